// The table of a home's nominees: email and, as far as wanted, name, turn, class, score, wishes.

export const nominationColumns = ['email'] as const;
export const nominationColumnsAll = ['email', 'name', 'turn', 'class', 'score', 'wishes'] as const;
/** Rows of one table at most. */
export const mostNominees = 20_000;

export interface CourseKey { readonly id: string; readonly institution: string; readonly code: string }

/** A course as tables name it: `host/code`; the code alone where only one course of the season has it. */
export function courseFinder(courses: readonly CourseKey[]): (name: string) => string | null {
  const byName = new Map<string, string | null>();
  for (const { id, institution, code } of courses) {
    byName.set(`${institution}/${code}`.toLowerCase(), id);
    byName.set(code.toLowerCase(), byName.has(code.toLowerCase()) ? null : id);
  }
  return (name) => byName.get(name.trim().toLowerCase()) ?? null;
}
export const courseKey = ({ institution, code }: CourseKey): string => `${institution}/${code}`;

const whole = (text: string, most: number): number | null | undefined => text === '' ? null : /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
export const turnIn = (text: string): number | null | undefined => text === '0' ? undefined : whole(text, 100_000);
export const classIn = (text: string): number | null | undefined => whole(text, 1000);
export const scoreIn = (text: string): number | null | undefined => text === '' ? null : /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;

// When a programme counts as completed, what credit follows, and what a certificate's code looks like (requirements G1-G3).

/** What the partners agreed; what is left out is not asked for. Per cents from 0 to 100. */
export interface CompletionRules { readonly attendancePercent?: number | undefined; readonly tasks?: 'all' | number | undefined; readonly grade?: number | undefined }

/** What the edition's records hold of somebody: live sessions, required tasks, points. */
export interface Taken { readonly sessions: number; readonly attended: number; readonly excused: number; readonly tasks: number; readonly tasksDone: number; readonly points: number; readonly pointsPossible: number }

/** The records as whole per cents, rounded down: nobody completes by rounding. Excused sessions are left out; without sessions it is 100. */
export const doneOf = (taken: Taken): Done => ({
  attendedPercent: taken.sessions - taken.excused <= 0 ? 100 : Math.floor(taken.attended / (taken.sessions - taken.excused) * 100),
  tasksDone: taken.tasksDone, tasks: taken.tasks, gradePercent: taken.pointsPossible > 0 ? Math.floor(taken.points / taken.pointsPossible * 100) : null,
});

/** What somebody did, as the edition's records have it. */
export interface Done { readonly attendedPercent: number; readonly tasksDone: number; readonly tasks: number; readonly gradePercent: number | null }

export interface Unmet { readonly code: 'recognition.unmet.attendance' | 'recognition.unmet.tasks' | 'recognition.unmet.grade'; readonly args: Readonly<Record<string, number>> }

/** What is still missing by the rules that the partners agreed; empty when the edition is completed. */
export function unmet(rules: CompletionRules, done: Done): readonly Unmet[] {
  const missing: Unmet[] = [];
  if (rules.attendancePercent !== undefined && done.attendedPercent < rules.attendancePercent) missing.push({ code: 'recognition.unmet.attendance', args: { have: done.attendedPercent, need: rules.attendancePercent } });
  const tasks = rules.tasks === 'all' ? done.tasks : rules.tasks === undefined ? 0 : Math.min(rules.tasks, done.tasks);
  if (done.tasksDone < tasks) missing.push({ code: 'recognition.unmet.tasks', args: { have: done.tasksDone, need: tasks } });
  if (rules.grade !== undefined && (done.gradePercent ?? 0) < rules.grade) missing.push({ code: 'recognition.unmet.grade', args: { have: done.gradePercent ?? 0, need: rules.grade } });
  return missing;
}

/** The credit that somebody's home gives on completion: by its own rule, and none where it gives none. */
export function creditOf(completed: boolean, terms: { readonly credit_amount: number | null; readonly credit_system: string | null } | undefined): { amount: number; system: string } | null {
  return completed && terms?.credit_amount != null ? { amount: terms.credit_amount, system: terms.credit_system ?? '' } : null;
}

/** Who decides on a participant's result: their home where it is a partner, otherwise any partner. */
export const decidedBy = (home: string | null, partners: readonly string[]): readonly string[] => (home !== null && partners.includes(home) ? [home] : partners);

/** Letters that are not taken for one another when read aloud or copied by hand (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code of 12 letters (60 bits) in three groups, from at least 12 random bytes. */
export function codeFrom(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 12), (byte) => alphabet[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}`;
}

/** What somebody typed, as the code would be written; null when it cannot be one. */
export function normalCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}` : null;
}

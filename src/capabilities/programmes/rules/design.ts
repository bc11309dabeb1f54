// What a design consists of: named fields with versions. A field of the whole plan has a plain name; one of a list has
// three parts, `activity:ID:title`. All values are text, as a form sends them; here stands what each may hold.
import type { Refusal } from '../../../kernel/result.ts';
import { languages } from '../../../kernel/places.ts';
import { activityKinds, cefrLevels } from './editions.ts';

/** What a field may hold. `most` is a length for text, a value for numbers. */
export type FieldKind =
  | { readonly kind: 'line' | 'words'; readonly most: number }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'day' | 'flag' | 'partner' };

const line = { kind: 'line', most: 160 } as const, words = { kind: 'words', most: 4000 } as const, flag = { kind: 'flag' } as const;
const number = (least: number, most: number) => ({ kind: 'number', least, most }) as const;
const choice = (of: readonly string[]) => ({ kind: 'choice', of }) as const;

export const teamings = ['mixed', 'own', 'none'] as const;
export const verdicts = ['stays', 'changes', 'goes', 'new'] as const;
export type Verdict = (typeof verdicts)[number];

/** Fields of the whole plan, in the order of the page. */
export const planFields = {
  outcomes: words, weeks: number(1, 60), startsOn: { kind: 'day' }, group: number(1, 100_000), teams: choice(teamings), teamSize: number(2, 50), feedbackWeek: number(1, 60),
  language: choice(languages), level: choice(cefrLevels), support: words, tools: words, megabytes: number(0, 100_000), access: words, adapts: line,
} as const satisfies Record<string, FieldKind>;
export type PlanField = keyof typeof planFields;

export const activityFields = {
  week: number(1, 60), kind: choice(activityKinds), title: line, description: words, ledBy: { kind: 'partner' }, studentMinutes: number(0, 60_000), staffMinutes: number(0, 60_000), gone: flag,
} as const satisfies Record<string, FieldKind>;
/** One part of an on-site programme, and what becomes of it (requirement B5). */
export const partFields = { name: line, onSite: words, verdict: choice(verdicts), online: words, why: words, gone: flag } as const satisfies Record<string, FieldKind>;
export const lists = { activity: activityFields, part: partFields } as const;
export type ListName = keyof typeof lists;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a field may hold; null when there is no such field. */
export function kindOf(field: string): FieldKind | null {
  const [list = '', id = '', name = ''] = field.split(':');
  if (!field.includes(':')) return Object.hasOwn(planFields, field) ? planFields[field as PlanField] : null;
  if (list === 'theme' && name === '') return /^([1-9]|[1-5]\d|60)$/.test(id) ? line : null;
  if (list === 'share' && name === '') return /^[a-z0-9-]{1,80}$/.test(id) ? number(0, 100) : null;
  if (list === 'advice' && name === '') return /^[a-zA-Z]{1,40}$/.test(id) ? words : null;
  const fields: Readonly<Record<string, FieldKind>> | undefined = Object.hasOwn(lists, list) ? lists[list as ListName] : undefined;
  return fields && uuid.test(id) && Object.hasOwn(fields, name) ? fields[name]! : null;
}

/** Text as it is kept: no blanks around, lines that end the same way on every machine. */
export const normal = (value: string): string => value.replaceAll(/\r\n?/g, '\n').trim();

const isDay = (value: string): boolean => { try { return /^\d{4}-\d{2}-\d{2}$/.test(value) && Temporal.PlainDate.from(value, { overflow: 'reject' }) !== null; } catch { return false; } };

/** Why a field cannot hold this; null when it can. An empty value stands for "not said yet". */
export function faultOf(field: string, value: string, partners: readonly string[]): Refusal | null {
  const kind = kindOf(field), no = (code: string, args: Refusal['args'] = {}): Refusal => ({ code, field: `set.${field}`, args });
  if (kind === null) return no('design.refusal.field');
  if (value === '') return null;
  switch (kind.kind) {
    case 'line': case 'words': return [...value].length > kind.most ? no('fields.refusal.tooBig_string', { maximum: kind.most }) : kind.kind === 'line' && value.includes('\n') ? no('fields.refusal.invalid') : null;
    case 'number': return !/^\d{1,7}$/.test(value) || Number(value) < kind.least || Number(value) > kind.most ? no('design.refusal.number', { least: kind.least, most: kind.most }) : null;
    case 'choice': return kind.of.includes(value) ? null : no('fields.refusal.choice');
    case 'day': return isDay(value) ? null : no('fields.refusal.format', { format: 'date' });
    case 'flag': return value === 'yes' ? null : no('fields.refusal.choice');
    case 'partner': return partners.includes(value) ? null : no('programmes.refusal.notPartner');
  }
}

export type Values = ReadonlyMap<string, string>;
export interface PlannedActivity {
  readonly id: string; readonly week: number; readonly kind: (typeof activityKinds)[number]; readonly title: string; readonly description: string; readonly ledBy: string | null;
  readonly studentMinutes: number; readonly staffMinutes: number; readonly gone: boolean;
}
export interface Part { readonly id: string; readonly name: string; readonly onSite: string; readonly verdict: Verdict | null; readonly online: string; readonly why: string; readonly gone: boolean }
/** The fields of a design, read as a plan. */
export interface Plan {
  readonly outcomes: string; readonly weeks: number | null; readonly startsOn: string | null; readonly group: number | null; readonly teams: (typeof teamings)[number] | null; readonly teamSize: number | null;
  readonly feedbackWeek: number | null; readonly language: string | null; readonly level: string | null; readonly support: string; readonly tools: string; readonly megabytes: number | null; readonly access: string; readonly adapts: string;
  readonly themes: ReadonlyMap<number, string>;
  /** Per cent of the work that partners plan for each; not what they have decided. */
  readonly shares: ReadonlyMap<string, number>;
  /** By week, then as they were added; those taken out, too. */
  readonly activities: readonly PlannedActivity[];
  readonly parts: readonly Part[];
  /** Why advice was put aside, by its code. */
  readonly dismissed: ReadonlyMap<string, string>;
}

/** Ids of a list's rows, in the order in which they were added (ids follow time). */
export const rowsOf = (values: Values, list: ListName): string[] => [...new Set([...values.keys()].flatMap((key) => key.startsWith(`${list}:`) ? [key.split(':')[1]!] : []))].sort();

export function planOf(values: Values): Plan {
  const text = (field: string): string => values.get(field) ?? '', some = <T extends string>(field: string): T | null => (text(field) || null) as T | null;
  const count = (field: string): number | null => text(field) === '' ? null : Number(text(field));
  const under = (list: string): [string, string][] => [...values].flatMap(([key, value]): [string, string][] => key.startsWith(`${list}:`) && value !== '' ? [[key.split(':')[1]!, value]] : []);
  const activities = rowsOf(values, 'activity').map((id): PlannedActivity => {
    const of = (name: string) => `activity:${id}:${name}`;
    return { id, week: count(of('week')) ?? 1, kind: some<PlannedActivity['kind']>(of('kind')) ?? 'live', title: text(of('title')), description: text(of('description')), ledBy: some(of('ledBy')), studentMinutes: count(of('studentMinutes')) ?? 0, staffMinutes: count(of('staffMinutes')) ?? 0, gone: text(of('gone')) === 'yes' };
  });
  const parts = rowsOf(values, 'part').map((id): Part => {
    const of = (name: string) => text(`part:${id}:${name}`);
    return { id, name: of('name'), onSite: of('onSite'), verdict: (of('verdict') || null) as Verdict | null, online: of('online'), why: of('why'), gone: of('gone') === 'yes' };
  });
  return {
    outcomes: text('outcomes'), weeks: count('weeks'), startsOn: some('startsOn'), group: count('group'), teams: some('teams'), teamSize: count('teamSize'), feedbackWeek: count('feedbackWeek'), language: some('language'), level: some('level'),
    support: text('support'), tools: text('tools'), megabytes: count('megabytes'), access: text('access'), adapts: text('adapts'),
    themes: new Map(under('theme').map(([week, theme]) => [Number(week), theme])), shares: new Map(under('share').map(([institution, share]) => [institution, Number(share)])),
    activities: activities.sort((a, b) => a.week - b.week || (a.id < b.id ? -1 : 1)), parts, dismissed: new Map(under('advice')),
  };
}

/** The week after the last that anything is planned for, at least what the partners said. */
export const lengthOf = ({ weeks, activities }: Plan): number => weeks ?? Math.max(1, ...activities.filter(({ gone }) => !gone).map(({ week }) => week));

export interface Change { readonly field: string; readonly version: number; readonly before: string; readonly after: string }
/** The state that a history leads to; null where it has a gap or contradicts itself. */
export function replay(changes: readonly Change[]): Values | null {
  const values = new Map<string, string>(), versions = new Map<string, number>();
  for (const { field, version, before, after } of changes) {
    if (version !== (versions.get(field) ?? 0) + 1 || before !== (values.get(field) ?? '')) return null;
    versions.set(field, version);
    values.set(field, after);
  }
  return values;
}

export interface Known { readonly value: string; readonly version: number }
/** What becomes of one field that an editor sends with the version it was shown with. */
export type Outcome = 'same' | 'write' | 'clash';
/**
 * `base` is the value at the version that the editor saw. A field the editor left alone never overwrites; a field that
 * both changed to the same is settled; one that both changed differently is for the editor to choose.
 */
export function outcomeOf(typed: string, base: string, seen: number, now: Known): Outcome {
  if (typed === base || typed === now.value) return 'same';
  return seen === now.version ? 'write' : 'clash';
}

/** What a programme is called at first: what was said, else what one side offers, else who they are. */
export const introducedTitle = ({ title, sides }: { readonly title: string; readonly sides: readonly { readonly title: string; readonly institutionName: string }[] }): string =>
  (title || sides.map((side) => side.title).find(Boolean) || sides.map(({ institutionName }) => institutionName).join(' – ')).slice(0, 160);

// What holds of programmes and editions, whatever the store: kinds, states, the call, plans, and what a partner's terms mean.
import type { Actor } from '../../../kernel/gate.ts';
import { isPlatformAdministrator } from '../../../kernel/gate.ts';
import type { Refusal } from '../../../kernel/result.ts';

export const functions = ['academic', 'cultural', 'experiential'] as const;
export type ProgrammeFunction = (typeof functions)[number];
export const forms = ['virtual', 'hybrid', 'physical'] as const;
export type Form = (typeof forms)[number];
export const extents = ['activity', 'course', 'degree'] as const;
export type Extent = (typeof extents)[number];
export const levels = ['short-cycle', 'bachelor', 'master', 'doctorate', 'other'] as const;
export type Level = (typeof levels)[number];
export const cefrLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefrLevels)[number];
export const partnerRoles = ['teaching', 'internship', 'funder', 'community'] as const;
export type PartnerRole = (typeof partnerRoles)[number];
export const standings = ['mandatory', 'elective', 'extra'] as const;
export type Standing = (typeof standings)[number];
export const waysIn = ['open', 'rules', 'invitation', 'nomination', 'mandatory'] as const;
export type WayIn = (typeof waysIn)[number];
export const activityKinds = ['live', 'self-paced', 'cultural', 'social', 'guest', 'team'] as const;
export type ActivityKind = (typeof activityKinds)[number];
export const editionStates = ['draft', 'called', 'closed', 'running', 'finished', 'cancelled'] as const;
export type EditionState = (typeof editionStates)[number];

/** Who may come in, where `wayIn` is 'rules'. All that are given must hold. */
export interface EligibilityRules {
  /** Least level for each language (ISO 639-1). */
  readonly cefr?: Readonly<Record<string, Cefr>> | undefined;
  /** Year of study, both included. */
  readonly year?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** Among the best so many per cent of their year. */
  readonly topPercent?: number | undefined;
  /** Enrolled in this course of their home institution. */
  readonly course?: string | undefined;
}
export const hasRules = ({ cefr = {}, year = {}, topPercent, course }: EligibilityRules): boolean =>
  Object.keys(cefr).length > 0 || year.min !== undefined || year.max !== undefined || topPercent !== undefined || course !== undefined;

/** What the partners agreed must be reached to complete the edition. */
export interface CompletionRules {
  readonly attendancePercent?: number | undefined;
  /** All tasks, or so many of them. */
  readonly tasks?: 'all' | number | undefined;
  /** Least grade, in per cent. */
  readonly grade?: number | undefined;
}

/** How a pilot went, before the next edition. Source: requirement B5. */
export interface Evaluation { readonly organisation: string; readonly technology: string; readonly pedagogy: string }

/** One row a state: where it may go, whether the public sees it, whether its plan and terms may still change. */
export const states: Readonly<Record<EditionState, { readonly next: readonly EditionState[]; readonly listed: boolean; readonly planOpen: boolean; readonly termsOpen: boolean }>> = {
  draft: { next: ['called', 'cancelled'], listed: false, planOpen: true, termsOpen: true },
  called: { next: ['closed', 'cancelled'], listed: true, planOpen: true, termsOpen: true },
  closed: { next: ['called', 'running', 'cancelled'], listed: true, planOpen: true, termsOpen: true },
  running: { next: ['finished', 'cancelled'], listed: true, planOpen: true, termsOpen: false },
  finished: { next: [], listed: true, planOpen: false, termsOpen: false },
  cancelled: { next: [], listed: false, planOpen: false, termsOpen: false },
};

export type CallPhase = 'none' | 'before' | 'open' | 'over';
export interface Call { readonly state: EditionState; readonly call_opens_at: Temporal.Instant | null; readonly call_closes_at: Temporal.Instant | null }
/** Where the call of an edition stands. Only 'open' takes applications; the deadline itself is too late. */
export function callPhase({ state, call_opens_at, call_closes_at }: Call, now: Temporal.Instant): CallPhase {
  if (state === 'draft' || state === 'cancelled') return 'none';
  if (state !== 'called' || call_opens_at === null || call_closes_at === null) return 'over';
  if (Temporal.Instant.compare(now, call_opens_at) < 0) return 'before';
  return Temporal.Instant.compare(now, call_closes_at) < 0 ? 'open' : 'over';
}

export const wallOf = (at: Temporal.Instant, zone: string): string => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

interface Span { readonly starts_on: string; readonly ends_on: string }
/** How many weeks an edition has: week 1 begins on its first day. */
export const weeksOf = ({ starts_on, ends_on }: Span): number => Math.floor(Temporal.PlainDate.from(starts_on).until(Temporal.PlainDate.from(ends_on), { largestUnit: 'days' }).days / 7) + 1;
export const weekStart = ({ starts_on }: Pick<Span, 'starts_on'>, week: number): Temporal.PlainDate => Temporal.PlainDate.from(starts_on).add({ weeks: week - 1 });

/** What moves an edition on by itself: the deadline, the first day, the day after the last. Null when it stays. */
export function advanced({ state, call_closes_at, starts_on, ends_on, zone }: Call & Span & { readonly zone: string }, now: Temporal.Instant): EditionState | null {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const begun = Temporal.PlainDate.compare(today, starts_on) >= 0, over = Temporal.PlainDate.compare(today, ends_on) > 0;
  const shut = call_closes_at !== null && Temporal.Instant.compare(now, call_closes_at) >= 0;
  if (state === 'called' && shut) return begun ? (over ? 'finished' : 'running') : 'closed';
  if (state === 'closed' && begun) return over ? 'finished' : 'running';
  return state === 'running' && over ? 'finished' : null;
}

interface Published {
  readonly edition: Call & Span & { readonly zone: string };
  readonly description: string;
  readonly languages: Readonly<Record<string, Cefr>>;
  readonly partners: readonly { readonly institution: string; readonly name: string; readonly agreed_at: Temporal.Instant | null }[];
  readonly terms: readonly { readonly institution: string; readonly name: string; readonly way_in: WayIn; readonly rules: EligibilityRules }[];
  readonly activities: number;
  /** Whether the partners of a shared design have agreed to publish it as it stands. */
  readonly decided: boolean;
}

/** What stands in the way of publishing a call; empty when nothing does. */
export function obstacles({ edition, description, languages, partners, terms, activities, decided }: Published, now: Temporal.Instant): Refusal[] {
  const found: Refusal[] = [], { call_opens_at: opens, call_closes_at: closes } = edition;
  const no = (code: string, args: Refusal['args'] = {}) => found.push({ code: `programmes.refusal.${code}`, args });
  if (opens === null || closes === null) no('callDates');
  else if (Temporal.Instant.compare(closes, now) <= 0) no('callPast');
  if (Temporal.PlainDate.compare(edition.ends_on, now.toZonedDateTimeISO(edition.zone).toPlainDate()) < 0) no('editionOver');
  if (description === '') no('noDescription');
  if (Object.keys(languages).length === 0) no('noLanguage');
  if (activities === 0) no('noPlan');
  if (terms.length === 0) no('noTerms');
  for (const { name, agreed_at } of partners) if (agreed_at === null) no('notAgreed', { institution: name });
  for (const { name, way_in, rules } of terms) if (way_in === 'rules' && !hasRules(rules)) no('noRules', { institution: name });
  if (!decided) no('notDecided');
  return found;
}

/** Terms are a partner's own. Until the call, the lead's officers may prepare them. */
export function maySetTerms(actor: Actor, institution: string, lead: string, state: EditionState): boolean {
  const officerOf = (id: string) => actor.grants.some(({ role, scope }) => (role === 'officer' || role === 'administrator') && scope.kind === 'institution' && scope.id === id);
  return isPlatformAdministrator(actor) || officerOf(institution) || (state === 'draft' && officerOf(lead));
}

export interface Planned { readonly week: number; readonly kind: ActivityKind; readonly led_by: string | null; readonly student_minutes: number; readonly staff_minutes: number }
export interface Workload {
  readonly studentMinutes: number;
  readonly staffMinutes: number;
  readonly byKind: ReadonlyMap<ActivityKind, number>;
  /** Student minutes of each week that has any. */
  readonly byWeek: ReadonlyMap<number, number>;
  /** Staff minutes that each partner leads; '' for what all lead together. */
  readonly byPartner: ReadonlyMap<string, number>;
}
/** Hours of a plan: of students by kind and week, of staff by partner. */
export function workload(activities: readonly Planned[]): Workload {
  const byKind = new Map<ActivityKind, number>(), byWeek = new Map<number, number>(), byPartner = new Map<string, number>();
  const add = <K>(map: Map<K, number>, key: K, minutes: number) => map.set(key, (map.get(key) ?? 0) + minutes);
  for (const { kind, week, led_by, student_minutes, staff_minutes } of activities) {
    add(byKind, kind, student_minutes);
    add(byWeek, week, student_minutes);
    if (staff_minutes > 0) add(byPartner, led_by ?? '', staff_minutes);
  }
  const sum = (map: ReadonlyMap<unknown, number>) => [...map.values()].reduce((all, each) => all + each, 0);
  return { studentMinutes: sum(byKind), staffMinutes: sum(byPartner), byKind, byWeek, byPartner };
}
export const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

/** A day or moment moved along with the first day of an edition; a moment keeps its time on the clock, read as RFC 5545 does where clocks jump: nobody typed it. */
export function moved(at: Temporal.Instant | null, zone: string, from: string, to: string): Temporal.Instant | null {
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' });
  return at === null ? null : at.toZonedDateTimeISO(zone).add(days).toInstant();
}

export const reservedIds: ReadonlySet<string> = new Set(['new']);

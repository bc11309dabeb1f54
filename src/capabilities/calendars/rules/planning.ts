// Live meetings planned for an edition, whatever the store: the question that the engines are asked, made from the partners'
// own calendars, and what may be done with their answer. Method: engines/windows and engines/meetings.
import { attendeesOf, judge, periodOf, refusals } from '../../../engines/meetings/check.ts';
import { isZone, resolve } from '../../../engines/meetings/clock.ts';
import type { Explanation } from '../../../engines/meetings/format.ts';
import type { Outcome, Plan } from '../../../engines/meetings/outcome.ts';
import { type Burdens, burdensOf } from '../../../engines/meetings/price.ts';
import type { Closure, CostBand, Problem, Weekday } from '../../../engines/meetings/problem.ts';
import type { Repair } from '../../../engines/meetings/repair.ts';
import type { Problem as WindowsProblem } from '../../../engines/windows/problem.ts';

/** What is stored of the engine's question and answers. */
export type { Outcome, Problem, Repair };

export const planKinds = ['most-equal', 'balanced', 'least-total', 'fixed', 'memorable', 'byDay'] as const;
export type PlanKind = typeof planKinds[number];

/** What was asked: dates are local dates of every partner, `nights` those who agreed to meet between 23:00 and 05:00. */
export interface Request { readonly count: number; readonly minutes: number; readonly everyDays: number; readonly from: string; readonly until: string; readonly partners: readonly string[]; readonly nights: readonly string[]; /** Counts those who live in another zone than their institution. */ readonly people: boolean }

/** So many of an institution's participants live in another zone than it; all of them pay the same. */
export interface Elsewhere { readonly home: string; readonly zone: string; readonly count: number }

export interface Span { readonly starts_on: string; readonly ends_on: string }
/** A partner with its own calendar, days as YYYY-MM-DD. `ledger`: points that it paid in earlier editions. */
export interface PartnerCalendar {
  readonly institution: string; readonly name: string; readonly zone: string; readonly ledger: number;
  /** By which its students must be registered, by its own date. */
  readonly registrationOn: string | null;
  readonly weekend: readonly Weekday[];
  /** What hours cost its people, where that is not the default. */
  readonly hours: readonly CostBand[];
  readonly terms: readonly (Span & { readonly name: string })[];
  readonly closures: readonly (Span & { readonly why: string })[];
}

/** A meeting of a chosen plan: the intent beside the instant that it means under the rules of today. */
export interface Draft {
  readonly startsAt: string; readonly wall: string; readonly zone: string; readonly session?: string;
  /** Once published: what each partner was told, wall time and zone, e.g. 2027-01-13T10:00[Africa/Casablanca]. */
  readonly told?: Readonly<Record<string, string>>;
}

/** Time for the proof, seconds. What is not proven by then comes with its bound. */
export const solveSeconds = 8;

export const isWebAddress = (text: string): boolean => {
  try { return ['https:', 'http:'].includes(new URL(text).protocol); } catch { return false; }
};

const next = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Days of [from, until] outside of every term; none for a partner whose calendar has no terms, which says nothing. */
export function outsideTerms(terms: readonly Span[], from: string, until: string): Closure[] {
  if (terms.length === 0) return [];
  const closed: Closure[] = [];
  let day = from;
  for (const { starts_on, ends_on } of [...terms].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))) {
    if (ends_on < day || starts_on > until) continue;
    if (starts_on > day) closed.push({ from: day, to: next(starts_on, -1) });
    day = next(ends_on, 1);
  }
  if (day <= until) closed.push({ from: day, to: until });
  return closed;
}

/** The question to engines/meetings. Points paid before count from the least of those asked: what everybody paid is equal already. */
export function problemOf({ partners, nights, people, ...meetings }: Request, calendars: readonly PartnerCalendar[], elsewhere: readonly Elsewhere[]): Problem {
  const asked = calendars.filter(({ institution }) => partners.includes(institution)), least = Math.min(...asked.map(({ ledger }) => ledger));
  return {
    meetings,
    sites: asked.map(({ institution, zone, ledger, weekend, hours, terms, closures }) => ({
      id: institution, zone, ledger: ledger - least, weekend, ...(hours.length > 0 && { cost: hours }), nights: nights.includes(institution),
      closed: [...outsideTerms(terms, meetings.from, meetings.until), ...closures.filter(({ starts_on, ends_on }) => starts_on <= meetings.until && ends_on >= meetings.from).map(({ starts_on, ends_on, why }) => ({ from: starts_on, to: ends_on, why }))],
    })),
    ...(people && { people: elsewhere.filter(({ home, zone }) => partners.includes(home) && isZone(zone)).map(({ home, zone }) => ({ id: `${zone} ${home}`, site: home, zone })) }),
    options: { seconds: solveSeconds },
  };
}

/** The question to engines/windows: only partners with terms, since the others' calendars say nothing. */
export function windowsProblemOf(calendars: readonly PartnerCalendar[], weeks: number, deadlineName: string): WindowsProblem {
  return {
    sites: calendars.filter(({ terms }) => terms.length > 0).map(({ institution, weekend, terms, closures, registrationOn }) => ({
      id: institution, weekend, terms: apart(terms).map(({ starts_on, ends_on }) => ({ from: starts_on, to: ends_on })),
      closed: closures.map(({ starts_on, ends_on, why }) => ({ from: starts_on, to: ends_on, why })),
      deadlines: registrationOn === null ? [] : [{ name: deadlineName, on: registrationOn }],
    })),
    options: { weeks },
  };
}

/** Terms that overlap (two faculties, two levels) teach from the first day to the last. */
function apart(terms: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const term of [...terms].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && term.starts_on <= last.ends_on) joined[joined.length - 1] = { starts_on: last.starts_on, ends_on: term.ends_on > last.ends_on ? term.ends_on : last.ends_on };
    else joined.push(term);
  }
  return joined;
}

export function planOf(outcome: Outcome, kind: PlanKind): Plan | undefined {
  return kind === 'fixed' || kind === 'memorable' || kind === 'byDay' ? outcome[kind] : outcome.plans.find((plan) => plan.kind === kind);
}

/** Plans by their names; those with the same meetings are one. */
export function plansOf(outcome: Outcome): { readonly kinds: readonly PlanKind[]; readonly plan: Plan }[] {
  const found: { kinds: PlanKind[]; plan: Plan }[] = [], key = ({ meetings }: Plan): string => meetings.map(({ startsAt }) => startsAt).join(' ');
  for (const kind of planKinds) {
    const plan = planOf(outcome, kind);
    if (!plan) continue;
    const same = found.find((each) => key(each.plan) === key(plan));
    if (same) same.kinds.push(kind); else found.push({ kinds: [kind], plan });
  }
  return found;
}

const wallOf = (at: Temporal.Instant, zone: string): string => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The meetings of a plan, meant by the clock in which its pattern stays the same. */
export const draftOf = ({ meetings, anchor }: Pick<Plan, 'meetings' | 'anchor'>): Draft[] =>
  meetings.map(({ startsAt }) => ({ startsAt: Temporal.Instant.from(startsAt).toString(), wall: wallOf(Temporal.Instant.from(startsAt), anchor), zone: anchor }));

/** Published meetings with what each partner is told of them under the rules of today. */
export const withTold = ({ sites }: Problem, drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => ({ ...draft, told: Object.fromEntries(sites.map(({ id, zone }) => [id, `${wallOf(Temporal.Instant.from(draft.startsAt), zone)}[${zone}]`])) }));

export interface Move { /** From 0. */ readonly index: number; readonly wall: string; readonly zone: string; readonly all: boolean }

export interface Moving {
  /** All meetings as they would be, in order of time. */
  readonly meetings: readonly Draft[];
  /** Those that move, and the points of each partner then. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly cost: Readonly<Record<string, number>> }[];
  /** Why the meeting asked for, or a second one in its period, cannot be then. Empty when it can. */
  readonly against: readonly Explanation[];
  /** With `all`: meetings that stay where they are, since somebody is closed or asleep then. */
  readonly stay: readonly string[];
  readonly before: Burdens;
  readonly after: Burdens;
}

/** What it costs to hold one meeting, or every meeting from `now` on, at another weekday and hour. Each stays in its own period. */
export function move(problem: Problem, drafts: readonly Draft[], { index, wall, zone, all }: Move, now: Temporal.Instant): Moving {
  const at = (draft: Draft): Temporal.Instant => Temporal.Instant.from(draft.startsAt), every = problem.meetings.everyDays ?? 7, own = periodOf(problem, at(drafts[index]!));
  const against: Explanation[] = [], stay: string[] = [], moved: Moving['moved'][number][] = [];
  const meetings = drafts.map((draft, number): Draft => {
    if (number !== index && (!all || Temporal.Instant.compare(at(draft), now) <= 0)) return draft;
    const meant = Temporal.PlainDateTime.from(wall).add({ days: (periodOf(problem, at(draft)) - own) * every }), to = resolve(meant.toString(), zone), verdict = judgeAll(problem, to);
    if (verdict.against.length > 0) {
      if (number === index) against.push(...verdict.against); else stay.push(draft.startsAt);
      return draft;
    }
    if (!to.equals(at(draft))) moved.push({ from: draft.startsAt, to: to.toString(), cost: verdict.cost });
    return { ...draft, startsAt: to.toString(), wall: meant.toString({ smallestUnit: 'minute' }), zone };
  });
  const periods = meetings.map((draft) => periodOf(problem, at(draft))), twice = meetings.find((_, number) => periods.indexOf(periods[number]!) !== number);
  if (twice) against.push({ code: 'meetings.check.period', args: { at: twice.startsAt } });
  return { meetings: [...meetings].sort((a, b) => Temporal.Instant.compare(at(a), at(b))), moved, against, stay, before: burdensOf(problem, drafts.map(at)), after: burdensOf(problem, meetings.map(at)) };
}

/** What a moment costs each partner, or why it cannot be. */
export function judgeAll(problem: Problem, at: Temporal.Instant): { readonly cost: Readonly<Record<string, number>>; readonly against: readonly Explanation[] } {
  const cost: Record<string, number> = {}, against: Explanation[] = [];
  for (const attendee of attendeesOf(problem)) {
    const verdict = judge(problem, attendee, at);
    if ('refused' in verdict) against.push({ code: refusals[verdict.refused], args: { who: attendee.id, at: verdict.local } }); else cost[attendee.id] = verdict.points;
  }
  return { cost, against };
}

/** Points that each partner pays for these meetings alone, without what it brought. */
export function paid(problem: Problem, drafts: readonly Draft[]): Record<string, number> {
  const { burden } = burdensOf({ ...problem, sites: problem.sites.map((site) => ({ ...site, ledger: 0 })) }, drafts.map(({ startsAt }) => Temporal.Instant.from(startsAt)));
  return { ...burden };
}

/** Published meetings to come that can no longer be held as planned, under the calendars that `problem` carries. */
export const broken = (problem: Problem, drafts: readonly Draft[], cancelled: ReadonlySet<string>, now: Temporal.Instant): Draft[] => drafts.filter(({ startsAt, session }) => {
  const at = Temporal.Instant.from(startsAt);
  return Temporal.Instant.compare(at, now) > 0 && ((session !== undefined && cancelled.has(session)) || judgeAll(problem, at).against.length > 0);
});

/** Meetings after a repair, and those that are elsewhere now; a meeting that was lost is left out. */
export function mended(drafts: readonly Draft[], { moved, lost }: { readonly moved: readonly { readonly from: string; readonly to: string }[]; readonly lost: readonly string[] }): { readonly meetings: readonly Draft[]; readonly moved: readonly Draft[] } {
  const same = (a: string, b: string): boolean => Temporal.Instant.from(a).equals(b), elsewhere: Draft[] = [];
  const meetings = drafts.filter(({ startsAt }) => !lost.some((each) => same(each, startsAt))).map((draft) => {
    const to = moved.find(({ from }) => same(from, draft.startsAt))?.to;
    if (to === undefined) return draft;
    const at = Temporal.Instant.from(to), now: Draft = { ...draft, startsAt: at.toString(), wall: wallOf(at, draft.zone) };
    elsewhere.push(now);
    return now;
  });
  return { meetings: meetings.sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)), moved: elsewhere };
}

/** A published session as engines/meetings/reresolve takes it, with what partners were told where a plan knows it. */
export const intentOf = ({ id, wall, zone, zone_data, starts_at, plan }: {
  readonly id: string; readonly wall: string; readonly zone: string; readonly zone_data: string; readonly starts_at: Temporal.Instant; readonly plan: { readonly meetings: readonly Draft[] } | null;
}) => ({ id, wall, zone, tzdb: zone_data, instant: starts_at.toString(), local: plan?.meetings.find(({ session }) => session === id)?.told });

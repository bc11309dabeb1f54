// Re-checks a plan from the definitions alone: plain Temporal, minute by quarter-hour, no tables and nothing of the solver.
// It also accepts plans made elsewhere or moved by hand, and says all that is wrong with them.
import type { CostBand, Fault, Problem, Site, Weekday } from './problem.ts';

export interface Claim {
  readonly worst?: number;
  readonly total?: number;
  readonly burden?: Readonly<Record<string, number>>;
  readonly people?: Readonly<Record<string, number>>;
  readonly meetings: readonly { readonly startsAt: string; readonly local?: Readonly<Record<string, string>>; readonly cost?: Readonly<Record<string, number>> }[];
}

/** Who takes part and pays: a site or a person. */
export interface Attendee {
  readonly id: string;
  readonly zone: string;
  readonly site: Site;
  readonly busy: readonly { readonly days: readonly string[]; readonly from: string; readonly to: string }[];
  readonly shiftMinutes: number;
  readonly nights: boolean;
  readonly ledger: number;
}

export function attendeesOf(problem: Problem): Attendee[] {
  const sites = problem.sites.map((site) => ({ id: site.id, zone: site.zone, site, busy: site.busy ?? [], shiftMinutes: 0, nights: site.nights ?? false, ledger: site.ledger ?? 0 }));
  const people = (problem.people ?? []).map((person) => {
    const site = problem.sites.find(({ id }) => id === person.site)!;
    return { id: person.id, zone: person.zone ?? site.zone, site, busy: person.busy ?? [], shiftMinutes: person.shiftMinutes ?? 0, nights: person.nights ?? false, ledger: person.ledger ?? 0 };
  });
  return [...sites, ...people];
}

/** Why a meeting cannot be at this time for this attendee, or what it costs. */
export type Verdict = { readonly points: number } | { readonly refused: keyof typeof refusals; readonly local: string };

export const refusals = {
  term: 'meetings.check.term', weekend: 'meetings.check.weekend', closed: 'meetings.check.closed',
  night: 'meetings.check.night', busy: 'meetings.check.busy',
} as const;

export function judge(problem: Problem, attendee: Attendee, startsAt: Temporal.Instant, read: Read = localTime): Verdict {
  let points = 0;
  for (let minute = 0; minute < problem.meetings.minutes; minute += 15) {
    const local = read(startsAt, minute, attendee.zone);
    const refused = refusal(problem, attendee, local);
    if (refused) return { refused, local: startsAt.add({ minutes: minute }).toZonedDateTimeISO(attendee.zone).toString() };
    points += price(attendee.site.cost ?? problem.cost, (((local.minute - attendee.shiftMinutes) % 1440) + 1440) % 1440);
    if (isBusy(attendee, local)) points += problem.options?.busyPerHour ?? 0;
  }
  return { points };
}

interface Local { readonly date: string; readonly weekday: Weekday; /** Of the day. */ readonly minute: number }
type Read = (startsAt: Temporal.Instant, minute: number, zone: string) => Local;

const localTime: Read = (startsAt, minute, zone) => {
  const local = startsAt.add({ minutes: minute }).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), weekday: (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[local.dayOfWeek - 1]!, minute: local.hour * 60 + local.minute };
};

/** Asks Temporal once for each moment and zone: a class of 300 shares a handful of zones. */
function remembering(): Read {
  const known = new Map<string, Local>();
  return (startsAt, minute, zone) => {
    const key = `${startsAt.epochMilliseconds} ${minute} ${zone}`;
    const local = known.get(key) ?? localTime(startsAt, minute, zone);
    known.set(key, local);
    return local;
  };
}

function refusal(problem: Problem, attendee: Attendee, local: Local): keyof typeof refusals | undefined {
  const { date, weekday, minute } = local;
  if (date < problem.meetings.from || date > problem.meetings.until) return 'term';
  if ((attendee.site.weekend ?? ['sat', 'sun']).includes(weekday)) return 'weekend';
  if ((attendee.site.closed ?? []).some(({ from, to }) => from <= date && date <= to)) return 'closed';
  if (!problem.options?.nights && !attendee.nights && (minute >= 23 * 60 || minute < 5 * 60)) return 'night';
  if (problem.options?.busyPerHour === undefined && isBusy(attendee, local)) return 'busy';
  return undefined;
}

/** Whether a block touches the quarter-hour that holds this moment. */
function isBusy({ busy }: Attendee, { weekday, minute }: Local): boolean {
  const start = Math.floor(minute / 15) * 15;
  return busy.some(({ days, from, to }) => days.includes(weekday) && minutes(from) < start + 15 && minutes(to) > start);
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Points per quarter-hour at a minute of the day: the last band of `cost` that covers it, otherwise the default curve. */
function price(cost: readonly CostBand[] | undefined, minute: number): number {
  const band = (cost ?? []).findLast(({ from, to }) => {
    const start = minutes(from), end = minutes(to);
    return start < end ? start <= minute && minute < end : minute >= start || minute < end;
  });
  if (band) return band.perHour;
  const hour = Math.floor(minute / 60);
  if (hour >= 9 && hour < 17) return 0;
  if (hour === 8 || hour === 17 || hour === 18) return 1;
  if (hour === 7 || hour === 19 || hour === 20) return 3;
  if (hour === 6 || hour === 21) return 6;
  if (hour === 22) return 10;
  return hour === 5 ? 24 : 60;
}

/** The period of `everyDays` days that a start falls into, by the earliest local date among the sites. */
export function periodOf({ meetings, sites }: Problem, at: Temporal.Instant): number {
  const dates = sites.map(({ zone }) => at.toZonedDateTimeISO(zone).toPlainDate()).sort((a, b) => Temporal.PlainDate.compare(a, b));
  return Math.floor(Temporal.PlainDate.from(meetings.from).until(dates[0]!).days / (meetings.everyDays ?? 7));
}

export interface Start { readonly at: Temporal.Instant; readonly costs: readonly number[] }

/** Starts that everybody may attend, by period, with the points of every attendee. */
export function startsByPeriod(problem: Problem, gridMinutes = problem.options?.gridMinutes ?? 30): Map<number, Start[]> {
  const attendees = attendeesOf(problem), periods = new Map<number, Start[]>(), read = remembering();
  const first = Temporal.PlainDate.from(problem.meetings.from).subtract({ days: 1 }).toZonedDateTime('UTC').toInstant();
  const last = Temporal.PlainDate.from(problem.meetings.until).add({ days: 2 }).toZonedDateTime('UTC').toInstant();
  for (let at = first; Temporal.Instant.compare(at, last) < 0; at = at.add({ minutes: gridMinutes })) {
    const costs: number[] = [];
    for (const attendee of attendees) {
      const verdict = judge(problem, attendee, at, read);
      if ('refused' in verdict) break;
      costs.push(verdict.points);
    }
    if (costs.length < attendees.length) continue;
    const period = periodOf(problem, at);
    periods.set(period, [...(periods.get(period) ?? []), { at, costs }]);
  }
  return periods;
}

/** Everything wrong with a plan; empty when all it says is true and permitted. */
export function checkPlan(problem: Problem, claim: Claim): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, path: Fault['path'], args: Fault['args'] = {}): void => void faults.push({ code, path, args });
  const attendees = attendeesOf(problem);
  const sums = new Map(attendees.map(({ id, ledger }, i) => [`${i < problem.sites.length ? 'site' : 'person'} ${id}`, ledger]));
  const { count } = problem.meetings;
  if (claim.meetings.length !== count) add('meetings.check.count', ['meetings'], { has: claim.meetings.length, wanted: count });
  const periods = new Set<number>(), read = remembering();
  claim.meetings.forEach((meeting, m) => {
    const at = Temporal.Instant.from(meeting.startsAt), path = ['meetings', m];
    const period = periodOf(problem, at);
    if (periods.has(period)) add('meetings.check.period', path, { at: meeting.startsAt });
    periods.add(period);
    attendees.forEach((attendee, i) => {
      const verdict = judge(problem, attendee, at, read), isSite = i < problem.sites.length;
      if ('refused' in verdict) { add(refusals[verdict.refused], path, { who: attendee.id, at: verdict.local }); return; }
      const key = `${isSite ? 'site' : 'person'} ${attendee.id}`;
      sums.set(key, sums.get(key)! + verdict.points);
      if (!isSite) return;
      const cost = meeting.cost?.[attendee.id];
      if (cost !== undefined && cost !== verdict.points) add('meetings.check.cost', [...path, 'cost', attendee.id], { says: cost, is: verdict.points });
      const local = meeting.local?.[attendee.id];
      if (local !== undefined && local !== at.toZonedDateTimeISO(attendee.zone).toString()) add('meetings.check.local', [...path, 'local', attendee.id], { says: local, is: at.toZonedDateTimeISO(attendee.zone).toString() });
    });
  });
  sumFaults(problem, claim, sums, add);
  toughFaults(problem, claim, attendees, add);
  return faults;
}

type Add = (code: string, path: Fault['path'], args?: Fault['args']) => void;

function sumFaults(problem: Problem, claim: Claim, sums: ReadonlyMap<string, number>, add: Add): void {
  const compare = (says: number | undefined, is: number, path: Fault['path']): void => { if (says !== undefined && says !== is) add('meetings.check.sum', path, { says, is }); };
  const sites = problem.sites.map(({ id }) => sums.get(`site ${id}`)!);
  problem.sites.forEach(({ id }, i) => compare(claim.burden?.[id], sites[i]!, ['burden', id]));
  for (const { id } of problem.people ?? []) compare(claim.people?.[id], sums.get(`person ${id}`)!, ['people', id]);
  compare(claim.worst, Math.max(...sites), ['worst']);
  compare(claim.total, sites.reduce((a, b) => a + b, 0), ['total']);
}

function toughFaults(problem: Problem, claim: Claim, attendees: readonly Attendee[], add: Add): void {
  const most = problem.options?.toughMeetings;
  if (most === undefined) return;
  const limit = 3 * Math.ceil(problem.meetings.minutes / 15);
  for (const attendee of attendees) {
    const tough = claim.meetings.filter(({ startsAt }) => {
      const verdict = judge(problem, attendee, Temporal.Instant.from(startsAt));
      return 'points' in verdict && verdict.points > limit;
    }).length;
    if (tough > most) add('meetings.check.tough', ['meetings'], { who: attendee.id, has: tough, most });
  }
}

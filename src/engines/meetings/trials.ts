// Random problems and their answer by brute force, for tests and bench: every start by Temporal, every combination, no
// tables, no regimes, no solver. Slow and plain on purpose.
import { type Chance, wholeBelow } from '../../kernel/chance.ts';
import { attendeesOf, type Start, startsByPeriod } from './check.ts';
import type { Kind } from './goals.ts';
import type { Busy, Closure, Person, Problem, Site } from './problem.ts';

/** Odd on purpose: half and quarter hours, the date line, both hemispheres' summers, no summer. */
export const trialZones = ['America/Bogota', 'Europe/Zurich', 'Asia/Tokyo', 'Pacific/Apia', 'Pacific/Honolulu', 'Asia/Kathmandu', 'Asia/Kolkata', 'Africa/Casablanca',
  'Africa/Accra', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Australia/Sydney', 'Pacific/Chatham', 'America/St_Johns', 'Asia/Tehran', 'Pacific/Auckland',
  'Africa/Cairo', 'Europe/Bucharest', 'America/Vancouver', 'Asia/Riyadh'] as const;

const weekends = [['sat', 'sun'], ['sat', 'sun'], ['fri', 'sat'], ['sun'], ['fri']] as const;

const pick = <T>(chance: Chance, items: readonly T[]): T => items[wholeBelow(chance, items.length)]!;
const dateFrom = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** `near`: zones within some hours of each other, so that most problems have an answer. */
export function randomProblem(chance: Chance, { sites, periods, everyDays, people = 0, gridMinutes = 60, near = true }: { readonly sites: number; readonly periods: number; readonly everyDays: number; readonly people?: number; readonly gridMinutes?: number; readonly near?: boolean }): Problem {
  const from = dateFrom('2026-08-01', wholeBelow(chance, 300)), days = periods * everyDays - 1;
  const home = pick(chance, trialZones);
  const noon = Temporal.PlainDate.from(from).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const apart = (zone: string): number => Math.abs((noon.withTimeZone(zone).hour - noon.withTimeZone(home).hour + 36) % 24 - 12);
  const zones = near ? trialZones.filter((zone) => apart(zone) <= 7) : trialZones;
  const list = Array.from({ length: sites }, (_, i): Site => ({
    id: `s${i}`, zone: i === 0 ? home : pick(chance, zones), weekend: pick(chance, weekends),
    ledger: chance() < 0.3 ? wholeBelow(chance, 40) : 0, closed: closures(chance, from, days),
  }));
  return {
    meetings: { count: Math.max(1, periods - wholeBelow(chance, 2)), minutes: pick(chance, [45, 60, 90]), everyDays, from, until: dateFrom(from, days) },
    sites: list,
    ...(people > 0 && { people: Array.from({ length: people }, (_, i) => randomPerson(chance, `p${i}`, pick(chance, list).id)) }),
    options: { gridMinutes, tolerance: pick(chance, [0, 0.1, 0.5]), ...(chance() < 0.15 && { nights: true }), ...(chance() < 0.2 && { toughMeetings: 1 }) },
  };
}

function closures(chance: Chance, from: string, days: number): Closure[] {
  return Array.from({ length: days < 7 ? wholeBelow(chance, 8) === 0 ? 1 : 0 : wholeBelow(chance, 3) }, () => {
    const start = wholeBelow(chance, days + 1);
    return { from: dateFrom(from, start), to: dateFrom(from, start + wholeBelow(chance, 3)) };
  });
}

function randomPerson(chance: Chance, id: string, site: string): Person {
  const start = 8 + wholeBelow(chance, 10);
  const hour = (at: number): string => `${String(at).padStart(2, '0')}:00`;
  const busy: Busy[] = chance() < 0.5 ? [{ days: [pick(chance, ['mon', 'tue', 'wed', 'thu', 'fri'])], from: hour(start), to: hour(start + 1 + wholeBelow(chance, 3)) }] : [];
  return { id, site, shiftMinutes: pick(chance, [-60, 0, 0, 60]), busy };
}

export interface Brute {
  /** The list that each plan minimises; see goals.ts for its order. */
  readonly score: Readonly<Record<Kind, readonly number[]>>;
}

/** `undefined` where more than `most` combinations would have to be tried, `null` where there is no plan. */
export function bruteForce(problem: Problem, most: number, allowed: (chosen: readonly Temporal.Instant[]) => boolean = () => true, distinct = true): Brute | null | undefined {
  const lists = [...startsByPeriod(problem).values()].map((choices) => (distinct ? [...new Map(choices.map((choice) => [choice.costs.join(' '), choice])).values()] : choices));
  if (lists.reduce((product, choices) => product * (choices.length + 1), 1) > most) return undefined;
  const plans = combinations(problem, lists, allowed);
  if (plans.length === 0) return null;
  const lightest = (list: readonly (readonly number[])[]): readonly number[] => list.reduce((a, b) => (less(b, a) ? b : a));
  const equal = lightest(plans.map(({ sites, people }) => [...sites, ...people]));
  const cap = Math.floor(equal[0]! * (1 + (problem.options?.tolerance ?? 0.1)) + 1e-9);
  const withTotal = (list: typeof plans): (readonly number[])[] => list.map(({ total, sites, people }) => [total, ...sites, ...people]);
  return { score: { 'most-equal': equal, balanced: lightest(withTotal(plans.filter(({ sites }) => sites[0]! <= cap))), 'least-total': lightest(withTotal(plans)) } };
}

function combinations(problem: Problem, lists: readonly (readonly Start[])[], allowed: (chosen: readonly Temporal.Instant[]) => boolean): { sites: number[]; people: number[]; total: number }[] {
  const attendees = attendeesOf(problem), found: { sites: number[]; people: number[]; total: number }[] = [];
  const { count, minutes } = problem.meetings, tough = 3 * Math.ceil(minutes / 15), most = problem.options?.toughMeetings ?? Infinity;
  const go = (i: number, chosen: readonly Start[]): void => {
    if (chosen.length + lists.length - i < count) return;
    if (chosen.length === count) {
      if (attendees.some((_, g) => chosen.filter(({ costs }) => costs[g]! > tough).length > most) || !allowed(chosen.map(({ at }) => at))) return;
      const sums = attendees.map(({ ledger }, g) => chosen.reduce((sum, { costs }) => sum + costs[g]!, ledger));
      const sites = sums.slice(0, problem.sites.length), heaviest = (list: number[]): number[] => list.sort((a, b) => b - a);
      found.push({ total: sites.reduce((a, b) => a + b, 0), sites: heaviest([...sites]), people: heaviest(sums.slice(problem.sites.length)).slice(0, 5) });
      return;
    }
    for (const choice of lists[i]!) go(i + 1, [...chosen, choice]);
    go(i + 1, chosen);
  };
  go(0, []);
  return found;
}

function less(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

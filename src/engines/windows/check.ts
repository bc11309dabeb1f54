// Re-checks an answer date by date with Temporal, from the definition alone: nothing of the solver is used.
import type { Fault, Problem, Site } from './problem.ts';

interface Claimed { readonly from: string; readonly to: string; readonly weeks: number }

export interface Claim {
  readonly common: readonly Claimed[];
  readonly withoutOne?: readonly (Claimed & { readonly without: string })[] | undefined;
  readonly longest?: (Claimed & { readonly without?: string | undefined }) | null | undefined;
  readonly moves?: readonly (Partial<Claimed> & { readonly site: string; readonly days: number; readonly alone?: boolean | undefined })[] | undefined;
}

type Date = Temporal.PlainDate;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function termOn(site: Site, date: Date): number {
  const on = date.toString();
  return site.terms.findIndex(({ from, to }) => from <= on && on <= to);
}

function teaches(site: Site, date: Date): boolean {
  const on = date.toString();
  return termOn(site, date) >= 0 && !(site.weekend ?? ['sat', 'sun']).includes(weekdays[date.dayOfWeek - 1]!) && !(site.closed ?? []).some(({ from, to }) => from <= on && on <= to);
}

/** Windows by walking through all dates: a window lasts as long as every site stays in the same term. */
export function windowsByWalking(sites: readonly Site[]): Claimed[] {
  const ends = sites.flatMap(({ terms }) => terms);
  const last = ends.map(({ to }) => to).sort().at(-1)!;
  const runs = new Map<string, Date[]>();
  for (let date = Temporal.PlainDate.from(ends.map(({ from }) => from).sort()[0]!); date.toString() <= last; date = date.add({ days: 1 })) {
    const terms = sites.map((site) => termOn(site, date));
    if (terms.includes(-1)) continue;
    const key = terms.join(' ');
    runs.set(key, [...(runs.get(key) ?? []), date]);
  }
  return [...runs.values()].flatMap((dates) => {
    const shared = dates.filter((date) => sites.every((site) => teaches(site, date)));
    if (shared.length === 0) return [];
    const from = shared[0]!, to = shared.at(-1)!;
    const weeks = weeksIn(sites, dates.filter((date) => Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) <= 0));
    return weeks > 0 ? [{ from: from.toString(), to: to.toString(), weeks }] : [];
  });
}

function weeksIn(sites: readonly Site[], dates: readonly Date[]): number {
  const weeks = Map.groupBy(dates, (date) => `${date.yearOfWeek} ${date.weekOfYear}`);
  return [...weeks.values()].filter((days) => sites.every((site) => days.filter((date) => teaches(site, date)).length >= 3)).length;
}

const same = (a: Claimed, b: Claimed): boolean => a.from === b.from && a.to === b.to && a.weeks === b.weeks;
const most = (windows: readonly Claimed[]): number => Math.max(0, ...windows.map(({ weeks }) => weeks));

/** Everything wrong with an answer; empty when it holds. */
export function checkWindows(problem: Problem, claim: Claim): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, path: Fault['path'], args: Fault['args']): void => void faults.push({ code, path, args });
  const truth = windowsByWalking(problem.sites);
  claim.common.forEach((window, i) => { if (!truth.some((each) => same(each, window))) add('windows.check.not', ['common', i], args(window)); });
  for (const window of truth) if (!claim.common.some((each) => same(each, window))) add('windows.check.missing', ['common'], args(window));
  (claim.withoutOne ?? []).forEach((window, i) => {
    const others = windowsByWalking(problem.sites.filter(({ id }) => id !== window.without));
    if (!others.some((each) => same(each, window)) || window.weeks < most(others)) add('windows.check.not', ['withoutOne', i], args(window));
  });
  const { longest } = claim;
  if (longest && longest.without === undefined && (!truth.some((each) => same(each, longest)) || longest.weeks < most(truth))) add('windows.check.not', ['longest'], args(longest));
  moveFaults(problem, claim, add);
  return faults;
}

/** Moves are tried: alone each one must give its window, together all of them at once. */
function moveFaults(problem: Problem, claim: Claim, add: (code: string, path: Fault['path'], args: Fault['args']) => void): void {
  const moves = claim.moves ?? [];
  moves.forEach(({ site, alone = true, weeks, from, to }, i) => {
    if (weeks === undefined || from === undefined || to === undefined) return;
    const shifts = new Map(moves.filter((other) => (alone ? other.site === site : true)).map((other) => [other.site, other.days]));
    const after = windowsByWalking(problem.sites.map((each) => shifted(each, shifts.get(each.id) ?? 0)));
    if (!after.some((each) => same(each, { from, to, weeks }))) add('windows.check.not', ['moves', i], { from, to, weeks });
  });
}

const shifted = (site: Site, days: number): Site => ({ ...site, terms: site.terms.map(({ from, to }) => ({ from: plus(from, days), to: plus(to, days) })) });
const plus = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
const args = ({ from, to, weeks }: Claimed): Fault['args'] => ({ from, to, weeks });

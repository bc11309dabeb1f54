// The two large experiments of the tests: equality with brute force, and random calendars kept.
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { checkPlan } from './check.ts';
import type { Problem } from './problem.ts';
import type { Plan } from './outcome.ts';
import { solve } from './solve.ts';
import { bruteForce, randomProblem } from './trials.ts';

/** Engines import nothing of Node, so the trials bring their own assertion. */
function insist(holds: boolean, told: string): void {
  if (!holds) throw new Error(told);
}

function insistSame(actual: unknown, expected: unknown, told: string): void {
  insist(JSON.stringify(actual) === JSON.stringify(expected), `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}: ${told}`);
}

/** Combinations up to which brute force is quick. */
const mostCombinations = 6000;

/** Goes on until so many instances with a plan have been compared; those without one are compared besides. */
export async function compareWithBruteForce({ seed, instances, solverEvery, patterns = false }: { seed: string; instances: number; solverEvery: number; patterns?: boolean }): Promise<{ compared: number; infeasible: number }> {
  let compared = 0, infeasible = 0;
  for (let i = 0; compared - infeasible < instances && i < instances * 10; i++) {
    const draw = chance(`${seed} ${i}`);
    const base = randomProblem(draw, { sites: 2 + wholeBelow(draw, 3), periods: 1 + wholeBelow(draw, patterns ? 3 : 4), everyDays: patterns ? 7 : 1 + wholeBelow(draw, 3), people: draw() < 0.3 ? 1 + wholeBelow(draw, 7) : 0 });
    const problem: Problem = patterns ? { ...base, options: { ...base.options, gridMinutes: 120, nights: false, patterns: 1 + (i % 2) } } : base;
    const truth = bruteForce(problem, patterns ? 40_000 : mostCombinations, patterns ? withinPatterns(problem) : undefined, !patterns);
    if (truth === undefined) continue;
    compared++;
    const outcome = await solve(problem, { seconds: 60, alwaysSolve: solverEvery > 0 && i % solverEvery === 0 });
    const told = `instance ${seed} ${i}: ${JSON.stringify(problem)}`;
    if (truth === null) {
      infeasible++;
      insistSame(outcome.status, 'infeasible', told);
      continue;
    }
    insistSame(outcome.status, 'optimal', told);
    for (const plan of outcome.plans) {
      insistSame(scoreOf(plan), truth.score[plan.kind], `${plan.kind}, ${told}`);
      insistSame(checkPlan(problem, plan), [], told);
    }
    insistSame(outcome.plans.map(({ kind }) => kind), ['most-equal', 'balanced', 'least-total'], told);
    insistSame(outcome.plans[0]!.bound, outcome.plans[0]!.worst, told);
  }
  return { compared, infeasible };
}

function scoreOf({ kind, burden, people = {}, total }: Plan): number[] {
  const heaviest = (list: Readonly<Record<string, number>>): number[] => Object.values(list).sort((a, b) => b - a);
  const score = [...heaviest(burden), ...heaviest(people).slice(0, 5)];
  return kind === 'most-equal' ? score : [total, ...score];
}

/** Whether in the wall time of UTC or of some site there are at most so many day-and-hour patterns. */
function withinPatterns(problem: Problem): (chosen: readonly Temporal.Instant[]) => boolean {
  const zones = [...new Set(['UTC', ...problem.sites.map(({ zone }) => zone)])];
  const known = new Map<number, string[]>(); // instant → its pattern in each zone
  const patternsOf = (at: Temporal.Instant): string[] => {
    const found = known.get(at.epochMilliseconds) ?? zones.map((zone) => patternIn(problem, at, zone));
    known.set(at.epochMilliseconds, found);
    return found;
  };
  return (chosen) => {
    const all = chosen.map(patternsOf);
    return zones.some((_, z) => new Set(all.map((each) => each[z])).size <= problem.options!.patterns!);
  };
}

function patternIn({ sites, meetings }: Problem, at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone), earliest = sites.map((site) => at.toZonedDateTimeISO(site.zone).toPlainDate()).sort((a, b) => Temporal.PlainDate.compare(a, b))[0]!;
  const days = Temporal.PlainDate.from(meetings.from).until(earliest).days, every = meetings.everyDays ?? 7;
  const start = Temporal.PlainDate.from(meetings.from).add({ days: Math.floor(days / every) * every });
  return `${start.until(local.toPlainDate()).days} ${local.toPlainTime().toString()}`;
}

/** Asserts from the meetings themselves, besides check.ts, that every site's calendar is kept. */
export async function keepsCalendars({ seed, instances }: { seed: string; instances: number }): Promise<{ planned: number; meetings: number }> {
  let planned = 0, meetings = 0;
  for (let i = 0; i < instances; i++) {
    const draw = chance(`${seed} ${i}`);
    const problem = randomProblem(draw, { sites: 2 + wholeBelow(draw, 4), periods: 2 + wholeBelow(draw, 6), everyDays: 7, gridMinutes: draw() < 0.5 ? 30 : 15, near: draw() < 0.8 });
    const { plans } = await solve(problem, { seconds: 20 });
    if (plans.length > 0) planned++;
    for (const plan of plans) {
      insistSame(checkPlan(problem, plan), [], `instance ${seed} ${i}: ${JSON.stringify(problem)}`);
      meetings += plan.meetings.length;
      for (const meeting of plan.meetings) assertKept(problem, Temporal.Instant.from(meeting.startsAt));
    }
  }
  return { planned, meetings };
}

function assertKept(problem: Problem, start: Temporal.Instant): void {
  const end = start.add({ minutes: problem.meetings.minutes }).subtract({ nanoseconds: 1 });
  for (const { zone, closed = [], weekend = ['sat', 'sun'] } of problem.sites) {
    for (const local of [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)]) {
      const date = local.toPlainDate().toString(), day = local.toLocaleString('en', { weekday: 'short' }).toLowerCase();
      insist(!weekend.some((each) => each === day), `${local.toString()} is a weekend`);
      insist(!closed.some(({ from, to }) => from <= date && date <= to), `${local.toString()} is closed`);
      insist(date >= problem.meetings.from && date <= problem.meetings.until, `${local.toString()} is outside the term`);
      insist(problem.options?.nights === true || (local.hour >= 5 && local.hour < 23), `${local.toString()} is night`);
    }
  }
}

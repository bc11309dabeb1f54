// Speed and worth of the meetings engine: `node scripts/run.mjs bench/meetings/run.ts [FILE]` prints Markdown (and writes FILE).
// Goals (requirements C2): 10 institutions p95 < 1 s, 28 < 5 s, 120 people < 2 s, never over the time given without a bound.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { greedy } from '../../src/engines/meetings/greedy.ts';
import type { Problem } from '../../src/engines/meetings/problem.ts';
import { fieldOf } from '../../src/engines/meetings/slots.ts';
import type { Outcome } from '../../src/engines/meetings/outcome.ts';
import { solve } from '../../src/engines/meetings/solve.ts';
import { burdens, regimesOf, sorted } from '../../src/engines/meetings/space.ts';
import { aroundThePacific, aroundTheWorld, individuals, ownTimetables, smallGroup } from './instances.ts';

interface Run { readonly seconds: number; readonly cpu: number; readonly outcome: Outcome }

async function timed(problem: Problem, seconds?: number): Promise<Run> {
  const started = performance.now(), before = process.cpuUsage();
  const outcome = await solve(problem, seconds === undefined ? {} : { seconds });
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6, outcome };
}

/** Heaviest burden and sum under weekly greedy rotation; `undefined` where greed finds no plan. */
function byGreed(problem: Problem): { worst: number; total: number } | undefined {
  const { space } = regimesOf(fieldOf(problem), problem.meetings.count), n = greedy(space);
  if (!n) return undefined;
  const sums = sorted(space, burdens(space, n), 'site');
  return { worst: sums[0]!, total: sums.reduce((a, b) => a + b, 0) };
}

const p = (list: readonly number[], share: number): number => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(list.length * share) - 1)]!;
const ratio = (a: number, b: number): string => (b === 0 ? (a === 0 ? '1.000' : '∞') : (a / b).toFixed(3));
const lines: string[] = [];
const say = (text: string): void => { lines.push(text); console.log(text); };

function row(name: string, problem: Problem, { seconds, cpu, outcome }: Run, goal: string): void {
  const equal = outcome.plans.find(({ kind }) => kind === 'most-equal'), balanced = outcome.plans.find(({ kind }) => kind === 'balanced'), rival = byGreed(problem);
  say(`| ${name} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${goal} | ${outcome.status} | ${equal ? `${equal.worst} (≥ ${equal.bound})` : '–'} | ${outcome.fixed ? `${outcome.fixed.worst} / ${outcome.fixed.total}` : '–'} | ${
    rival && equal && balanced ? `${ratio(rival.worst, equal.worst)} / ${ratio(rival.total, balanced.total)}` : '–'} |`);
}

say(`Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, tzdb ${process.versions.tz}; load ${loadavg()[0]!.toFixed(1)} at the start, so wall times are upper bounds and CPU times the ones to compare.\n`);
say('| instance | wall s | CPU s | goal | status | heaviest burden (bound) | best fixed slot: heaviest / sum | greedy rotation: heaviest ÷ most-equal / sum ÷ balanced |');
say('|---|---|---|---|---|---|---|---|');
row('28 round the Pacific, first solve of the process', aroundThePacific, await timed(aroundThePacific), '< 5 s');
row('28 round the Pacific, solver loaded', aroundThePacific, await timed(aroundThePacific), '< 5 s');
for (const count of [30, 120, 300]) row(`${count} people at 6 sites`, individuals(count, 'bench'), await timed(individuals(count, 'bench')), count === 120 ? '< 2 s' : '');
row('120 people, all with own courses at a price', ownTimetables(120, 'bench'), await timed(ownTimetables(120, 'bench')), '');
for (const seconds of [1, 3, 10]) row(`28 round the world, nights allowed, ${seconds} s given`, aroundTheWorld, await timed(aroundTheWorld, seconds), `≤ ${seconds} s with a bound`);

const groups = Array.from({ length: 100 }, (_, i) => smallGroup(`group ${i}`));
const runs: Run[] = [];
for (const problem of groups) runs.push(await timed(problem));
const solved = groups.flatMap((problem, i) => {
  const equal = runs[i]!.outcome.plans[0], rival = equal && byGreed(problem);
  return equal && rival ? [{ mine: equal.worst, greedy: rival.worst, fixed: runs[i]!.outcome.fixed?.worst }] : [];
});
const wall = runs.map(({ seconds }) => seconds), cpu = runs.map((run) => run.cpu);
const geo = (list: readonly number[]): number => Math.exp(list.reduce((sum, each) => sum + Math.log(each), 0) / list.length);
const worse = solved.filter((each) => each.greedy > each.mine), paying = solved.filter(({ mine }) => mine > 0);
const statuses = Object.entries(Object.groupBy(runs, ({ outcome }) => outcome.status)).map(([status, list]) => `${list.length} ${status}`).join(', ');
say(`\n100 groups of 2 to 10 institutions: wall p50 ${p(wall, 0.5).toFixed(2)} s, p95 ${p(wall, 0.95).toFixed(2)} s (goal < 1 s), most ${Math.max(...wall).toFixed(2)} s; CPU p50 ${p(cpu, 0.5).toFixed(2)} s, p95 ${p(cpu, 0.95).toFixed(2)} s; ${statuses}.`);
say(`Greedy rotation leaves a heavier worst burden in ${worse.length} of ${solved.length}; where anybody pays, ${geo(paying.map((each) => each.greedy / each.mine)).toFixed(3)} times as heavy in geometric mean, ${Math.max(...paying.map((each) => each.greedy / each.mine)).toFixed(2)} times at most.`);
const fixed = paying.filter((each) => each.fixed !== undefined);
say(`The best fixed slot, in ${fixed.length} groups that have one: ${geo(fixed.map((each) => each.fixed! / each.mine)).toFixed(3)} times as heavy, ${Math.max(...fixed.map((each) => each.fixed! / each.mine)).toFixed(2)} times at most; never lighter: ${fixed.every((each) => each.fixed! >= each.mine)}.`);
if (process.argv[2]) writeFileSync(process.argv[2], `${lines.join('\n')}\n`);
process.exit(0);

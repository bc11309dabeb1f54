// A repair that piecemeal mending could not finish: anneals all teams with a price on each student who leaves the former team,
// then sends back everyone whose return breaks nothing.
import { chance } from '../../kernel/chance.ts';
import { anneal } from './anneal.ts';
import { compile, ofMusts, withMusts, type Worth } from './compile.ts';
import { Division } from './division.ts';
import { priceOf } from './price.ts';
import type { Problem } from './problem.ts';
import { brokenTeams, type Plan } from './repair.ts';

/** A plan with as few broken teams as found, by all rules or else by musts alone; the plan given when nothing better was found. */
export function settle(problem: Problem, plan: Plan, seed: string): Plan {
  const settled = settledBy(withMusts, problem, plan, seed);
  return brokenTeams(settled).length === 0 ? settled : settledBy((price) => (reading) => price * ofMusts(reading), problem, settled, seed);
}

/** `worth`: of the rules, with a must at that price. */
function settledBy(worth: (price: number) => Worth, problem: Problem, plan: Plan, seed: string): Plan {
  const live = plan.teams.flatMap((members, t) => (members.length > 0 ? [t] : []));
  const { most, least } = plan;
  if (live.some((t) => plan.teams[t]!.length > most)) return plan;
  const weights = problem.rules.map(({ weight }) => (weight === 'must' ? 0 : Number(weight ?? 1)));
  const stay = 2 * Math.max(1, ...weights);
  const compiled = compile(problem, live.length, worth(stay * 8));
  const left = (slots: Int32Array, start: number, length: number): number => {
    let away = 0;
    for (let i = start; i < start + length; i++) {
      const former = plan.former[slots[i]!]!;
      if (former >= 0 && former !== live[start / most]) away++;
    }
    return away * stay;
  };
  const seats = { slots: new Int32Array(live.length * most), sizes: Int32Array.from(live, (t) => plan.teams[t]!.length) };
  live.forEach((t, k) => seats.slots.set(plan.teams[t]!, k * most));
  const division = new Division({ ...compiled, least: Math.min(least, ...seats.sizes), terms: [...compiled.terms, { look: left }] }, seats);
  const fixed = Uint8Array.from(problem.students, (_, s) => (plan.locked.has(s) ? 1 : 0));
  anneal(division, chance(`${seed}/settle`), { trials: 3000 * problem.students.length, hot: stay * 2, cold: stay / 20, target: 0, fixed });
  const teams = plan.teams.map((members) => [...members]);
  live.forEach((t, k) => { teams[t] = Array.from(seats.slots.subarray(k * most, k * most + seats.sizes[k]!)); });
  const settled = sendBack({ ...plan, teams });
  return brokenTeams(settled).length < brokenTeams(plan).length ? settled : plan;
}

/** Returns students to their former teams, alone or in exchange, while every must still holds. */
function sendBack(plan: Plan): Plan {
  const teams = plan.teams.map((members) => [...members]);
  const fine = (members: readonly number[]): boolean => members.length >= plan.least && members.length <= plan.most && priceOf(plan.must, members) <= 1e-9;
  const away = teams.flatMap((members, t) => members.filter((s) => plan.former[s]! >= 0 && plan.former[s] !== t));
  for (const s of away) {
    const now = teams.findIndex((members) => members.includes(s)), home = plan.former[s]!;
    if (now === home) continue;
    const without = teams[now]!.filter((each) => each !== s);
    const guests = teams[home]!.filter((each) => plan.former[each] !== home);
    const options = [[without, [...teams[home]!, s]], ...guests.map((guest) => [[...without, guest], [...teams[home]!.filter((each) => each !== guest), s]])];
    const fit = options.find(([here, there]) => fine(here!) && fine(there!));
    if (fit) [teams[now], teams[home]] = [fit[0]!, fit[1]!];
  }
  return { ...plan, teams };
}

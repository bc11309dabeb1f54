// Verifies a proof that no teams can keep all musts, from the meaning of the rules (check.ts) and by trying all that the proof excludes.
// It knows nothing of how the proof was found. False also when the proof is too large to be verified.
import { measureOf, type Measure } from './check.ts';
import { sameForAnyNumber, staysBroken } from './monotone.ts';
import type { Impossibility, Problem } from './problem.ts';
import { groupsOf, readRule, type Reading } from './reading.ts';

export function holds(problem: Problem, proof: Impossibility): boolean {
  if (proof.kind === 'sizes') return wrongSizes(problem);
  if (proof.kind === 'tried-all') return triedAll(problem);
  const readings = proof.rules.map((index) => readRule(problem, index));
  if (!readings.every(({ must }) => must)) return false;
  switch (proof.kind) {
    case 'count': return counts(problem, readings);
    case 'no-team': return noTeam(problem, proof.students, readings);
    case 'all-apart': return allApart(problem, proof.students, readings);
    case 'weights': return tooHeavy(problem, proof, readings);
  }
}

/** Every number of teams possible, by trying each. */
function teamNumbers({ students: { length }, size: [least, most], teams }: Problem): number[] {
  const found: number[] = [];
  for (let count = 1; count <= length; count++) if (count * least <= length && length <= count * most && (teams === undefined || teams === count)) found.push(count);
  return found;
}

const wrongSizes = (problem: Problem): boolean => teamNumbers(problem).length === 0 || Math.max(-1, ...Object.values(problem.locked ?? {})) >= Math.max(...teamNumbers(problem));

/** For each number of teams, some rule has a class whose students fit in no way into teams that keep the rule. */
const counts = (problem: Problem, readings: readonly Reading[]): boolean =>
  teamNumbers(problem).every((teams) => readings.some((reading) => classesIn(problem, reading).some((students) => !fits(problem, reading, students, teams))));

/** Groups of students that the rule counts: alike by a cell's item, by the values asked, or as mates. */
function classesIn(problem: Problem, reading: Reading): number[][] {
  if (reading.kind === 'together' || reading.kind === 'apart') return groupsOf(problem, reading);
  const column = problem.columns[reading.attribute] ?? [];
  const itemsOf = (s: number): string[] => (column[s] ?? '').split(';').map((item) => item.trim()).filter((item) => item !== '');
  const all = problem.students.map((_, s) => s);
  if (reading.values) return [all.filter((s) => itemsOf(s).some((item) => reading.values!.includes(item)))];
  return [...new Set(all.flatMap(itemsOf))].map((value) => all.filter((s) => itemsOf(s).includes(value)));
}

/** Whether numbers of the class that a team may have can add up to all of them. A team's other members do not count for the class. */
function fits(problem: Problem, reading: Reading, students: readonly number[], teams: number): boolean {
  const allowed = Array.from({ length: Math.min(problem.size[1], students.length) + 1 }, (_, c) => c).filter((c) => classCost(problem, reading, students, c, teams));
  let sums = new Set([0]);
  if (teams > 5000) return Math.min(...allowed) * teams <= students.length && students.length <= Math.max(...allowed) * teams;
  for (let team = 0; team < teams; team++) sums = new Set([...sums].flatMap((sum) => allowed.map((c) => sum + c)).filter((sum) => sum <= students.length));
  return sums.has(students.length);
}

/** Whether a team with c of the class can keep the rule as far as the class goes. */
function classCost(_problem: Problem, { kind, limit }: Reading, students: readonly number[], c: number, teams: number): boolean {
  const all = students.length;
  switch (kind) {
    case 'max': return c <= (limit ?? 1);
    case 'min': return c >= (limit ?? 1);
    case 'no-lone': case 'cluster': return c === 0 || c >= (limit ?? 2);
    case 'apart': return c <= 1;
    case 'together': return c === 0 || c === all;
    case 'spread': return limit === undefined ? c === Math.floor(all / teams) || c === Math.ceil(all / teams) : c <= limit;
    default: return true;
  }
}

interface Musts {
  readonly all: readonly Measure[];
  readonly lasting: readonly Measure[];
}

function measures(problem: Problem, readings: readonly Reading[]): Musts {
  const usable = readings.filter(sameForAnyNumber);
  return { all: usable.map((reading) => measureOf(problem, reading, 1)), lasting: usable.filter(staysBroken).map((reading) => measureOf(problem, reading, 1)) };
}

const kept = (rules: readonly Measure[], team: readonly number[]): boolean => rules.every((measure) => measure(team) <= 1e-9);

/** No team of an allowed size that holds all these students keeps the rules. The students must be bound together, or be one. */
function noTeam(problem: Problem, ids: readonly string[], readings: readonly Reading[]): boolean {
  const place = new Map(problem.students.map((id, s) => [id, s]));
  const block = ids.map((id) => place.get(id) ?? -1);
  if (block.length === 0 || block.includes(-1) || !boundTogether(problem, block, readings)) return false;
  const { all, lasting } = measures(problem, readings);
  const [least, most] = problem.size;
  if (block.length > most || !kept(lasting, block)) return true;
  const near = problem.students.map((_, s) => s).filter((s) => !block.includes(s) && kept(lasting, [...block, s]));
  let steps = 0;
  const possible = (team: readonly number[], from: number): boolean => {
    if (++steps > 100_000) return true;
    if (team.length >= least && kept(all, team)) return true;
    if (team.length >= most) return false;
    return near.slice(from).some((s, k) => kept(lasting, [...team, s]) && possible([...team, s], from + k + 1));
  };
  return !possible(block, 0);
}

/** All reachable from the first over groups that must be together. */
function boundTogether(problem: Problem, block: readonly number[], readings: readonly Reading[]): boolean {
  const groups = readings.filter(({ kind }) => kind === 'together').flatMap((reading) => groupsOf(problem, reading));
  const reached = new Set([block[0]!]);
  for (let grown = true; grown;) {
    const size = reached.size;
    for (const group of groups) if (group.some((s) => reached.has(s))) for (const s of group) reached.add(s);
    grown = reached.size > size;
  }
  return block.every((s) => reached.has(s));
}

function allApart(problem: Problem, ids: readonly string[], readings: readonly Reading[]): boolean {
  const place = new Map(problem.students.map((id, s) => [id, s]));
  const students = ids.map((id) => place.get(id) ?? -1);
  const { lasting } = measures(problem, readings);
  const distinct = new Set(students).size === students.length && !students.includes(-1);
  return distinct && students.length > Math.max(...teamNumbers(problem)) && students.every((a, k) => students.slice(k + 1).every((b) => !kept(lasting, [a, b])));
}

/** No team that keeps the rules weighs more than `most`, and all students weigh more than any number of such teams. */
function tooHeavy(problem: Problem, proof: Extract<Impossibility, { kind: 'weights' }>, readings: readonly Reading[]): boolean {
  const weights = new Map(proof.weights.flatMap(({ weight, students }) => students.map((id): [string, number] => [id, weight])));
  const weightOf = problem.students.map((id) => weights.get(id) ?? 0);
  const total = weightOf.reduce((sum, weight) => sum + weight, 0);
  const allowance = 1e-6;
  if (!teamNumbers(problem).every((teams) => total > teams * (proof.most + allowance))) return false;
  const { all, lasting } = measures(problem, readings);
  const sorts = sortsOf(problem, readings, weightOf).sort((a, b) => weightOf[b[0]!]! - weightOf[a[0]!]!);
  const heaviest = weightOf[sorts[0]![0]!]!, [least, most] = problem.size;
  let steps = 0;
  // Looks for a team that keeps all and weighs more; the rest of a team can weigh no more than so many of the heaviest left.
  const heavier = (team: readonly number[], weight: number, sort: number, used: number): boolean => {
    if (++steps > 300_000) return true;
    if (team.length >= least && weight > proof.most + allowance && kept(all, team)) return true;
    if (team.length >= most) return false;
    for (let k = sort; k < sorts.length; k++) {
      const taken = k === sort ? used : 0;
      if (taken >= sorts[k]!.length) continue;
      const s = sorts[k]![taken]!, room = most - team.length;
      const atMost = weight + (weightOf[s]! > 0 ? room * weightOf[s]! : weightOf[s]! * Math.max(1, least - team.length));
      if (atMost <= proof.most + allowance) return false; // sorts come heaviest first
      if (kept(lasting, [...team, s]) && heavier([...team, s], weight + weightOf[s]!, k, taken + 1)) return true;
    }
    return false;
  };
  return heaviest > 0 && !heavier([], 0, 0, 0);
}

/** Students whom neither the rules nor the weights can tell apart. */
function sortsOf(problem: Problem, readings: readonly Reading[], weightOf: readonly number[]): number[][] {
  const sorts = new Map<string, number[]>();
  const groupKeys = readings.filter(({ kind }) => kind === 'together' || kind === 'apart').map((reading) => groupsOf(problem, reading).map((group) => new Set(group)));
  problem.students.forEach((_, s) => {
    const cells = readings.map(({ attribute, kind }) => `${problem.columns[attribute]?.[s] ?? ''}${kind === 'free-together' ? problem.columns['zone']?.[s] : ''}`);
    const mates = groupKeys.map((groups) => groups.flatMap((group, g) => (group.has(s) ? [g] : [])).join(','));
    const key = JSON.stringify([weightOf[s], cells, mates]);
    const sort = sorts.get(key);
    if (sort) sort.push(s);
    else sorts.set(key, [s]);
  });
  return [...sorts.values()];
}

/** Tries every division for every number of teams. */
function triedAll(problem: Problem): boolean {
  const readings = problem.rules.map((_, index) => readRule(problem, index)).filter(({ must }) => must);
  const [least, most] = problem.size, n = problem.students.length;
  let steps = 0;
  const divides = (left: readonly number[], teams: number, keeps: (team: readonly number[]) => boolean, lasts: (team: readonly number[]) => boolean): boolean => {
    if (teams === 0) return left.length === 0;
    const grow = (team: readonly number[], from: number): boolean => {
      if (++steps > 3_000_000) return true;
      const rest = left.filter((s) => !team.includes(s));
      if (team.length >= least && rest.length >= (teams - 1) * least && rest.length <= (teams - 1) * most && keeps(team) && divides(rest, teams - 1, keeps, lasts)) return true;
      if (team.length === most) return false;
      return left.some((s, k) => k >= from && lasts([...team, s]) && grow([...team, s], k + 1));
    };
    return grow([left[0]!], 1);
  };
  return teamNumbers(problem).every((teams) => {
    const all = readings.map((reading) => measureOf(problem, reading, teams)), lasting = readings.filter(staysBroken).map((reading) => measureOf(problem, reading, teams));
    return !divides(Array.from({ length: n }, (_, s) => s), teams, (team) => kept(all, team), (team) => kept(lasting, team));
  });
}

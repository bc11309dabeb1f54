// What teams are worth, written from the meaning of each rule (README.md) and not from the solver, which must agree with it.
// Light enough for a browser: it also tells the effect of one move by hand.
import { freeQuarters } from './availability.ts';
import { items, levelled, numberOf } from './cells.ts';
import type { Problem, RuleOutcome, Team, Verdict } from './problem.ts';
import { groupsOf, readRule, type Reading } from './reading.ts';
import { arcMinutes, minutesAhead, offsetMinutes } from './zones.ts';

/** Unweighted cost of a rule in one team; members are places in `problem.students`. */
export type Measure = (members: readonly number[]) => number;

/** Judges teams. Each student of the problem must be in exactly one of them (see `misplaced`). */
export function judge(problem: Problem, teams: readonly Team[]): Verdict {
  const place = new Map(problem.students.map((student, index) => [student, index]));
  const members = teams.map((team) => team.members.map((id) => place.get(id)!));
  let score = 0, hardCost = 0;
  const rules = problem.rules.map((rule, index): RuleOutcome => {
    const reading = readRule(problem, index);
    const measure = measureOf(problem, reading, teams.length);
    const where: string[] = [];
    let cost = 0;
    members.forEach((team, t) => {
      const here = measure(team);
      cost += here;
      if (here > 1e-9) where.push(teams[t]!.id);
    });
    if (reading.must) hardCost += cost;
    else score += reading.weight * cost;
    return { rule, met: teams.length - where.length, broken: where.length, where, cost: tidy(cost) };
  });
  const [least, most] = problem.size;
  const wrongSize = teams.filter(({ members: { length } }) => length < least || length > most).map(({ id }) => id);
  return { rules, score: tidy(score), hardCost: tidy(hardCost), wrongSize };
}

/** Free of the noise of floating point. */
export const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Students missing, unknown or in two teams; all empty when the teams divide exactly these students. */
export function misplaced(problem: Problem, teams: readonly Team[]): { missing: string[]; unknown: string[]; twice: string[] } {
  const known = new Set(problem.students), seen = new Set<string>(), unknown: string[] = [], twice: string[] = [];
  for (const id of teams.flatMap((team) => team.members)) {
    if (!known.has(id)) unknown.push(id);
    else if (seen.has(id)) twice.push(id);
    seen.add(id);
  }
  return { missing: problem.students.filter((id) => !seen.has(id)), unknown, twice };
}

export interface Effect {
  readonly teams: readonly Team[];
  readonly before: Verdict;
  readonly after: Verdict;
  /** after.score − before.score: below 0 is better. */
  readonly scoreChange: number;
  /** Rules whose broken teams change: places in `problem.rules`, with the teams newly met and newly broken. */
  readonly rules: readonly { readonly rule: number; readonly costChange: number; readonly mended: readonly string[]; readonly broke: readonly string[] }[];
}

/** What happens when staff moves a student to another team by hand, in exchange for `against` if given. */
export function effectOfMove(problem: Problem, teams: readonly Team[], move: { student: string; to: string; against?: string }): Effect {
  const from = teams.find((team) => team.members.includes(move.student))?.id;
  const moved = teams.map((team): Team => {
    const stay = team.members.filter((id) => id !== move.student && id !== move.against);
    if (team.id === move.to) return { ...team, members: [...stay, move.student] };
    return { ...team, members: team.id === from && move.against !== undefined ? [...stay, move.against] : stay };
  });
  const before = judge(problem, teams), after = judge(problem, moved);
  const rules = before.rules.flatMap((was, rule) => {
    const is = after.rules[rule]!;
    const mended = was.where.filter((id) => !is.where.includes(id)), broke = is.where.filter((id) => !was.where.includes(id));
    const costChange = tidy(is.cost - was.cost);
    return costChange !== 0 || mended.length || broke.length ? [{ rule, costChange, mended, broke }] : [];
  });
  return { teams: moved, before, after, scoreChange: tidy(after.score - before.score), rules };
}

/** The measure of one rule for a division into `teams` teams. */
export function measureOf(problem: Problem, reading: Reading, teams: number): Measure {
  const column = problem.columns[reading.attribute] ?? [];
  switch (reading.kind) {
    case 'balance': return balance(column, reading.limit ?? 0.5);
    case 'common': return common(column, reading);
    case 'hours-apart': return hoursApart(problem, column, reading.limit ?? 6);
    case 'free-together': return freeTogether(problem, column, reading.limit ?? 1);
    case 'together': case 'apart': return mates(problem, reading);
    default: return counted(column, reading, teams);
  }
}

/** Rules on how many members have a value. */
function counted(column: readonly string[], reading: Reading, teams: number): Measure {
  const wanted = reading.values && new Set(reading.values);
  const valuesOf = (s: number): string[] => {
    const has = items(column[s]!);
    return wanted ? (has.some((item) => wanted.has(item)) ? ['*'] : []) : has;
  };
  const students = new Map<string, number>();
  for (let s = 0; s < column.length; s++) for (const value of valuesOf(s)) students.set(value, (students.get(value) ?? 0) + 1);
  const limit = reading.limit;
  return (members) => {
    const counts = new Map<string, number>();
    for (const s of members) for (const value of valuesOf(s)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const present = [...counts.values()];
    const sum = (cost: (count: number) => number): number => present.reduce((total, count) => total + cost(count), 0);
    switch (reading.kind) {
      case 'max': return sum((count) => Math.max(0, count - (limit ?? 1)));
      case 'min': return Math.max(0, (limit ?? 1) - (wanted ? (counts.get('*') ?? 0) : counts.size));
      case 'no-lone': return sum((count) => (count < (limit ?? 2) ? Math.min(count, (limit ?? 2) - count) : 0));
      case 'cluster': {
        if (!wanted) return members.length - largestUnion(members.map(valuesOf), limit ?? 1);
        const target = limit ?? members.length;
        return sum((count) => (count < target ? Math.min(count, target - count) : 0));
      }
      default: {
        if (limit !== undefined) return sum((count) => Math.max(0, count - limit));
        let pairs = 0; // more than the evenest spread has
        for (const [value, all] of students) {
          const low = Math.floor(all / teams), high = Math.ceil(all / teams), count = counts.get(value) ?? 0;
          pairs += ((count - low) * (count - high)) / 2;
        }
        return pairs;
      }
    }
  };
}

/** The most members who have, between them, at most `values` different values (the unstated fit anywhere). */
function largestUnion(has: readonly (readonly string[])[], values: number): number {
  const all = [...new Set(has.flat())];
  const best = (from: number, left: number, chosen: ReadonlySet<string>): number => {
    let most = has.filter((mine) => mine.length === 0 || mine.some((value) => chosen.has(value))).length;
    if (left === 0) return most;
    for (let v = from; v < all.length; v++) most = Math.max(most, best(v + 1, left - 1, new Set([...chosen, all[v]!])));
    return most;
  };
  return best(0, values, new Set());
}

/** Distance of the team's mean from the mean of all, in standard deviations, beyond the limit. */
function balance(column: readonly string[], limit: number): Measure {
  const stated = column.flatMap((cell) => numberOf(cell) ?? []);
  const mean = stated.reduce((sum, value) => sum + value, 0) / stated.length;
  const deviation = Math.sqrt(stated.reduce((sum, value) => sum + (value - mean) ** 2, 0) / stated.length);
  return (members) => {
    const here = members.flatMap((s) => numberOf(column[s]!) ?? []);
    if (here.length === 0 || deviation <= 1e-9 * Math.abs(mean)) return 0; // all the same, but for rounding
    return Math.max(0, Math.abs(here.reduce((sum, value) => sum + value, 0) / here.length - mean) / deviation - limit);
  };
}

/** Members left out by what most of the team share; or, when more than one shared value is asked, how many are lacking. */
function common(column: readonly string[], { values, level, limit = 1 }: Reading): Measure {
  const shares = (s: number): string[] => [...new Set(items(column[s]!).map(levelled)
    .filter((item) => item.level >= level && (!values || values.includes(item.what))).map(({ what }) => what))];
  return (members) => {
    const stated = members.filter((s) => items(column[s]!).length > 0);
    const counts = new Map<string, number>();
    for (const value of stated.flatMap(shares)) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (stated.length === 0) return 0;
    if (limit === 1) return stated.length - Math.max(0, ...counts.values());
    return Math.max(0, limit - [...counts.values()].filter((count) => count === stated.length).length);
  };
}

/** Hours, each begun one counted, by which the team lies further apart around the clock than allowed. */
function hoursApart(problem: Problem, column: readonly string[], limit: number): Measure {
  const ahead = new Map<string, number | undefined>();
  for (const cell of column) if (!ahead.has(cell)) ahead.set(cell, cell === '' ? undefined : minutesAhead(cell, problem.on));
  return (members) => Math.max(0, Math.ceil(arcMinutes(members.flatMap((s) => ahead.get(column[s]!) ?? [])) / 60 - limit - 1e-9));
}

/** Hours of the week that all members have free, as far as they fall short. */
function freeTogether(problem: Problem, column: readonly string[], limit: number): Measure {
  const zone = problem.columns['zone'] ?? [];
  const quarters = (s: number): Set<number> => new Set(freeQuarters(column[s]!, offsetMinutes(zone[s] ?? '', problem.on) ?? 0));
  return (members) => {
    const [first, ...rest] = members.filter((s) => column[s] !== '').map(quarters);
    if (!first) return 0;
    return Math.max(0, limit - [...first].filter((quarter) => rest.every((free) => free.has(quarter))).length / 4);
  };
}

/** Pairs that are in this team and should be apart; or half of each pair that should be here together and is not. */
function mates(problem: Problem, reading: Reading): Measure {
  const groups = groupsOf(problem, reading);
  const groupsWith = new Map<number, number[]>();
  groups.forEach((group, g) => {
    for (const s of group) groupsWith.set(s, [...(groupsWith.get(s) ?? []), g]);
  });
  return (members) => {
    const counts = new Map<number, number>();
    for (const g of members.flatMap((s) => groupsWith.get(s) ?? [])) counts.set(g, (counts.get(g) ?? 0) + 1);
    let pairs = 0;
    for (const [g, here] of counts) pairs += reading.kind === 'apart' ? (here * (here - 1)) / 2 : (here * (groups[g]!.length - here)) / 2;
    return pairs;
  };
}

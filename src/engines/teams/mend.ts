// Mends teams that still cost something: a few that are short of the same, with teams that could take their members, are annealed
// alone. Half of the time those with few possible mates are first gathered in one team: exchanges one by one seldom bring them together.
import { wholeBelow, type Chance } from '../../kernel/chance.ts';
import { anneal } from './anneal.ts';
import type { Compiled } from './compile.ts';
import { Division, type Seats } from './division.ts';
import { priceOf } from './price.ts';

/** Teams that one mending takes, how many of them may cost something, and its trials a seat. */
const company = 16, costlyOnes = 5, trialsPerSeat = 400;
/** Teams looked at for one that fits. */
const mostLooks = 100;
/** Mates are counted for at most so many different students. */
const mostCodes = 500;

export interface Mending {
  readonly trials: number;
  /** Temperatures, and the price of a must. */
  readonly hot: number;
  readonly cold: number;
  readonly must: number;
  readonly target: number;
  readonly fixed: Uint8Array | undefined;
}

/** Mends these seats in place; none of it makes them dearer. `lasting`: prices of musts alone that stay broken whoever joins. */
export function mend(compiled: Compiled, lasting: Compiled, seats: Seats, luck: Chance, { trials, hot, cold, must, target, fixed }: Mending): void {
  const { most } = compiled, division = new Division(compiled, seats), many = Math.min(division.teams, company);
  const scarce = fixed ? undefined : scarcity(lasting), room = new Division(lasting, seats);
  const each = trialsPerSeat * many * most;
  let places: Division | undefined;
  for (let left = trials; left > 0 && division.costlyCount > 0 && division.total > target + 1e-9; left -= each) {
    const { list, pair } = chosen(division, room, many, scarce, luck);
    const part: Seats = { slots: new Int32Array(many * most), sizes: new Int32Array(many) };
    list.forEach((team, k) => copyTeam(seats, team, part, k, most));
    const gathering = scarce !== undefined && pair && luck() < 0.7;
    if (gathering) gather(compiled, part, scarce, must, luck);
    const before = list.reduce((sum, team) => sum + division.costs[team]!, 0), small = new Division(compiled, part, places);
    places = small;
    anneal(small, luck, { trials: each, hot: gathering ? hot / 2 : must / 4, cold, target: 0, fixed });
    if (small.total > before + 1e-9) continue;
    list.forEach((team, k) => copyTeam(part, k, seats, team, most));
    for (const team of list) {
      division.refresh(team);
      room.refresh(team);
    }
  }
}

function copyTeam(from: Seats, at: number, to: Seats, there: number, most: number): void {
  to.sizes[there] = from.sizes[at]!;
  to.slots.set(from.slots.subarray(at * most, (at + 1) * most), there * most);
}

/** A costly team, others that could take its scarcest member, and teams that could take the members of the first two. */
function chosen(division: Division, room: Division, many: number, scarce: Float64Array | undefined, luck: Chance): { list: number[]; pair: boolean } {
  const { teams, costly, costlyCount } = division, first = costly[wholeBelow(luck, costlyCount)]!;
  const members = membersOf(division, first), some = new Set([first]);
  const lead = scarce && luck() < 0.7 ? members.reduce((a, b) => (scarce[b]! > scarce[a]! ? b : a)) : members[wholeBelow(luck, members.length)]!;
  for (let k = 0; k < 2 * mostLooks && some.size < costlyOnes && some.size < many; k++) {
    const team = costly[wholeBelow(luck, costlyCount)]!;
    if (room.fits(team, lead)) some.add(team);
  }
  const pair = some.size > 1, needy = [...some].slice(0, 2).flatMap((team) => membersOf(division, team));
  for (let k = 0; k < needy.length * 3 && some.size < many; k++) {
    const student = needy[wholeBelow(luck, needy.length)]!;
    for (let look = 0; look < mostLooks; look++) {
      const team = wholeBelow(luck, teams);
      if (some.has(team) || !room.fits(team, student)) continue;
      some.add(team);
      break;
    }
  }
  while (some.size < many) some.add(wholeBelow(luck, teams));
  return { list: [...some], pair };
}

const membersOf = ({ slots, sizes, compiled: { most } }: Division, team: number): number[] => Array.from(slots.subarray(team * most, team * most + sizes[team]!));

/** Of the first two teams' members, those with few mates elsewhere go to the first, as far as that makes a good team. */
function gather(compiled: Compiled, { slots, sizes }: Seats, scarce: Float64Array, must: number, luck: Chance): void {
  const { most } = compiled, [first, second] = [sizes[0]!, sizes[1]!];
  const both = [...slots.subarray(0, first), ...slots.subarray(most, most + second)];
  let best = both, least = Number.POSITIVE_INFINITY;
  for (const places of subsets(both.length, first)) {
    const one = places.map((k) => both[k]!), rest = both.filter((_, k) => !places.includes(k));
    // To the fourth power: who fits with half of all is at home anywhere. Some noise, since there are several good teams.
    const cost = priceOf(compiled, one) + must * (rest.reduce((sum, s) => sum + scarce[s]! ** 4, 0) + luck() / 6);
    if (cost < least) [least, best] = [cost, [...one, ...rest]];
  }
  slots.set(best.slice(0, first), 0);
  slots.set(best.slice(first), most);
}

/** For each student the share of all who cannot be in one team with them; undefined when that says nothing, or is too much to count. */
function scarcity(lasting: Compiled): Float64Array | undefined {
  const coding = lasting.alike.at(-1);
  if (!coding || coding.count > mostCodes || lasting.most > 8) return undefined;
  const students = new Float64Array(coding.count), someone = new Int32Array(coding.count);
  coding.codes.forEach((code, s) => {
    students[code]!++;
    someone[code] = s;
  });
  const share = Float64Array.from(someone, (s) => someone.reduce((sum, other, code) => sum + (priceOf(lasting, [s, other]) > 1e-9 ? students[code]! : 0), 0) / lasting.students);
  return Float64Array.from(coding.codes, (code) => share[code]!);
}

/** All lists of k of 0 … n − 1. */
function subsets(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n - k - from + 1 }, (_, i) => from + i).flatMap((first) => subsets(n, k - 1, first + 1).map((rest) => [first, ...rest]));
}

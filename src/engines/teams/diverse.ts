// The maximally diverse grouping problem: teams whose members differ most, given how far every two students are apart.
// Simulated annealing over exchanges and moves; what each student would gain in each team is kept up to date, so that
// a trial takes five look-ups whatever the size of teams. Source: Gallego, Laguna, Martí, Duarte, JORS 64 (2013) 724-734.
import { chance, shuffled } from '../../kernel/chance.ts';

export interface Grouping {
  readonly students: number;
  /** students × students, symmetric, 0 on the diagonal. */
  readonly distances: Float64Array;
  /** Fewest and most members of each team. */
  readonly sizes: readonly (readonly [number, number])[];
}

export interface DiverseOptions {
  readonly seed: string;
  /** Trial exchanges. */
  readonly trials: number;
  /** Share of the work done after so many trials; absent: trials / all. For benchmarks that are given seconds. */
  readonly share?: ((trials: number) => number) | undefined;
}

export interface DiverseTeams {
  readonly teamOf: Int32Array;
  /** Σ of distances within teams. */
  readonly value: number;
}

/** Σ of distances within teams, from the definition. */
export function diversityOf({ students, distances }: Grouping, teamOf: ArrayLike<number>): number {
  let value = 0;
  for (let i = 0; i < students; i++) for (let j = i + 1; j < students; j++) if (teamOf[i] === teamOf[j]) value += distances[i * students + j]!;
  return value;
}

/** Share of the work spent on finding the temperatures; shares of trials accepted at which the search begins and ends. */
/** After the first cooling, which takes this share, so many reheatings to this share of the first heat. */
const firstCooling = 0.6, reheats = 4, reheat = 0.35;
const scouting = 0.04, acceptedHot = 0.08, acceptedCold = 3e-4;

/** Teams with as much diversity as the trials find. */
export function mostDiverse(grouping: Grouping, options: DiverseOptions): DiverseTeams {
  const luck = chance(options.seed), { students: n, distances, sizes } = grouping, teams = sizes.length;
  const teamOf = dealt(grouping, shuffled(luck, Array.from({ length: n }, (_, s) => s)));
  const count = new Int32Array(teams), gain = new Float64Array(teams * n); // gain[g × n + i]: distances from i to all in g
  for (let i = 0; i < n; i++) {
    count[teamOf[i]!]!++;
    for (let j = 0; j < n; j++) gain[teamOf[i]! * n + j]! += distances[i * n + j]!;
  }
  let value = diversityOf(grouping, teamOf), best = value, bestTeams = teamOf.slice();
  const scale = spreadOfGains(grouping, gain, teamOf, luck);
  let hot = scale / 2, cold = scale / 500, temperature = hot, scouted = false, tried = 0, accepted = 0;
  let hotFound = hot, coldFound = 0;
  const loose = sizes.some(([least, most]) => least < most);
  for (let trial = 0; trial < options.trials; trial++) {
    if ((trial & 2047) === 0) {
      const share = options.share ? options.share(trial) : trial / options.trials;
      if (share >= 1) break;
      if (!scouted) {
        if (tried > 1000 && accepted / tried >= acceptedHot) hotFound = temperature;
        if (tried > 20_000) {
          if (coldFound === 0 && accepted / tried < acceptedCold) coldFound = temperature / 1.5;
          tried = accepted = 0;
        }
        if (share >= scouting) [scouted, hot, cold] = [true, hotFound, coldFound || hotFound / 6];
      }
      const done = share < scouting ? share / scouting : (share - scouting) / (1 - scouting);
      const cycle = Math.max(0, Math.ceil((done - firstCooling) / ((1 - firstCooling) / reheats)));
      if (!scouted || cycle === 0) temperature = hot * (cold / hot) ** (scouted ? done / firstCooling : done);
      else temperature = hot * reheat * (cold / hot / reheat) ** ((done - firstCooling) / ((1 - firstCooling) / reheats) - cycle + 1);
    }
    const i = (luck() * n) | 0, A = teamOf[i]!, single = loose && luck() < 0.1;
    const j = (luck() * n) | 0, B = single ? (luck() * teams) | 0 : teamOf[j]!;
    if (A === B || (single && (count[A]! <= sizes[A]![0] || count[B]! >= sizes[B]![1]))) continue;
    tried++;
    const change = gain[B * n + i]! - gain[A * n + i]! + (single ? 0 : gain[A * n + j]! - gain[B * n + j]! - 2 * distances[i * n + j]!);
    if (change < 0) {
      if (change < -30 * temperature || change < temperature * Math.log(luck())) continue;
      if (value > best + 1e-9) {
        best = value;
        bestTeams = teamOf.slice();
      }
    }
    accepted++;
    exchange(gain, distances, n, A, B, i, single ? -1 : j);
    teamOf[i] = B;
    if (single) {
      count[A]!--;
      count[B]!++;
    } else teamOf[j] = A;
    value += change;
  }
  if (value > best) bestTeams = teamOf.slice();
  return { teamOf: bestTeams, value: diversityOf(grouping, bestTeams) };
}

/** Keeps the gains up to date: i leaves A for B and j, unless −1, takes its place. */
function exchange(gain: Float64Array, distances: Float64Array, n: number, A: number, B: number, i: number, j: number): void {
  const rowA = A * n, rowB = B * n, rowI = i * n, rowJ = j * n;
  for (let k = 0; k < n; k++) {
    const change = (j < 0 ? 0 : distances[rowJ + k]!) - distances[rowI + k]!;
    gain[rowA + k]! += change;
    gain[rowB + k]! -= change;
  }
}

/** Each team its least, then one by one to teams with room. */
function dealt({ students, sizes }: Grouping, order: readonly number[]): Int32Array {
  const teamOf = new Int32Array(students);
  const left = [...order];
  const seat = (team: number): void => {
    const next = left.pop();
    if (next !== undefined) teamOf[next] = team;
  };
  sizes.forEach(([least], team) => { for (let filled = 0; filled < least; filled++) seat(team); });
  for (let round = 0; left.length > 0; round++) {
    const room = sizes.flatMap(([least, most], team) => (least + round < most ? [team] : []));
    if (room.length === 0) throw new RangeError('More students than the teams may hold');
    for (const team of room) seat(team);
  }
  return teamOf;
}

/** Standard deviation of what random exchanges gain. */
function spreadOfGains({ students: n, distances }: Grouping, gain: Float64Array, teamOf: Int32Array, luck: () => number): number {
  let sum = 0, count = 0;
  for (let k = 0; k < 2000; k++) {
    const i = (luck() * n) | 0, j = (luck() * n) | 0, A = teamOf[i]!, B = teamOf[j]!;
    if (A === B) continue;
    sum += (gain[B * n + i]! - gain[A * n + i]! + gain[A * n + j]! - gain[B * n + j]! - 2 * distances[i * n + j]!) ** 2;
    count++;
  }
  return Math.sqrt(sum / Math.max(1, count)) || 1;
}

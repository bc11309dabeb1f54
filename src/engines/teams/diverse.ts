// The maximally diverse grouping problem: teams whose members differ most, given how far every two students are apart.
// Simulated annealing over exchanges and moves, cooled slowly through the temperatures at which the teams set; those are
// found first by a quick cooling. A few divisions are annealed from chance, then the best of them is warmed and annealed again.
// Source of the problem: Gallego, Laguna, Martí, Duarte, JORS 64 (2013) 724-734.
import { chance, shuffled, type Chance } from '../../kernel/chance.ts';
import { Groups } from './groups.ts';

export interface Grouping {
  readonly students: number;
  /** students × students, symmetric, 0 on the diagonal. */
  readonly distances: Float64Array;
  /** Fewest and most members of each team. */
  readonly sizes: readonly (readonly [number, number])[];
}

export interface DiverseOptions {
  readonly seed: string;
  /** How often each student looks at all exchanges. */
  readonly rounds: number;
  /** Share of the work done; absent: done / rounds. For benchmarks that are given seconds. */
  readonly share?: ((rounds: number) => number) | undefined;
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

/** Shares of the work at which the temperatures are known, and the fresh starts are over. */
const scouted = 0.04, settled = 0.6;
/** How many fresh starts and, after them, warmings of the best teams share the work. */
const starts = 4, warmings = 2;
/** Exchanges accepted per look where a fresh start begins to cool, where the best teams do, and where both end. */
const hotRate = 0.15, warmRate = 0.07, coldRate = 0.01;
/** Temperatures of the quick cooling, and the ratio of each to the one before. */
const scouts = 50, ratio = 6 / 7;

/** Teams with as much diversity as the rounds find. */
export function mostDiverse(grouping: Grouping, { seed, rounds, share }: DiverseOptions): DiverseTeams {
  const luck = chance(seed), groups = new Groups(grouping, seed), sizes = sizesOfMostPairs(grouping);
  let done = 0, best = Number.NEGATIVE_INFINITY, teamOf = dealt(luck, sizes);
  const worked = (): number => (done >= rounds ? 1 : share ? share(done) : done / rounds);
  const round = (temperature: number): number => {
    done++;
    return groups.round(temperature);
  };
  /** Cools by equal ratios until this share of the work is done. */
  const anneal = (from: Int32Array, hot: number, cold: number, until: number): void => {
    groups.seatAll(from);
    for (let began = worked(), now = began; now < until; now = worked()) round(hot * (cold / hot) ** ((now - began) / (until - began)));
    if (groups.best <= best) return;
    best = groups.best;
    teamOf = groups.bestTeams.slice();
  };

  groups.seatAll(teamOf);
  const { hot, warm, cold } = temperaturesOf(grouping, round, worked), began = worked();
  for (let start = 1; start <= starts; start++) anneal(dealt(luck, sizes), hot, cold, began + ((settled - began) * start) / starts);
  for (let warming = 1; warming <= warmings; warming++) anneal(teamOf, warm, cold, settled + ((1 - settled) * warming) / warmings);
  return { teamOf, value: diversityOf(grouping, teamOf) };
}

/** Temperatures at which exchanges are accepted at the rates above, found while the students cool quickly. */
function temperaturesOf(grouping: Grouping, round: (temperature: number) => number, worked: () => number): { hot: number; warm: number; cold: number } {
  let temperature = spreadOf(grouping) * Math.sqrt(Math.max(1, grouping.students / grouping.sizes.length)), hot = temperature, warm = temperature, cold = temperature;
  for (let scout = 1; scout <= scouts; scout++, temperature *= ratio) {
    let accepted = 0, looks = 0;
    do {
      accepted += round(temperature);
      looks += grouping.students;
    } while (worked() < (scouted * scout) / scouts);
    if (accepted > hotRate * looks) hot = temperature;
    if (accepted > warmRate * looks) warm = temperature;
    if (accepted <= coldRate * looks) break;
    cold = temperature;
  }
  return { hot, warm, cold };
}

/** Sizes with the most pairs within teams, since pairs are what is summed. */
function sizesOfMostPairs({ students: n, sizes }: Grouping): number[] {
  // most[t][k]: the most pairs when the first t teams hold k students, -1 where they cannot; chosen[t][k]: the size of team t in it.
  let most = new Float64Array(n + 1).fill(-1);
  most[0] = 0;
  const chosen: Int32Array[] = [];
  for (const [fewest, largest] of sizes) {
    const next = new Float64Array(n + 1).fill(-1), sizeAt = new Int32Array(n + 1);
    for (let k = 0; k <= n; k++) {
      for (let size = fewest; most[k]! >= 0 && size <= largest && k + size <= n; size++) {
        const pairs = most[k]! + (size * (size - 1)) / 2;
        if (pairs <= next[k + size]!) continue;
        next[k + size] = pairs;
        sizeAt[k + size] = size;
      }
    }
    most = next;
    chosen.push(sizeAt);
  }
  if (most[n]! < 0) throw new RangeError('More students than the teams may hold, or fewer');
  const best: number[] = [];
  for (let t = sizes.length - 1, k = n; t >= 0; k -= chosen[t--]![k]!) best.unshift(chosen[t]![k]!);
  return best;
}

/** Teams of these sizes by chance. */
function dealt(luck: Chance, sizes: readonly number[]): Int32Array {
  return Int32Array.from(shuffled(luck, sizes.flatMap((size, team) => Array.from({ length: size }, () => team))));
}

/** Standard deviation of distances between students. */
function spreadOf({ students: n, distances }: Grouping): number {
  let sum = 0, squares = 0;
  for (const far of distances) {
    sum += far;
    squares += far * far;
  }
  const pairs = Math.max(1, n * (n - 1));
  return Math.sqrt(Math.max(0, squares / pairs - (sum / pairs) ** 2)) || 1;
}

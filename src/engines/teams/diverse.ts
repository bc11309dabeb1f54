// The maximally diverse grouping problem: teams whose members differ most, given how far every two students are apart.
// Simulated annealing over exchanges and moves, cooled slowly through the temperatures at which the teams set; those are
// found first by a quick cooling. Source: Gallego, Laguna, Martí, Duarte, JORS 64 (2013) 724-734.
import { chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
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
  /** Share of the work done; absent: looks / all. For benchmarks that are given seconds. */
  readonly share?: ((looks: number) => number) | undefined;
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

/** Share of the work spent on finding the temperatures, and exchanges accepted per look at which the slow cooling begins and ends. */
const scouting = 0.06, hotRate = 0.3, coldRate = 0.02;
/** Looks between two readings of the temperature, and over which a rate is measured. */
const step = 128, sample = 2048;

/** Teams with as much diversity as the rounds find. */
export function mostDiverse(grouping: Grouping, options: DiverseOptions): DiverseTeams {
  const luck = chance(options.seed), n = grouping.students, looks = options.rounds * n;
  const groups = new Groups(grouping, dealt(grouping, shuffled(luck, Array.from({ length: n }, (_, s) => s))));
  const highest = spreadOf(grouping, luck) * Math.sqrt(Math.max(1, n / grouping.sizes.length)), lowest = highest / 400;
  let hot = highest, cold = lowest, temperature = highest, accepted = 0, since = 0;
  let best = groups.value, bestTeams = groups.teamOf.slice();
  for (let look = 0; look < looks; look++) {
    if (look % step === 0) {
      const share = options.share ? options.share(look) : look / looks;
      if (share >= 1) break;
      if (share < scouting && look - since >= sample) {
        if (accepted / (look - since) > hotRate) hot = temperature;
        if (accepted / (look - since) > coldRate) cold = temperature;
        [since, accepted] = [look, 0];
      }
      temperature = share < scouting ? highest * (lowest / highest) ** (share / scouting) : hot * (cold / hot) ** ((share - scouting) / (1 - scouting));
    }
    const moved = groups.tryAll(wholeBelow(luck, n), temperature, luck);
    if (moved === 0) continue;
    accepted += moved;
    if (groups.value <= best + 1e-9) continue;
    best = groups.value;
    bestTeams.set(groups.teamOf);
  }
  return { teamOf: bestTeams, value: diversityOf(grouping, bestTeams) };
}

/** Each team its least, then as many teams as can be to their most: large teams have more pairs. */
function dealt({ students, sizes }: Grouping, order: readonly number[]): Int32Array {
  const teamOf = new Int32Array(students);
  const left = [...order];
  const seat = (team: number): void => {
    const next = left.pop();
    if (next !== undefined) teamOf[next] = team;
  };
  sizes.forEach(([least], team) => { for (let filled = 0; filled < least; filled++) seat(team); });
  const largest = sizes.map(([least, most], team) => ({ team, more: most - least, most: least + most })).sort((a, b) => b.most - a.most);
  for (const { team, more } of largest) for (let filled = 0; filled < more; filled++) seat(team);
  if (left.length > 0) throw new RangeError('More students than the teams may hold');
  return teamOf;
}

/** Standard deviation of distances between students. */
function spreadOf({ students: n, distances }: Grouping, luck: () => number): number {
  let sum = 0, squares = 0;
  const samples = 2000;
  for (let k = 0; k < samples; k++) {
    const far = distances[Math.floor(luck() * n) * n + Math.floor(luck() * n)]!;
    sum += far;
    squares += far * far;
  }
  return Math.sqrt(Math.max(0, squares / samples - (sum / samples) ** 2)) || 1;
}

// Students in teams while their diversity is searched: for each student and team, how far the student is from all in it.
// Distances are taken from their mean, so that teams of different sizes compare. A student looks at every exchange at once:
// one threshold is drawn for the look, and mostly it tells of whole teams that nobody in them is worth an exchange.
import { chance } from '../../kernel/chance.ts';
import type { Grouping } from './diverse.ts';

/** Thresholds to be drawn, in temperatures: a loss of x is accepted with probability e^-x (Metropolis). */
const thresholds = Float64Array.from({ length: 4096 }, (_, k) => Math.log((k + 0.5) / 4096));

/** One look in so many is at a move too: moves seldom pay, and time for exchanges is worth more. */
const movesSeldom = 8;

/** 32 mixed bits of a counter: the look at a team is too short for a call of chance. Source: the finaliser of SplitMix32. */
function mixed(counter: number): number {
  let bits = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}

export class Groups {
  readonly teamOf: Int32Array;
  value = 0;
  /** The best teams since the last seating, and their value. */
  readonly bestTeams: Int32Array;
  best = 0;
  private counter: number;
  private readonly n: number;
  private readonly teams: number;
  private readonly mean: number;
  /** Distances less their mean; 0 on the diagonal. */
  private readonly distances: Float64Array;
  private readonly least: Int32Array;
  private readonly most: Int32Array;
  private readonly loose: boolean;
  /** Room of the largest team; the members of team g stand at g × room …, as many as count[g]. */
  private readonly room: number;
  private readonly members: Int32Array;
  private readonly count: Int32Array;
  /** Where a student stands among the members of the team. */
  private readonly place: Int32Array;
  /** gain[i × teams + g]: Σ of distances from i to all in g. */
  private readonly gain: Float64Array;
  /** Distance from each to the nearest other. */
  private readonly nearest: Float64Array;

  constructor({ students: n, distances, sizes }: Grouping, seed: string) {
    this.counter = Math.floor(chance(seed)() * 2 ** 32) | 0;
    this.n = n;
    this.teams = sizes.length;
    this.mean = distances.reduce((sum, far) => sum + far, 0) / Math.max(1, n * (n - 1));
    this.distances = distances.map((far, at) => (at % (n + 1) === 0 ? 0 : far - this.mean));
    this.nearest = Float64Array.from({ length: n }, (_, i) => this.distances.subarray(i * n, (i + 1) * n).reduce((near, far, j) => (j === i ? near : Math.min(near, far)), Number.POSITIVE_INFINITY));
    this.least = Int32Array.from(sizes, ([least]) => least);
    this.most = Int32Array.from(sizes, ([, most]) => most);
    this.loose = sizes.some(([least, most]) => least < most);
    this.room = Math.max(...this.most);
    this.members = new Int32Array(this.teams * this.room);
    this.count = new Int32Array(this.teams);
    this.place = new Int32Array(n);
    this.teamOf = new Int32Array(n);
    this.bestTeams = new Int32Array(n);
    this.gain = new Float64Array(n * this.teams);
  }

  /** Begins from these teams. */
  seatAll(teamOf: Int32Array): void {
    const { n, teams, gain, distances, count } = this;
    count.fill(0);
    gain.fill(0);
    for (let i = 0; i < n; i++) {
      this.seat(i, teamOf[i]!);
      for (let j = 0; j < n; j++) gain[i * teams + teamOf[j]!]! += distances[i * n + j]!;
    }
    this.value = count.reduce((sum, size) => sum + (size * (size - 1) * this.mean) / 2, 0);
    for (let i = 0; i < n; i++) this.value += gain[i * teams + teamOf[i]!]! / 2;
    this.best = this.value;
    this.bestTeams.set(teamOf);
  }

  /** As many students as there are, drawn at random, each look at all exchanges and a few at one move; how many were accepted. */
  round(temperature: number): number {
    const { n, teams, loose } = this;
    let accepted = 0;
    for (let look = 0; look < n; look++) {
      const i = Math.floor((this.draw() * n) / 0x1_0000_0000);
      let changed = this.exchangeOne(i, temperature, this.draw());
      if (loose && look % movesSeldom === 0 && this.moveOne(i, Math.floor((this.draw() * teams) / 0x1_0000_0000), temperature * thresholds[this.draw() >>> 20]!)) changed = true;
      if (!changed) continue;
      accepted++;
      if (this.value > this.best + 1e-9) this.keep();
    }
    return accepted;
  }

  private draw(): number {
    this.counter = (this.counter + 0x9e3779b9) | 0;
    return mixed(this.counter) >>> 0;
  }

  private keep(): void {
    this.best = this.value;
    this.bestTeams.set(this.teamOf);
  }

  /** Exchanges student i with the first found, from a random team on, whose exchange reaches the threshold. */
  private exchangeOne(i: number, temperature: number, bits: number): boolean {
    const { n, teams, room, gain, distances, members, count } = this;
    const A = this.teamOf[i]!, row = i * teams, own = gain[row + A]!, threshold = temperature * thresholds[bits >>> 20]!;
    // One of the two must bear at least half of the change; the other one's look is for the other half.
    const needed = own + threshold / 2 + this.nearest[i]!;
    for (let k = 0, B = ((bits & 0xfffff) * teams) >>> 20; k < teams; k++, B = B + 1 === teams ? 0 : B + 1) {
      const there = gain[row + B]!;
      if (there < needed || B === A) continue;
      for (let at = B * room, end = at + count[B]!; at < end; at++) {
        const j = members[at]!, far = distances[i * n + j]!, mine = there - own - far, other = gain[j * teams + A]! - gain[j * teams + B]! - far;
        if (mine + other < threshold || mine < other) continue;
        this.exchange(i, j, mine + other);
        return true;
      }
    }
    return false;
  }

  private moveOne(i: number, B: number, threshold: number): boolean {
    const { n, teams, gain, distances, count, members, room, place } = this, A = this.teamOf[i]!;
    if (A === B || count[A]! <= this.least[A]! || count[B]! >= this.most[B]!) return false;
    const change = gain[i * teams + B]! - gain[i * teams + A]! + this.mean * (count[B]! - count[A]! + 1);
    if (change < threshold) return false;
    for (let k = 0; k < n; k++) {
      const far = distances[i * n + k]!;
      gain[k * teams + A]! -= far;
      gain[k * teams + B]! += far;
    }
    const last = members[A * room + --count[A]!]!;
    members[A * room + place[i]!] = last;
    place[last] = place[i]!;
    this.seat(i, B);
    this.value += change;
    return true;
  }

  private seat(i: number, team: number): void {
    this.teamOf[i] = team;
    this.place[i] = this.count[team]!;
    this.members[team * this.room + this.count[team]!++] = i;
  }

  private exchange(i: number, j: number, change: number): void {
    const { n, teams, gain, distances, place, members, room, teamOf } = this, A = teamOf[i]!, B = teamOf[j]!, rowI = i * n, rowJ = j * n;
    for (let k = 0, at = 0; k < n; k++, at += teams) {
      const more = distances[rowJ + k]! - distances[rowI + k]!;
      gain[at + A]! += more;
      gain[at + B]! -= more;
    }
    const placeOfI = place[i]!;
    members[A * room + placeOfI] = j;
    members[B * room + place[j]!] = i;
    place[i] = place[j]!;
    place[j] = placeOfI;
    teamOf[i] = B;
    teamOf[j] = A;
    this.value += change;
  }
}

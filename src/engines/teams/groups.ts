// Students in teams while their diversity is searched: for each student and team, how far the student is from all in it.
// A student looks at every exchange with anyone at once; a look at a whole team mostly tells that nobody in it is worth one.
import type { Chance } from '../../kernel/chance.ts';
import type { Grouping } from './diverse.ts';

/** A loss of more than so many temperatures is never accepted: e^-12. */
const hopeless = 12;

export class Groups {
  readonly teamOf: Int32Array;
  value = 0;
  private readonly n: number;
  private readonly teams: number;
  private readonly distances: Float64Array;
  private readonly least: Int32Array;
  private readonly most: Int32Array;
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
  /** What a team of so many is worth to anyone on average. */
  private readonly usual: Float64Array;
  private readonly mean: number;

  constructor({ students, distances, sizes }: Grouping, teamOf: Int32Array) {
    this.n = students;
    this.teams = sizes.length;
    this.distances = distances;
    this.least = Int32Array.from(sizes, ([least]) => least);
    this.most = Int32Array.from(sizes, ([, most]) => most);
    this.room = Math.max(...this.most);
    this.members = new Int32Array(this.teams * this.room);
    this.count = new Int32Array(this.teams);
    this.place = new Int32Array(students);
    this.teamOf = new Int32Array(students);
    this.gain = new Float64Array(students * this.teams);
    this.nearest = new Float64Array(students).fill(Number.POSITIVE_INFINITY);
    let all = 0;
    for (let i = 0; i < students; i++) {
      this.seat(i, teamOf[i]!);
      for (let j = 0; j < students; j++) {
        const far = distances[i * students + j]!;
        this.gain[i * this.teams + teamOf[j]!]! += far;
        if (i !== j) this.nearest[i] = Math.min(this.nearest[i]!, far);
        all += far;
      }
    }
    for (let i = 0; i < students; i++) this.value += this.gain[i * this.teams + teamOf[i]!]! / 2;
    this.mean = all / Math.max(1, students * (students - 1));
    this.usual = Float64Array.from(this.count, (count) => count * this.mean);
  }

  /** Tries to exchange student i with each other student, and to move it to one team with room; how many were accepted. */
  tryAll(i: number, temperature: number, luck: Chance): number {
    const { n, teams, room, gain, distances, teamOf, members, count, usual } = this;
    const worst = -hopeless * temperature, row = i * teams;
    let accepted = 0;
    for (let B = 0; B < teams; B++) {
      const A = teamOf[i]!, mine = gain[row + B]! - gain[row + A]!, tilt = usual[A]! - usual[B]!;
      // One of the two must bear at least half of the change, seen against what teams of these sizes are usually worth.
      if (B === A || mine - this.nearest[i]! + tilt < worst / 2) continue;
      for (let at = B * room, end = at + count[B]!; at < end; at++) {
        const j = members[at]!, far = distances[i * n + j]!;
        const one = mine - far, other = gain[j * teams + A]! - gain[j * teams + B]! - far, change = one + other;
        if (change < worst || one + tilt < other - tilt || (change < 0 && Math.exp(change / temperature) < luck())) continue;
        this.exchange(i, j, change);
        accepted++;
        break;
      }
    }
    return accepted + this.tryMove(i, Math.floor(luck() * teams), temperature, luck);
  }

  private tryMove(i: number, B: number, temperature: number, luck: Chance): number {
    const A = this.teamOf[i]!, change = this.gain[i * this.teams + B]! - this.gain[i * this.teams + A]!;
    if (A === B || this.count[A]! <= this.least[A]! || this.count[B]! >= this.most[B]!) return 0;
    if (change < 0 && Math.exp(change / temperature) < luck()) return 0;
    for (let k = 0; k < this.n; k++) {
      const far = this.distances[i * this.n + k]!;
      this.gain[k * this.teams + A]! -= far;
      this.gain[k * this.teams + B]! += far;
    }
    const last = this.members[A * this.room + --this.count[A]!]!;
    this.members[A * this.room + this.place[i]!] = last;
    this.place[last] = this.place[i]!;
    this.seat(i, B);
    this.usual[A]! -= this.mean;
    this.usual[B]! += this.mean;
    this.value += change;
    return 1;
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

// Verifies an answer from the inputs and the answer alone, by the definition of the rule and by other means than the solver:
// class, score and lottery are compared directly (no keys), and who could get a reserved place is found by following chains
// of holders who could move to another group's place (no slack tables). It runs in a browser, too.
//
// An answer is right when each course's places are filled within its limits, its reserves by the best set that fits, and
// every student holds exactly the first k wishes that would take the student. (That it is the students' best such answer is
// shown by solving again; see README.md.)
import { queuesOf } from './gates.ts';
import { kindReader } from './kinds.ts';
import type { Market } from './market.ts';
import { OPEN, type Placements } from './placements.ts';

export interface Fault { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

export interface Answer {
  readonly placements: Placements;
  readonly closed: readonly number[];
}

interface Holder { readonly e: number; readonly s: number; readonly round: number; /** OPEN or a group. */ readonly route: number }

/** Every fault found; none: the answer holds. */
export function checkAllocation(market: Market, { placements, closed }: Answer): Fault[] {
  const faults: Fault[] = [];
  const report = (code: string, args: Fault['args']): void => void faults.push({ code: `allocation.fault.${code}`, args });
  const holders = gather(market, placements, report);
  if (faults.length > 0) return faults;
  const shut = new Uint8Array(market.courses);
  for (const c of closed) shut[c] = 1;
  const courses = holders.map((each, c) => new CourseCheck(market, c, each, shut[c] === 1));
  for (const course of courses) course.check(report);
  checkStudents(market, placements, courses, report);
  return faults;
}

/** Holders of each course. A wish must belong to its student, be in order, and not clash. */
function gather(market: Market, { wish, route }: Placements, report: (code: string, args: Fault['args']) => void): Holder[][] {
  const { names, list, from, policy: { k, rule, exclusive } } = market;
  const holders: Holder[][] = Array.from({ length: market.courses }, () => []);
  for (let s = 0; s < market.students; s++) {
    const sets: number[] = [];
    for (let i = 0, last = -1; i < k; i++) {
      const e = wish[s * k + i]!;
      if (e < 0) continue;
      if (e < from[s]! || e >= from[s + 1]! || e <= last || (i > 0 && wish[s * k + i - 1]! < 0)) { report('not-a-wish', { student: names.student(s) }); break; }
      last = e;
      const set = exclusive[list[e]!]!;
      if (set >= 0 && sets.includes(set)) report('clash', { student: names.student(s), course: names.course(list[e]!) });
      sets.push(set);
      holders[list[e]!]!.push({ e, s, round: rule === 'one-shot' ? 0 : i, route: route[s * k + i]! });
    }
  }
  return holders;
}

/** True when wish `a` comes before wish `b` in their course's order. */
function before(market: Market, a: number, studentA: number, b: number, studentB: number): boolean {
  const { classOf, scoreOf, lottery } = market;
  if (classOf && scoreOf) {
    if (classOf[a] !== classOf[b]) return classOf[a]! < classOf[b]!;
    if (scoreOf[a] !== scoreOf[b]) return scoreOf[a]! > scoreOf[b]!;
  }
  if (lottery.number[studentA] !== lottery.number[studentB]) return lottery.number[studentA]! < lottery.number[studentB]!;
  return market.names.student(studentA) < market.names.student(studentB);
}

/** Whom one has to beat: nobody, a holder, or it cannot be done. */
type Rival = Holder | 'nobody' | 'impossible';

class CourseCheck {
  private readonly market: Market;
  private readonly c: number;
  private readonly holders: readonly Holder[];
  private readonly shut: boolean;
  private readonly reserves: ReadonlyMap<number, number>;
  private readonly mask: number;
  private readonly views: RoundView[] = [];
  /** By groups and round. */
  private readonly reservedRivals = new Map<number, Rival>();

  constructor(market: Market, c: number, holders: readonly Holder[], shut: boolean) {
    this.market = market;
    this.c = c;
    this.holders = holders;
    this.shut = shut;
    const reserves = new Map<number, number>();
    for (let i = market.reserveFrom[c]!; i < market.reserveFrom[c + 1]!; i++) reserves.set(market.reserveGroup[i]!, market.reservePlaces[i]!);
    this.reserves = reserves;
    this.mask = [...reserves.keys()].reduce((mask, g) => mask | (1 << g), 0);
  }

  check(report: (code: string, args: Fault['args']) => void): void {
    const { market, c, holders } = this, course = market.names.course(c);
    if (this.shut && holders.length > 0) report('closed-holds', { course });
    if (this.shut && market.minimum[c] === 0) report('closed-without-minimum', { course });
    if (holders.length > market.capacity[c]!) report('capacity', { course, held: holders.length, capacity: market.capacity[c]! });
    if (!this.shut && holders.length < market.minimum[c]!) report('minimum', { course, held: holders.length, minimum: market.minimum[c]! });
    const open = new Map<number, number>(), reserved = new Map<number, number>();
    for (const { s, route, round, e } of holders) {
      if (route === OPEN) {
        const home = market.home[s]!;
        open.set(home, (open.get(home) ?? 0) + 1);
        const rival = this.reservedRival(market.membership[s]! & this.mask, round);
        if (this.beats(e, s, rival)) report('reserve-not-best', { course, student: market.names.student(s) });
      } else {
        if (((market.membership[s]! >>> route) & 1) === 0) report('not-in-group', { course, student: market.names.student(s), group: market.names.group(route) });
        reserved.set(route, (reserved.get(route) ?? 0) + 1);
      }
    }
    for (const [home, count] of open) if (market.homeCap[c]! >= 0 && count > market.homeCap[c]!) report('home-cap', { course, home: market.names.home(home), held: count });
    for (const [group, count] of reserved) if (count > (this.reserves.get(group) ?? 0)) report('too-many-reserved', { course, group: market.names.group(group), held: count });
  }

  /** Whom a student of these groups has to beat for a reserved place. */
  reservedFor(membership: number, round: number): Rival {
    return this.takesNobody() ? 'impossible' : this.reservedRival(membership & this.mask, round);
  }

  openFor(home: number, round: number): Rival {
    return this.takesNobody() ? 'impossible' : this.openRival(home, round);
  }

  private takesNobody(): boolean {
    return this.shut || this.market.capacity[this.c] === 0;
  }

  private beats(e: number, s: number, rival: Rival): boolean {
    if (rival === 'nobody') return true;
    return rival !== 'impossible' && (rival.e === e || before(this.market, e, s, rival.e, rival.s));
  }

  /** What the holders up to a round leave to those who ask in it. */
  private view(round: number): RoundView {
    return (this.views[round] ??= viewOf(this.market, this.c, this.holders, round, this.mask));
  }

  private reservedRival(groups: number, round: number): Rival {
    if (groups === 0) return 'impossible';
    const known = this.reservedRivals.get(groups * 128 + round);
    if (known !== undefined) return known;
    const rival = this.findReservedRival(groups, round);
    this.reservedRivals.set(groups * 128 + round, rival);
    return rival;
  }

  /** Follows chains: my group's place, whose holder may move to another group's place, and so on to one that is free. */
  private findReservedRival(groups: number, round: number): Rival {
    const { held, ofGroup, worstOpen, worstReserved } = this.view(round);
    let reached = groups;
    for (let before = 0; before !== reached;) {
      before = reached;
      for (const [group, { movable }] of ofGroup) if (((reached >>> group) & 1) === 1) reached |= movable;
    }
    let free = false, worst: Rival = 'impossible';
    for (const [group, places] of this.reserves) {
      if (((reached >>> group) & 1) === 0) continue;
      const own = ofGroup.get(group);
      if ((own?.held ?? 0) < places) free = true;
      worst = worse(this.market, worst, own?.worst ?? 'impossible');
    }
    if (!free) return worst;
    return held < this.market.capacity[this.c]! || worstOpen !== 'impossible' ? 'nobody' : worstReserved;
  }

  private openRival(home: number, round: number): Rival {
    const { held, worstOpen, ofHome } = this.view(round), cap = this.market.homeCap[this.c]!;
    const own = cap < 0 ? undefined : ofHome.get(home);
    if (cap >= 0 && (own?.held ?? 0) >= cap) return own?.worst ?? 'impossible';
    return held < this.market.capacity[this.c]! ? 'nobody' : worstOpen;
  }
}

/** Those who hold something of a kind: how many, the worst of this round, and the groups that they could move to. */
interface Part { held: number; worst: Rival; movable: number }

interface RoundView {
  /** Places held up to this round. */
  held: number;
  worstOpen: Rival;
  worstReserved: Rival;
  /** By group whose reserved places are held. */
  readonly ofGroup: Map<number, Part>;
  /** By home, open places only; filled where the course has a cap for homes. */
  readonly ofHome: Map<number, Part>;
}

function viewOf(market: Market, c: number, holders: readonly Holder[], round: number, mask: number): RoundView {
  const view: RoundView = { held: 0, worstOpen: 'impossible', worstReserved: 'impossible', ofGroup: new Map(), ofHome: new Map() };
  const add = (parts: Map<number, Part>, key: number, holder: Holder, movable: number): void => {
    const part = parts.get(key) ?? { held: 0, worst: 'impossible', movable: 0 };
    part.held++;
    part.movable |= movable;
    if (holder.round === round) part.worst = worse(market, part.worst, holder);
    parts.set(key, part);
  };
  for (const holder of holders) {
    if (holder.round > round) continue;
    view.held++;
    if (holder.route !== OPEN) {
      add(view.ofGroup, holder.route, holder, market.membership[holder.s]! & mask);
      if (holder.round === round) view.worstReserved = worse(market, view.worstReserved, holder);
      continue;
    }
    if (holder.round === round) view.worstOpen = worse(market, view.worstOpen, holder);
    if (market.homeCap[c]! >= 0) add(view.ofHome, market.home[holder.s]!, holder, 0);
  }
  return view;
}

/** The one who comes later in the course's order; 'impossible' stands for nobody who could be beaten. */
function worse(market: Market, a: Rival, b: Rival): Rival {
  if (typeof a === 'string') return b;
  if (typeof b === 'string') return a;
  return before(market, a.e, a.s, b.e, b.s) ? b : a;
}

function checkStudents(market: Market, { wish }: Placements, courses: readonly CourseCheck[], report: (code: string, args: Fault['args']) => void): void {
  const { from, list, names, policy: { k, rule, exclusive } } = market;
  const takesPart = takingPart(market, wish), rivals = new Rivals(market, courses);
  for (let s = 0; s < market.students; s++) {
    if (takesPart[s] === 0) {
      if (wish[s * k]! >= 0) report('not-taking-part', { student: names.student(s) });
      continue;
    }
    const sets: number[] = [];
    for (let e = from[s]!, got = 0; e < from[s + 1]! && got < k; e++) {
      const c = list[e]!, set = exclusive[c]!;
      if (wish[s * k + got] === e) { got++; sets.push(set); continue; }
      if (set >= 0 && sets.includes(set)) continue;
      if (rivals.beaten(e, s, c, rule === 'one-shot' ? 0 : got)) report('blocking-pair', { student: names.student(s), course: names.course(c) });
    }
  }
}

const UNKNOWN = -3, NOBODY = -2, IMPOSSIBLE = -1;

/** The rivals of all courses in flat tables, so that the wishes of a million students are compared without following objects. */
class Rivals {
  private readonly market: Market;
  private readonly courses: readonly CourseCheck[];
  private readonly kindOf: (c: number, student: number) => number;
  private readonly kindFrom: Int32Array;
  /** By round and kind of a course (kind 0: the open places): the rival's wish and student. */
  private readonly wish: Int32Array;
  private readonly student: Int32Array;

  constructor(market: Market, courses: readonly CourseCheck[]) {
    this.market = market;
    this.courses = courses;
    this.kindOf = kindReader(market);
    this.kindFrom = new Int32Array(market.courses + 1);
    for (let c = 0; c < market.courses; c++) this.kindFrom[c + 1] = this.kindFrom[c]! + (1 << (market.reserveFrom[c + 1]! - market.reserveFrom[c]!));
    const rounds = market.policy.rule === 'one-shot' ? 1 : market.policy.k, size = this.kindFrom[market.courses]! * rounds;
    this.wish = new Int32Array(size).fill(UNKNOWN);
    this.student = new Int32Array(size);
  }

  /** Would the course take this student in this round, as things stand? */
  beaten(e: number, s: number, c: number, round: number): boolean {
    const kind = this.kindOf(c, s), at = round * this.kindFrom[this.market.courses]! + this.kindFrom[c]!;
    if (kind !== 0 && this.beats(e, s, at + kind, () => this.courses[c]!.reservedFor(this.market.membership[s]!, round))) return true;
    if (this.market.homeCap[c]! >= 0) this.wish[at] = UNKNOWN; // differs from home to home
    return this.beats(e, s, at, () => this.courses[c]!.openFor(this.market.home[s]!, round));
  }

  private beats(e: number, s: number, at: number, find: () => Rival): boolean {
    if (this.wish[at] === UNKNOWN) {
      const rival = find();
      this.wish[at] = rival === 'nobody' ? NOBODY : rival === 'impossible' ? IMPOSSIBLE : rival.e;
      if (typeof rival !== 'string') this.student[at] = rival.s;
    }
    const rival = this.wish[at]!;
    return rival === NOBODY || (rival !== IMPOSSIBLE && (rival === e || before(this.market, e, s, rival, this.student[at]!)));
  }
}

/** Of a home with a queue, the first so many who hold something or still could; those before them who got nothing made room. */
function takingPart(market: Market, wish: Int32Array): Uint8Array {
  const queues = queuesOf(market);
  const takesPart = Uint8Array.from({ length: market.students }, (_, s) => (queues[market.home[s]!] ? 0 : 1));
  queues.forEach((queue, h) => {
    if (!queue) return;
    let room = market.policy.homeCaps[h]! < 0 ? Infinity : market.policy.homeCaps[h]!;
    for (const s of queue) {
      if (room <= 0) break;
      takesPart[s] = 1;
      if (wish[s * market.policy.k]! >= 0) room--;
    }
  });
  return takesPart;
}

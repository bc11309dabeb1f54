// Verifies an answer from the inputs and the answer alone, by the definition of the rule and by other means than the solver:
// class, score and lottery are compared directly (no keys), and who could get a reserved place is found by following chains
// of holders who could move to another group's place (no slack tables). It runs in a browser, too.
//
// An answer is right when each course's places are filled within its limits, its reserves by the best set that fits, and
// every student holds exactly the first k wishes that would take the student. (That it is the students' best such answer is
// shown by solving again; see README.md.)
import { queuesOf } from './gates.ts';
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
  private readonly reservedRivals = new Map<number, Rival>();
  private readonly openRivals = new Map<number, Rival>();

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
      const student = market.names.student(s);
      if (route === OPEN) {
        const home = market.home[s]!;
        open.set(home, (open.get(home) ?? 0) + 1);
        const rival = this.reservedRival(market.membership[s]! & this.mask, round);
        if (this.beats(e, s, rival)) report('reserve-not-best', { course, student });
      } else {
        if (((market.membership[s]! >>> route) & 1) === 0) report('not-in-group', { course, student, group: market.names.group(route) });
        reserved.set(route, (reserved.get(route) ?? 0) + 1);
      }
    }
    for (const [home, count] of open) if (market.homeCap[c]! >= 0 && count > market.homeCap[c]!) report('home-cap', { course, home: market.names.home(home), held: count });
    for (const [group, count] of reserved) if (count > (this.reserves.get(group) ?? 0)) report('too-many-reserved', { course, group: market.names.group(group), held: count });
  }

  /** Would the course take this student in this round, as things stand? */
  takes(e: number, s: number, round: number): boolean {
    if (this.shut || this.market.capacity[this.c] === 0) return false;
    return this.beats(e, s, this.reservedRival(this.market.membership[s]! & this.mask, round)) || this.beats(e, s, this.openRival(this.market.home[s]!, round));
  }

  private beats(e: number, s: number, rival: Rival): boolean {
    if (rival === 'nobody') return true;
    return rival !== 'impossible' && (rival.e === e || before(this.market, e, s, rival.e, rival.s));
  }

  private settledBy(round: number): Holder[] {
    return this.holders.filter((holder) => holder.round <= round);
  }

  private worst(among: readonly Holder[], round: number): Rival {
    let worst: Holder | undefined;
    for (const each of among) if (each.round === round && (!worst || before(this.market, worst.e, worst.s, each.e, each.s))) worst = each;
    return worst ?? 'impossible';
  }

  private reservedRival(groups: number, round: number): Rival {
    if (groups === 0) return 'impossible';
    const known = groups * 128 + round;
    if (!this.reservedRivals.has(known)) this.reservedRivals.set(known, this.findReservedRival(groups, round));
    return this.reservedRivals.get(known)!;
  }

  /** Follows chains: my group's place, whose holder may move to another group's place, and so on to one that is free. */
  private findReservedRival(groups: number, round: number): Rival {
    const settled = this.settledBy(round), reserved = settled.filter((holder) => holder.route !== OPEN);
    let reached = groups;
    for (let grew = true; grew;) {
      grew = false;
      for (const { route, s } of reserved) {
        const more = reached | (this.market.membership[s]! & this.mask);
        if (((reached >>> route) & 1) === 1 && more !== reached) { reached = more; grew = true; }
      }
    }
    const free = [...this.reserves].some(([group, places]) => ((reached >>> group) & 1) === 1 && reserved.filter((holder) => holder.route === group).length < places);
    if (!free) return this.worst(reserved.filter(({ route }) => ((reached >>> route) & 1) === 1), round);
    if (settled.length < this.market.capacity[this.c]! || settled.some((holder) => holder.round === round && holder.route === OPEN)) return 'nobody';
    return this.worst(reserved, round);
  }

  private openRival(home: number, round: number): Rival {
    const known = this.market.homeCap[this.c]! < 0 ? round : home * 128 + round;
    if (!this.openRivals.has(known)) this.openRivals.set(known, this.findOpenRival(home, round));
    return this.openRivals.get(known)!;
  }

  private findOpenRival(home: number, round: number): Rival {
    const settled = this.settledBy(round), open = settled.filter((holder) => holder.route === OPEN), cap = this.market.homeCap[this.c]!;
    const own = open.filter(({ s }) => this.market.home[s] === home);
    if (cap >= 0 && own.length >= cap) return this.worst(own, round);
    return settled.length < this.market.capacity[this.c]! ? 'nobody' : this.worst(open, round);
  }
}

function checkStudents(market: Market, { wish }: Placements, courses: readonly CourseCheck[], report: (code: string, args: Fault['args']) => void): void {
  const { from, list, names, policy: { k, rule, exclusive } } = market;
  const takesPart = takingPart(market, wish);
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
      if (courses[c]!.takes(e, s, rule === 'one-shot' ? 0 : got)) report('blocking-pair', { student: names.student(s), course: names.course(c) });
    }
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

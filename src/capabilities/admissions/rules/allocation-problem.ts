// A season as a problem for engines/allocation. Students stand in it under their tickets, so that its tables name nobody.
import type { AllocationProblem, Course, Priority, Student } from '../../../engines/allocation/problem.ts';
import { isHeld, type PlaceState } from './allocation-places.ts';
import { ruleOf, type SeasonPolicy } from './wishes.ts';

export type { AllocationProblem };

export interface Ranked {
  readonly person: string; readonly ticket: string; readonly home: string; readonly courses: readonly string[];
  readonly turn: number | null; readonly class: number | null; readonly score: number | null; readonly groups: readonly string[];
}
export interface Offered {
  readonly id: string; readonly institution: string; readonly seats: number; readonly minimum: number; readonly reserves: Readonly<Record<string, number>>;
  readonly home_cap: number | null; readonly clash: string | null;
}
export interface SeasonFacts {
  readonly ranked: readonly Ranked[]; readonly courses: readonly Offered[]; readonly k: number;
  /** How many students of a home may take part; a home that is not here has no limit. */
  readonly homeCaps: Readonly<Record<string, number>>;
}

/** Students of one problem at most: a run of these takes a few seconds; larger ones are for `meridian allocate`. */
export const mostStudents = 50_000;

const reservesOf = (reserves: Readonly<Record<string, number>>): Readonly<Record<string, number>> => Object.fromEntries(Object.entries(reserves).filter(([, places]) => places > 0).sort(([a], [b]) => a < b ? -1 : 1));

const courseFor = (policy: SeasonPolicy) => ({ id, institution, seats, minimum, reserves, home_cap }: Offered): Course => ({
  id, host: institution, capacity: seats, minimum: policy.minimums ? minimum : 0, reserves: policy.reserves ? reservesOf(reserves) : {}, ...(home_cap === null ? {} : { homeCap: home_cap }),
});

/** Courses of which one may be held, by the name of their set. */
export function clashSets(courses: readonly Pick<Offered, 'id' | 'clash'>[]): string[][] {
  const sets = Map.groupBy(courses.filter(({ clash }) => clash !== null && clash !== ''), ({ clash }) => clash!);
  return [...sets.values()].map((set) => set.map(({ id }) => id)).filter((set) => set.length > 1);
}

/** Each home's nominees by their turn; a home without any sends nobody. */
export function queuesOf(ranked: readonly Ranked[]): Record<string, string[]> {
  const queues: Record<string, string[]> = {};
  for (const { home } of ranked) queues[home] ??= [];
  for (const { home, ticket } of ranked.filter(({ turn }) => turn !== null).sort((a, b) => a.turn! - b.turn! || (a.ticket < b.ticket ? -1 : 1))) queues[home]!.push(ticket);
  return queues;
}

const prioritiesOf = (ranked: readonly Ranked[], classOf: (student: Ranked) => number): Priority[] =>
  ranked.flatMap((student) => student.courses.map((course) => ({ student: student.ticket, course, class: classOf(student), ...(student.score === null ? {} : { score: student.score }) })));

const studentOf = ({ ticket, home, groups, courses }: Ranked, reserves: boolean): Student => ({ id: ticket, home, groups: reserves ? [...groups].sort() : [], preferences: courses });

export function problemFor({ ranked, courses, k, homeCaps }: SeasonFacts, policy: SeasonPolicy, seed: string): AllocationProblem {
  const known = new Set(courses.map(({ id }) => id)); // a course withdrawn since is nobody's wish any more
  const able = ranked.map((each) => ({ ...each, courses: each.courses.filter((id) => known.has(id)) })), nominations = queuesOf(able);
  const caps = Object.fromEntries(Object.entries(homeCaps).filter(([home]) => nominations[home] !== undefined));
  const nominated = able.filter(({ turn }) => turn !== null).length;
  return {
    students: able.map((each) => studentOf(each, policy.reserves)), courses: courses.map(courseFor(policy)), seed,
    ...(policy.priority === 'scores' ? { priorities: prioritiesOf(able, (each) => each.class ?? 0) } : {}),
    options: { k, rule: ruleOf(policy, k, courses.map(({ seats }) => seats), nominated), homeCaps: caps, nominations, exclusive: clashSets(courses) },
  };
}

/** A place that somebody holds, or held. `route`: open, or the group whose reserved place it is. */
export interface Held { readonly ticket: string; readonly course: string; readonly state: PlaceState; readonly route: string; readonly home: string; readonly insteadOf: string | null }

export interface FreeSeats { readonly problem: AllocationProblem; /** By ticket and course: the place that would be given up for it. */ readonly insteadOf: ReadonlyMap<string, string>; readonly free: number }
export const pairKey = (ticket: string, course: string): string => `${ticket} ${course}`;

/**
 * Seats that became free, for those who would rather have them: one more each, or in exchange for a less wanted one, which
 * is kept until the exchange is accepted. Nobody loses what they hold. Who declined a course is offered only what stood above it; who did not answer
 * in time is offered nothing more. Under first seats first, those who hold nothing come before all others.
 * `closed` courses stay closed, the others run whoever leaves. `only`: nominees of a home who may take part.
 */
export function freeSeatsProblem(facts: SeasonFacts, policy: SeasonPolicy, rule: string, seed: string, places: readonly Held[], closed: ReadonlySet<string>, only: Readonly<Record<string, readonly string[]>> = {}): FreeSeats {
  const byTicket = Map.groupBy(places, ({ ticket }) => ticket), byCourse = Map.groupBy(places.filter(({ state }) => isHeld(state)), ({ course }) => course), insteadOf = new Map<string, string>();
  const sets = new Map(clashSets(facts.courses).flatMap((set, i) => set.map((id) => [id, i] as const)));
  const open = new Map(facts.courses.filter(({ id, seats }) => !closed.has(id) && seats > (byCourse.get(id)?.length ?? 0)).map((each) => [each.id, each]));
  const room = (course: Offered, home: string): number => course.home_cap === null ? Infinity : course.home_cap - (byCourse.get(course.id) ?? []).filter((each) => each.home === home && each.route === 'open').length;
  const ranked = facts.ranked.map((student) => {
    const own = byTicket.get(student.ticket) ?? [], held = own.filter(({ state }) => isHeld(state)), said = new Set(own.map(({ course }) => course)), rank = (id: string): number => student.courses.indexOf(id);
    const declined = Math.min(...own.filter(({ state }) => state === 'declined').map(({ course }) => rank(course)), Infinity);
    const waits = own.some(({ state, insteadOf: other }) => state === 'offered' && other !== null) || own.some(({ state }) => state === 'lapsed');
    const courses = waits ? [] : student.courses.filter((id, at) => {
      const course = open.get(id);
      if (!course || said.has(id) || at > declined || room(course, student.home) <= 0) return false;
      const clash = held.find((each) => sets.has(id) && sets.get(each.course) === sets.get(id));
      const other = clash?.course ?? (held.length >= facts.k ? held.toSorted((a, b) => rank(b.course) - rank(a.course))[0]!.course : null);
      if (other !== null && rank(other) < at) return false;
      if (other !== null) insteadOf.set(pairKey(student.ticket, id), other);
      return true;
    });
    return { ...student, courses, holds: held.length > 0 };
  });
  const holders = Map.groupBy(ranked.filter(({ holds }) => holds), ({ home }) => home), nominations: Record<string, readonly string[]> = {}, homeCaps: Record<string, number> = {};
  for (const [home, queue] of Object.entries(queuesOf(ranked))) {
    const first = (holders.get(home) ?? []).map(({ ticket }) => ticket), others = queue.filter((ticket) => !first.includes(ticket)), cap = facts.homeCaps[home];
    nominations[home] = [...first, ...only[home] ?? others];
    if (cap !== undefined && only[home] === undefined) homeCaps[home] = first.length + Math.max(0, cap - first.length);
  }
  const wanted = new Set(ranked.flatMap(({ courses }) => courses)), scores = policy.priority === 'scores', first = rule === 'first-seats-first';
  const courses = facts.courses.filter(({ id }) => wanted.has(id)).map((course): Course => {
    const taken = byCourse.get(course.id) ?? [], homes = new Set(ranked.filter((each) => each.courses.includes(course.id)).map(({ home }) => home)), left = Math.min(...[...homes].map((home) => room(course, home)));
    const reserves = Object.fromEntries(Object.entries(policy.reserves ? reservesOf(course.reserves) : {}).map(([group, count]) => [group, Math.max(0, count - taken.filter(({ route }) => route === group).length)]));
    return { id: course.id, host: course.institution, capacity: course.seats - taken.length, reserves, ...(Number.isFinite(left) ? { homeCap: left } : {}) };
  });
  const classOf = (each: Ranked & { holds: boolean }): number => (first && each.holds ? 1001 : 0) + (scores ? each.class ?? 0 : 0);
  return {
    insteadOf, free: courses.reduce((sum, { capacity }) => sum + capacity, 0),
    problem: {
      students: ranked.map((each) => studentOf(each, policy.reserves)), courses, seed,
      ...(scores || first ? { priorities: prioritiesOf(ranked.map((each) => scores ? each : { ...each, score: null }), (each) => classOf(each as Ranked & { holds: boolean })) } : {}),
      options: { k: 1, rule: 'one-shot', homeCaps, nominations, exclusive: [] },
    },
  };
}

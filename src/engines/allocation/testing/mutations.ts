// Rules of choice that look like ours and are not, to show that the tests would notice each.
import type { Student } from '../problem.ts';
import { choose } from './reference.ts';

type Rule = typeof choose;

/** Group after group takes its places: loses a reserved place that another order of seating would fill. */
const oneGroupAfterTheOther: Rule = (course, applicants, order, kept = { reserved: [], open: [] }) => {
  const ranked = [...applicants].sort((a, b) => order(course.id, a.id, b.id)), reserved: Student[] = [...kept.reserved];
  let room = course.capacity - kept.reserved.length - kept.open.length;
  for (const [group, places] of Object.entries(course.reserves ?? {})) {
    for (const s of ranked.filter((each) => each.groups.includes(group) && !reserved.includes(each)).slice(0, Math.min(places, room))) { reserved.push(s); room--; }
  }
  const rest = choose({ ...course, reserves: {} }, ranked.filter((s) => !reserved.includes(s)), order, { reserved, open: kept.open });
  return { reserved, open: rest.open };
};

/** Open places first: members who would have got one anyway do not use up the reserve. */
const openFirst: Rule = (course, applicants, order, kept = { reserved: [], open: [] }) => {
  const places = Object.values(course.reserves ?? {}).reduce((sum, count) => sum + count, 0);
  const open = choose({ ...course, reserves: {}, capacity: Math.max(kept.reserved.length + kept.open.length, course.capacity - places) }, applicants, order, kept);
  return choose(course, applicants.filter((s) => !open.open.includes(s)), order, { reserved: open.reserved, open: open.open });
};

const withoutReserves: Rule = (course, applicants, order, kept) => choose({ ...course, reserves: {} }, applicants, order, kept);

const withoutHomeCap: Rule = (course, applicants, order, kept) => choose({ ...course, homeCap: Infinity }, applicants, order, kept);

const reversedLottery: Rule = (course, applicants, order, kept) => choose(course, applicants, (id, a, b) => -order(id, a, b), kept);

const onePlaceMore: Rule = (course, applicants, order, kept) => choose({ ...course, capacity: course.capacity + 1 }, applicants, order, kept);

export const mutations = { oneGroupAfterTheOther, openFirst, withoutReserves, withoutHomeCap, reversedLottery, onePlaceMore };

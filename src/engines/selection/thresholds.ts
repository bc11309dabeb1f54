// Whom somebody who was not selected would have had to come before: the last of those by whose place they could have got in.
// It is the same for all who were left out with the same reserved groups (and, where it counts, the same home), since who is
// left out changes nothing for the others, and since coming earlier never puts anybody out.
import { cutoffFor, cutoffsOf, EVERYONE, NO_ONE } from '../allocation/cutoffs.ts';
import { kindReader } from '../allocation/kinds.ts';
import { reservesOf } from './order.ts';
import type { Order, Selection, SelectionProblem } from './problem.ts';
import { asOneCourse, chooseBy, methodFor } from './solve.ts';

/** `by`: the applicant to come before. `nobody`: no points or luck would have done. `unknown`: not worked out. */
export type Threshold = { readonly by: number } | 'nobody' | 'unknown';
export type Thresholds = (applicant: number) => Threshold;

/** Exact selections tried at most to find the thresholds of one: each may take a hundredth of a second. */
const MOST_TRIED = 200;

export async function thresholdsOf(selection: Selection): Promise<Thresholds> {
  const { problem } = selection, method = methodFor(problem);
  if (problem.options.capacity === 0) return () => 'nobody';
  if (method === 'merit') return byMerit(selection);
  return method === 'reserves' ? byCutoffs(selection) : byTrying(selection);
}

/** The last who was selected; at a home that has its cap, the last from there. */
function byMerit({ problem: { applicants, options: { homeCaps = {} } }, selected }: Selection): Thresholds {
  const last = selected.at(-1)?.applicant, ofHome = new Map<string, number[]>();
  for (const { applicant } of selected) ofHome.set(applicants[applicant]!.home, [...ofHome.get(applicants[applicant]!.home) ?? [], applicant]);
  return (a) => {
    const { home } = applicants[a]!, own = ofHome.get(home) ?? [], by = Object.hasOwn(homeCaps, home) && own.length >= homeCaps[home]! ? own.at(-1) : last;
    return by === undefined ? 'nobody' : { by };
  };
}

function byCutoffs({ problem, order }: Selection): Thresholds {
  const { market, seats } = asOneCourse(problem, order), cutoffs = cutoffsOf(market, seats), kindOf = kindReader(market);
  const ofKey = new Map<number, number>();
  for (let s = 0; s < market.students; s++) ofKey.set(market.key[market.from[s]!]!, s);
  return (a) => {
    const cutoff = cutoffFor(cutoffs, market.homes, 0, 0, kindOf(0, a), -1);
    return cutoff === NO_ONE || cutoff === EVERYONE ? 'nobody' : { by: ofKey.get(cutoff)! };
  };
}

/** Kinds of applicants that the exact selection may treat differently. */
function kindsIn(problem: SelectionProblem): (applicant: number) => string {
  const { applicants, options: { homeCaps = {} } } = problem, reserves = reservesOf(problem);
  return (a) => JSON.stringify([Object.hasOwn(homeCaps, applicants[a]!.home) ? applicants[a]!.home : null, ...reserves.map(([group]) => group).filter((group) => applicants[a]!.groups.includes(group))]);
}

async function byTrying(selection: Selection): Promise<Thresholds> {
  const { problem, order, waiting } = selection, kindOf = kindsIn(problem), found = new Map<string, Threshold>();
  const kinds = Map.groupBy(waiting, kindOf), steps = Math.ceil(Math.log2(problem.applicants.length + 1));
  const most = kinds.size * steps > MOST_TRIED ? 0 : kinds.size;
  for (const [kind, members] of [...kinds].slice(0, most)) found.set(kind, await searchFor(problem, order, members[0]!));
  return (a) => found.get(kindOf(a)) ?? 'unknown';
}

/** The last of those whom `a` must come before, by halving. */
async function searchFor(problem: SelectionProblem, order: Order, a: number): Promise<Threshold> {
  const others = [...order.ranked].filter((other) => other !== a);
  let low = -1, high = others.length - 1; // before others[low] it gets in, before others[high + 1] it does not
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await getsIn(problem, order, a, others[middle]!)) low = middle;
    else high = middle - 1;
  }
  return low < 0 ? 'nobody' : { by: others[low]! };
}

async function getsIn(problem: SelectionProblem, order: Order, a: number, before: number): Promise<boolean> {
  const points = order.points.slice(), lottery = order.lottery.slice(), place = order.place.slice();
  points[a] = points[before]!;
  lottery[a] = lottery[before]! - 0.5;
  const ranked = [...order.ranked].filter((other) => other !== a);
  ranked.splice(ranked.indexOf(before), 0, a);
  ranked.forEach((each, at) => { place[each] = at; });
  const { selected } = await chooseBy(problem, { points, lottery, ranked: Int32Array.from(ranked), place });
  return selected.some(({ applicant }) => applicant === a);
}

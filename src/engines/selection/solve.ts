// Selects for one programme. By merit under caps the best set is found greedily; reserves that count a person once follow the
// rule of engines/allocation; reserves that count a person for every group, or hard caps beside reserves, are solved exactly
// (exact.ts), since no rule that looks at one applicant after the other is right then.
import { ok, refuseAll, type Refusal, type Result } from '../../kernel/result.ts';
import { marketOf } from '../allocation/market.ts';
import { OPEN } from '../allocation/placements.ts';
import { type Allocation, allocateMarket } from '../allocation/solve.ts';
import { tabulate } from '../allocation/tabulate.ts';
import { selectExactly } from './exact.ts';
import { orderOf, reservesOf } from './order.ts';
import type { Order, Selected, Selection, SelectionProblem } from './problem.ts';

export async function select(problem: SelectionProblem): Promise<Result<Selection>> {
  const refusals = refusalsOf(problem);
  if (refusals.length > 0) return refuseAll(refusals);
  const order = orderOf(problem);
  if (!order.ok) return order;
  const chosen = await chooseBy(problem, order.value);
  const selected = chosen.selected.sort((a, b) => order.value.place[a.applicant]! - order.value.place[b.applicant]!);
  return ok({ problem, order: order.value, status: chosen.status, selected, waiting: waitingList(problem, order.value, selected), unfilled: unfilled(problem, selected) });
}

/** The same selection when some decline: they are out, and their places go on by the same rule. */
export function selectWithout(problem: SelectionProblem, declined: ReadonlySet<string>): Promise<Result<Selection>> {
  return select({ ...problem, applicants: problem.applicants.filter(({ id }) => !declined.has(id)) });
}

export interface Chosen { readonly selected: Selected[]; readonly status: 'optimal' | 'limit' }

export type Method = 'merit' | 'reserves' | 'exact';
export function methodFor(problem: SelectionProblem): Method {
  const { options } = problem, capped = Object.keys(options.homeCaps ?? {}).length > 0;
  if (reservesOf(problem).length === 0) return 'merit';
  return options.counting === 'all' || capped ? 'exact' : 'reserves';
}

export function chooseBy(problem: SelectionProblem, order: Order): Chosen | Promise<Chosen> {
  const method = methodFor(problem);
  if (method === 'exact') return selectExactly(problem, order);
  return { selected: method === 'merit' ? byMerit(problem, order) : byReserves(problem, order), status: 'optimal' };
}

/** The best first, unless the home has its cap. */
function byMerit({ applicants, options: { capacity, homeCaps = {} } }: SelectionProblem, { ranked }: Order): Selected[] {
  const taken = new Map<string, number>(), selected: Selected[] = [];
  for (const a of ranked) {
    const { home } = applicants[a]!, count = taken.get(home) ?? 0;
    if (selected.length === capacity) break;
    if (Object.hasOwn(homeCaps, home) && count >= homeCaps[home]!) continue;
    taken.set(home, count + 1);
    selected.push({ applicant: a, groups: [] });
  }
  return selected;
}

function byReserves(problem: SelectionProblem, order: Order): Selected[] {
  const { market, placements: { wish, route } } = asOneCourse(problem, order);
  return problem.applicants.flatMap((_, a) => (wish[a]! < 0 ? [] : [{ applicant: a, groups: route[a] === OPEN ? [] : [market.names.group(route[a]!)] }]));
}

/** One course that everybody wishes for, chosen by the rule of the allocation. Only for reserves that count a person once, without caps. */
export function asOneCourse(problem: SelectionProblem, order: Order): Allocation {
  const { applicants, options: { capacity }, seed } = problem, course = 'programme';
  const tables = tabulate({
    students: applicants.map(({ id, home, groups }) => ({ id, home, groups, preferences: [course] })), seed,
    courses: [{ id: course, capacity, reserves: Object.fromEntries(reservesOf(problem)) }],
    priorities: applicants.map(({ id }, a) => ({ student: id, course, score: order.points[a]! })),
  });
  if (!tables.ok) throw new Error(tables.refusals.map(({ code }) => code).join());
  return allocateMarket(marketOf(tables.value));
}

function waitingList({ applicants, options: { homeCaps = {} } }: SelectionProblem, { ranked }: Order, selected: readonly Selected[]): number[] {
  const taken = new Map<string, number>(), chosen = new Set(selected.map(({ applicant }) => applicant));
  for (const { applicant } of selected) taken.set(applicants[applicant]!.home, (taken.get(applicants[applicant]!.home) ?? 0) + 1);
  const next: number[] = [], capped: number[] = [];
  for (const a of ranked) {
    if (chosen.has(a)) continue;
    const { home } = applicants[a]!, count = taken.get(home) ?? 0;
    if (Object.hasOwn(homeCaps, home) && count >= homeCaps[home]!) capped.push(a);
    else {
      next.push(a);
      taken.set(home, count + 1);
    }
  }
  return [...next, ...capped];
}

function unfilled(problem: SelectionProblem, selected: readonly Selected[]): Record<string, number> {
  return Object.fromEntries(reservesOf(problem).map(([group, places]) => [group, places - selected.filter(({ groups }) => groups.includes(group)).length]));
}

function refusalsOf({ applicants, options }: SelectionProblem): Refusal[] {
  const refusals: Refusal[] = [], seen = new Set<string>();
  const report = (code: string, field: string, args: Record<string, string | number>): void => void refusals.push({ code: `allocation.refused.${code}`, field, args });
  const count = (field: string, value: number): void => { if (!Number.isInteger(value) || value < 0 || value > 0x7fffffff) report('count', field, { value: String(value) }); };
  count('options.capacity', options.capacity);
  for (const [group, places] of Object.entries(options.reserves ?? {})) count(`options.reserves.${group}`, places);
  for (const [home, cap] of Object.entries(options.homeCaps ?? {})) count(`options.homeCaps.${home}`, cap);
  if (reservesOf({ applicants, options, seed: '' }).length > MOST_RESERVED_GROUPS) report('groups-of-course', 'options.reserves', { most: MOST_RESERVED_GROUPS, found: Object.keys(options.reserves ?? {}).length });
  applicants.forEach(({ id }, a) => {
    if (seen.has(id)) report('twice', `applicants.${a}.id`, { id });
    seen.add(id);
  });
  return refusals;
}

const MOST_RESERVED_GROUPS = 8;

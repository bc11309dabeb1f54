// A reason for every applicant, as { code, args }; sentences are in text/<language>/allocation.json.
import { lotteryText } from '../allocation/lottery.ts';
import type { Selection } from './problem.ts';

export interface SelectionReason { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

/** Below so many selected of a group the last one's points are not told: they could reveal a protected person. */
const FEWEST = 5;

/** Reasons by applicant, in the order of the problem. */
export function explainSelection({ problem, order, selected, waiting }: Selection): SelectionReason[] {
  const { applicants, options: { homeCaps = {}, policy, counting } } = problem, reasons: SelectionReason[] = [];
  const taken = new Map<string, number>();
  for (const { applicant, groups } of selected) {
    const { home } = applicants[applicant]!;
    taken.set(home, (taken.get(home) ?? 0) + 1);
    reasons[applicant] = groups.length === 0 ? { code: 'selected-merit', args: {} }
      : counting === 'all' ? { code: 'selected-counted', args: { groups: groups.join(';') } } : { code: 'selected-reserved', args: { group: groups[0]! } };
  }
  const open = selected.filter(({ groups }) => groups.length === 0), last = open.at(-1)?.applicant;
  for (const [i, a] of waiting.entries()) {
    const { home } = applicants[a]!, position = i + 1;
    if (Object.hasOwn(homeCaps, home) && (taken.get(home) ?? 0) >= homeCaps[home]!) reasons[a] = { code: 'home-cap', args: { home, cap: homeCaps[home]!, position } };
    else if (last === undefined) reasons[a] = { code: 'no-places', args: { position } };
    else if (order.place[a]! < order.place[last]!) reasons[a] = { code: 'missed-reserve', args: { position } };
    else if (policy !== 'lottery' && order.points[a] !== order.points[last]) {
      const by = Math.round((order.points[last]! - order.points[a]!) * 1e9) / 1e9;
      reasons[a] = open.length < FEWEST && isProtected(applicants[last]!.groups) ? { code: 'waiting', args: { position } }
        : { code: 'missed-score', args: { own: order.points[a]!, needed: order.points[last]!, by, position } };
    } else reasons[a] = { code: 'missed-lottery', args: { own: lotteryText(order.lottery[a]!), needed: lotteryText(order.lottery[last]!), position } };
  }
  return reasons;
}

const isProtected = (groups: readonly string[]): boolean => groups.length > 0;

// A reason for every applicant, as { code, args }; sentences are in text/<language>/allocation.json. A reason names no group
// but the reader's own and tells no points or lottery number behind which fewer than five people stand.
import { FEWEST } from '../allocation/explain.ts';
import { lotteryText } from '../allocation/lottery.ts';
import { reservesOf } from './order.ts';
import type { Selection } from './problem.ts';
import type { Thresholds } from './thresholds.ts';

export interface SelectionReason { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

/** Reasons by applicant, in the order of the problem. */
export function explainSelection(selection: Selection, thresholds: Thresholds): SelectionReason[] {
  const { problem: { applicants, options: { homeCaps = {}, counting } }, selected, waiting } = selection, reasons: SelectionReason[] = [];
  const taken = new Map<string, number>(), hidden = hiddenIn(selection);
  for (const { applicant, groups } of selected) {
    const { home } = applicants[applicant]!;
    taken.set(home, (taken.get(home) ?? 0) + 1);
    reasons[applicant] = groups.length === 0 ? { code: 'selected-merit', args: {} }
      : counting === 'all' ? { code: 'selected-counted', args: { groups: groups.join(';') } } : { code: 'selected-reserved', args: { group: groups[0]! } };
  }
  for (const [i, a] of waiting.entries()) {
    const { home } = applicants[a]!, position = i + 1, threshold = thresholds(a);
    if (Object.hasOwn(homeCaps, home) && (taken.get(home) ?? 0) >= homeCaps[home]!) reasons[a] = { code: 'home-cap', args: { home, cap: homeCaps[home]!, position } };
    else if (threshold === 'nobody') reasons[a] = { code: 'no-places', args: { position } };
    else if (threshold === 'unknown') reasons[a] = { code: 'waiting', args: { position } };
    else reasons[a] = hidden(a) ? { code: 'withheld', args: { position, fewest: FEWEST } } : missed(selection, a, threshold.by, position);
  }
  return reasons;
}

function missed({ problem: { options: { policy } }, order: { points, lottery } }: Selection, a: number, by: number, position: number): SelectionReason {
  if (policy === 'lottery' || points[a] === points[by]) return { code: 'missed-lottery', args: { own: lotteryText(lottery[a]!), needed: lotteryText(lottery[by]!), position } };
  return { code: 'missed-score', args: { own: points[a]!, needed: points[by]!, by: Math.round((points[by]! - points[a]!) * 1e9) / 1e9, position } };
}

/**
 * Whether the figures that an applicant would have had to reach stay untold: fewer than five on open places, or, for members
 * of reserved groups, fewer than five who belong to any of them. It does not look at who the last one is: to withhold a
 * figure for that would tell it.
 */
function hiddenIn({ problem, selected }: Selection): (applicant: number) => boolean {
  const { applicants } = problem, reserved = new Set(reservesOf(problem).map(([group]) => group));
  const fewOpen = reserved.size > 0 && selected.filter(({ groups }) => groups.length === 0).length < FEWEST, known = new Map<string, boolean>();
  return (a) => {
    const own = applicants[a]!.groups.filter((group) => reserved.has(group)).sort(), key = JSON.stringify(own);
    if (own.length === 0) return fewOpen;
    const few = known.get(key) ?? applicants.filter(({ groups }) => own.some((group) => groups.includes(group))).length < FEWEST;
    known.set(key, few);
    return few;
  };
}

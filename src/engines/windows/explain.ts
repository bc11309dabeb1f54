// Why there is no longer common window, and what each proposal means. Sentences come from text/<language>/windows.json.
import type { Problem } from './problem.ts';
import type { Outcome, Proposal } from './solve.ts';

export interface Explanation { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

export const explainMove = ({ site, days, alone, from, to, weeks }: Proposal): Explanation =>
  ({ code: alone ? 'windows.why.alone' : 'windows.why.together', args: { site, days: Math.abs(days), way: days < 0 ? 'earlier' : 'later', from, to, weeks } });

export function explainWindows(problem: Problem, { common, longest, withoutOne, deadlines }: Outcome): Explanation[] {
  const list: Explanation[] = [];
  const starts = problem.sites.map(({ id, terms }) => ({ id, from: terms.map(({ from }) => from).sort()[0]!, to: terms.map(({ to }) => to).sort().at(-1)! }));
  if (common.length === 0) {
    const latest = starts.reduce((a, b) => (b.from > a.from ? b : a)), earliest = starts.reduce((a, b) => (b.to < a.to ? b : a));
    if (latest.from > earliest.to) list.push({ code: 'windows.why.apart', args: { late: latest.id, from: latest.from, early: earliest.id, to: earliest.to } });
    else list.push({ code: 'windows.why.breaks', args: {} });
  }
  for (const { without, from, to, weeks } of withoutOne) {
    if (weeks > (longest && !('without' in longest) ? longest.weeks : 0)) list.push({ code: 'windows.why.without', args: { site: without, from, to, weeks } });
  }
  for (const { site, name, on, daysBefore } of deadlines) if (daysBefore < 0) list.push({ code: 'windows.why.deadline', args: { site, name, on } });
  return list;
}

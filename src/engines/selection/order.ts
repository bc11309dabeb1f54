// Ranks applicants by a policy: points, then the lottery.
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { drawLottery } from '../allocation/lottery.ts';
import type { Order, SelectionOptions, SelectionProblem } from './problem.ts';

/** Criteria and weights that a policy looks at; none for the lottery. */
export function weightsOf({ policy, weights }: Pick<SelectionOptions, 'policy' | 'weights'>): Readonly<Record<string, number>> {
  if (policy === 'lottery') return {};
  return policy === 'marks' || !weights ? { score: 1 } : weights;
}

/** Refused when an applicant has no number for a criterion that counts. */
export function orderOf({ applicants, options, seed }: SelectionProblem): Result<Order> {
  const weights = Object.entries(weightsOf(options)), points = new Float64Array(applicants.length);
  for (const [a, applicant] of applicants.entries()) {
    for (const [criterion, weight] of weights) {
      const value = applicant.points[criterion];
      if (value === undefined || !Number.isFinite(value)) return refuse('allocation.refused.criterion', { field: `applicants.${a}.points.${criterion}`, args: { id: applicant.id, criterion } });
      points[a]! += weight * value;
    }
    if (!Number.isFinite(points[a])) return refuse('allocation.refused.criterion', { field: `applicants.${a}.points`, args: { id: applicant.id, criterion: weights.map(([name]) => name).join(' + ') } });
    if (weights.length > 1) points[a] = Math.round(points[a]! * 1e9) / 1e9; // 0.1 + 0.2 is to equal 0.3; a score alone stays what it is
  }
  const lottery = drawLottery(seed, applicants.length, (a) => applicants[a]!.id);
  const ranked = Int32Array.from(applicants.keys()).sort((a, b) => points[b]! - points[a]! || lottery.place[a]! - lottery.place[b]!);
  const place = new Int32Array(applicants.length);
  ranked.forEach((a, i) => { place[a] = i; });
  return ok({ points, lottery: lottery.number, ranked, place });
}

/** Reserves in force: those of the policy `reserves` above 0, by name of group in the order given. */
export const reservesOf = ({ options: { policy, reserves } }: SelectionProblem): [group: string, places: number][] =>
  (policy === 'reserves' ? Object.entries(reserves ?? {}).filter(([, places]) => places > 0) : []);

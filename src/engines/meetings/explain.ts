// Why a plan looks as it does, for a lay reader: who pays, who is at the limit, what a clock change does, and what the
// other plans would cost. Sentences come from text/<language>/meetings.json.
import type { Explanation } from './format.ts';
import type { Problem } from './problem.ts';
import type { Outcome, Plan } from './outcome.ts';

export interface PlanExplained {
  readonly general: readonly Explanation[];
  readonly sites: Readonly<Record<string, readonly Explanation[]>>;
}

export function explainPlan(problem: Problem, outcome: Outcome, plan: Plan): PlanExplained {
  return { general: general(outcome, plan), sites: Object.fromEntries(problem.sites.map((site) => [site.id, ofSite(problem, plan, site.id)])) };
}

function general(outcome: Outcome, plan: Plan): Explanation[] {
  const list: Explanation[] = [];
  if (plan.status !== 'optimal') list.push({ code: 'meetings.plan.unproven', args: { points: plan.worst, bound: plan.bound } });
  if (outcome.rotationGain !== undefined && outcome.rotationGain > 0 && plan.kind === 'most-equal') list.push({ code: 'meetings.plan.rotation', args: { share: outcome.rotationGain } });
  const others = [...outcome.plans.filter((other) => other.kind !== plan.kind).map((other) => ({ other: other.kind as string, plan: other })),
    ...(outcome.fixed ? [{ other: 'fixed', plan: outcome.fixed }] : [])];
  for (const { other, plan: rival } of others) {
    if (rival.total === plan.total && rival.worst === plan.worst) continue;
    list.push({ code: 'meetings.plan.price', args: { other, more: rival.total - plan.total, worst: rival.worst, mine: plan.worst } });
  }
  return list;
}

function ofSite(problem: Problem, plan: Plan, id: string): Explanation[] {
  const ledger = problem.sites.find((site) => site.id === id)?.ledger ?? 0;
  const points = plan.meetings.reduce((sum, { cost }) => sum + (cost[id] ?? 0), 0);
  const all = plan.meetings.reduce((sum, { cost }) => sum + Object.values(cost).reduce((a, b) => a + b, 0), 0);
  const list: Explanation[] = [points > 0
    ? { code: 'meetings.plan.pays', args: { site: id, points, share: points / all } }
    : { code: 'meetings.plan.nothing', args: { site: id } }];
  if (ledger > 0) list.push({ code: 'meetings.plan.ledger', args: { site: id, points: ledger } });
  if (plan.burden[id] === plan.worst && plan.worst > 0) list.push({ code: 'meetings.plan.limit', args: { site: id, points: plan.worst, bound: plan.bound } });
  for (const { site, on, before, after } of plan.changes) {
    if (site === id) list.push({ code: 'meetings.plan.shift', args: { site, on, before: before.time, after: after.time } });
  }
  return list;
}

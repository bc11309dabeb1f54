// The planner of live meetings: format first, then three plans, proven or with a bound (requirements C2). Method: README.md.
import { adviseFormat, prospectOf } from './format.ts';
import type { Outcome } from './outcome.ts';
import { Planner } from './planner.ts';
import type { Problem } from './problem.ts';
import { fieldOf } from './slots.ts';
import { withSolver } from './solver-thread.ts';
import { compare } from './space.ts';

export interface Effort {
  /** Default: the problem's, then 10. Never exceeded: what is not proven by then comes with its bound. */
  readonly seconds?: number;
  /** For tests: prove by the solver even what trying every choice would settle sooner. */
  readonly alwaysSolve?: boolean;
}

export function solve(problem: Problem, { seconds = problem.options?.seconds ?? 10, alwaysSolve = false }: Effort = {}): Promise<Outcome> {
  return withSolver(seconds, async (solver): Promise<Outcome> => {
    const field = fieldOf(problem);
    const prospect = prospectOf(problem, field);
    if (prospect.usable < problem.meetings.count) return { status: 'infeasible', format: adviseFormat(prospect, false), plans: [] };
    const planner = new Planner(problem, field, solver, alwaysSolve);
    const fixed = await planner.fixed();
    const { choices, status } = await planner.three();
    const [equal] = choices;
    if (!equal) return { status, format: withLimits(adviseFormat(prospect, true)), plans: [] };
    const plans = choices.map((choice) => planner.plan(choice, fixed));
    const fixedPlan = fixed && planner.plan({ ...fixed, bounds: choices.at(-1)!.bounds });
    const memorable = await planner.memorable(equal, [...plans, ...(fixedPlan ? [fixedPlan] : [])]);
    const byDay = await planner.byDay(plans);
    return {
      status, plans,
      format: adviseFormat(prospect, !fixed || compare(fixed.sites, equal.sites) > 0),
      ...(fixed && fixedPlan && { fixed: fixedPlan, rotationGain: gain(fixed.sites[0]!, equal.sites[0]!) }),
      ...(memorable && { memorable }), ...(byDay && { byDay }),
    };
  });
}

/** Hours there are, but no plan keeps the limits asked on patterns or tough meetings. */
const withLimits = (format: Outcome['format']): Outcome['format'] => ({ ...format, why: [...format.why, { code: 'meetings.why.limits', args: {} }] });

const gain = (fixed: number, rotating: number): number => (fixed > 0 ? Math.round((1 - rotating / fixed) * 1000) / 1000 : 0);

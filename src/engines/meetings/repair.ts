// Mends a published plan after a cancellation, a new holiday or a change of clock rules: what still holds stays, each broken
// meeting stays in its period where it can, otherwise it goes to a free one, and burdens so far count (online leximin,
// Kahana & Hazon 2023). No other meeting has to move, since each period decides for itself.
import { arrange } from './arrange.ts';
import { attendeesOf, judge, periodOf } from './check.ts';
import { best } from './leximin.ts';
import { type Burdens, burdensOf } from './price.ts';
import type { Problem } from './problem.ts';
import { type Field, fieldOf, slotsByPeriod } from './slots.ts';
import { type Solver, withSolver } from './solver-thread.ts';
import { regimesOf } from './space.ts';
import { instantOf } from './tables.ts';

export interface Repair {
  /** `optimal`: every new place is proven best given all that stays; `infeasible`: some meeting is lost. */
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** All meetings as they now stand, in order of time. */
  readonly meetings: readonly { readonly startsAt: string; readonly instead?: string }[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Meetings for which no place is left. */
  readonly lost: readonly string[];
  /** Over the whole edition, held meetings and ledger included. */
  readonly after: Burdens;
}

export interface Damage {
  /** Meetings before this instant have been held and stay. */
  readonly now: string;
  /** Starts at which the meeting will not be held after all. */
  readonly cancelled?: readonly string[];
}

/** `problem` carries the calendars as they are now. */
export function repair(problem: Problem, meetings: readonly { readonly startsAt: string }[], damage: Damage, seconds = 10): Promise<Repair> {
  return withSolver(seconds, async (solver) => {
    const now = Temporal.Instant.from(damage.now), cancelled = new Set((damage.cancelled ?? []).map((at) => Temporal.Instant.from(at).epochMilliseconds));
    const starts = meetings.map(({ startsAt }) => Temporal.Instant.from(startsAt)).sort(Temporal.Instant.compare);
    const attendees = attendeesOf(problem);
    const holds = (at: Temporal.Instant): boolean => !cancelled.has(at.epochMilliseconds)
      && (Temporal.Instant.compare(at, now) < 0 || attendees.every((attendee) => 'points' in judge(problem, attendee, at)));
    const kept = starts.filter(holds), broken = starts.filter((at) => !holds(at));
    const mend = new Mending(problem, solver, kept, (at) => Temporal.Instant.compare(at, now) >= 0 && !cancelled.has(at.epochMilliseconds));
    const own = new Set(broken.map((at) => periodOf(problem, at)));
    await mend.place(own, broken.length);
    await mend.place(undefined, broken.length - mend.placed.length);
    return outcome(problem, kept, broken, mend);
  });
}

class Mending {
  readonly placed: Temporal.Instant[] = [];
  proven = true;
  private readonly problem: Problem;
  private readonly solver: Solver;
  private readonly kept: readonly Temporal.Instant[];
  private readonly open: (at: Temporal.Instant) => boolean;
  private readonly field: Field;

  constructor(problem: Problem, solver: Solver, kept: readonly Temporal.Instant[], open: (at: Temporal.Instant) => boolean) {
    this.problem = problem;
    this.solver = solver;
    this.kept = kept;
    this.open = open;
    this.field = fieldOf(problem);
  }

  /** Places as many as fit, `most` at most, into the periods given, or into any free one. */
  async place(periods: ReadonlySet<number> | undefined, most: number): Promise<void> {
    const standing = [...this.kept, ...this.placed];
    const taken = new Set(standing.map((at) => periodOf(this.problem, at)));
    const slots = this.field.slots.filter(({ step, period }) => !taken.has(period) && (periods?.has(period) ?? true) && this.open(instantOf(step)));
    const count = Math.min(most, slotsByPeriod({ ...this.field, slots }).filter((each) => each.length > 0).length);
    if (count === 0) return;
    const payers = attendeesOf(this.problem).map((attendee, i) => ({ ...this.field.payers[i]!, ledger: standing.reduce((sum, at) => {
      const verdict = judge(this.problem, attendee, at);
      return sum + ('points' in verdict ? verdict.points : 0);
    }, attendee.ledger) }));
    const field = { ...this.field, payers, slots };
    const regimes = regimesOf(field, count);
    const found = await best(regimes.space, this.solver, { kind: 'most-equal', share: 0.9 });
    this.proven &&= found.status === 'optimal';
    if (found.n) this.placed.push(...arrange(this.problem, field, regimes, found.n).slots.map(({ step }) => instantOf(step)));
  }
}

/** Pairs broken and new meetings: first those of the same period, then in order of time. */
function outcome(problem: Problem, kept: readonly Temporal.Instant[], broken: readonly Temporal.Instant[], { placed, proven }: Mending): Repair {
  const free = [...placed].sort(Temporal.Instant.compare);
  const take = (at: Temporal.Instant): Temporal.Instant | undefined => {
    const same = free.findIndex((each) => periodOf(problem, each) === periodOf(problem, at));
    return same >= 0 ? free.splice(same, 1)[0] : undefined;
  };
  const first = broken.map((at) => ({ at, to: take(at) }));
  const pairs = first.map(({ at, to }) => ({ from: at.toString(), to: (to ?? free.shift())?.toString() }));
  const moved = pairs.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
  const lost = pairs.flatMap(({ from, to }) => (to === undefined ? [from] : []));
  const meetings = [...kept.map((at) => ({ startsAt: at.toString() })), ...moved.map(({ from, to }) => ({ startsAt: to, instead: from }))]
    .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const status = lost.length > 0 ? 'infeasible' : proven ? 'optimal' : 'feasible';
  return { status, meetings, moved, lost, after: burdensOf(problem, meetings.map(({ startsAt }) => Temporal.Instant.from(startsAt))) };
}

// Live meetings planned: asked for, computed, chosen, moved by hand, published.
import { problemFaults } from '../../../engines/meetings/problem.ts';
import { command, everybody, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import { moveSessions, publishSessions, resolveWall } from '../../editions/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input.ts';
import { type Draft, draftOf, move, paid, planOf, problemOf, withTold } from '../rules/planning.ts';
import * as store from '../store/planning.ts';
import { answerSoon } from './solving.ts';

/** Waits a moment for the answer and keeps it. */
async function answered(work: Work, { edition, id, problem }: Pick<store.PlanRow, 'edition' | 'id' | 'problem'>, milliseconds?: number): Promise<boolean> {
  const answer = await answerSoon(id, problem, milliseconds);
  if (answer) await store.putAnswer(work.tx, edition, id, answer, work.now);
  return answer !== null;
}

export const askForPlans = command({
  id: 'calendars.askForPlans', input: input.askInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, ...request }) {
    const calendars = await store.calendarsFor(work, (await editionOf(work.tx, edition))!), known = new Set(calendars.map(({ institution }) => institution));
    if (request.partners.filter((each) => known.has(each)).length < 2) return refuse('calendars.refusal.twoPartners', { field: 'partners' });
    if (request.from < work.now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }).toString()) return refuse('calendars.refusal.past', { field: 'from' });
    const problem = problemOf(request, calendars, await store.peopleElsewhere(work.tx, edition)), faults = problemFaults(problem);
    if (faults.length > 0) return refuseAll(faults.map(({ code, path, args }) => ({ code, args, field: path[0] === 'meetings' ? String(path[1]) : 'partners' })));
    const id = work.newId();
    await store.addPlan(work.tx, { edition, id, asked_by: work.actor.person!, asked_at: work.now, request, problem });
    work.record({ what: 'meetingsAskedFor', on: `edition:${edition}`, why: String(request.count) });
    await answered(work, { edition, id, problem });
    return ok({ plan: id });
  },
});

/** Fetches the answer of a plan that took longer than its request. */
export const fetchPlan = command({
  id: 'calendars.fetchPlan', input: input.onePlanInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan }) {
    const row = await store.planRow(work.tx, edition, plan);
    if (!row) return refuse('gate.refusal.missing');
    return ok({ plan, answered: row.answer !== null || await answered(work, row) });
  },
});

/** Takes one of the plans to be looked at, moved by hand and published. */
export const choosePlan = command({
  id: 'calendars.choosePlan', input: input.chooseInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan, kind }) {
    const row = await store.lockedPlan(work.tx, edition, plan), chosen = row?.answer && planOf(row.answer, kind);
    if (!row || !chosen) return refuse('gate.refusal.missing');
    if (row.published_at) return refuse('calendars.refusal.published');
    await store.putMeetings(work.tx, edition, plan, draftOf(chosen), { chosen: kind });
    work.record({ what: 'meetingsChosen', on: `edition:${edition}`, why: kind });
    return ok({ plan });
  },
});

/** Plans whose meetings may still be changed. */
async function openPlan(work: Work, edition: string, plan: string): Promise<Result<store.PlanRow & { meetings: Draft[] }>> {
  const row = await store.lockedPlan(work.tx, edition, plan);
  return row?.meetings ? ok({ ...row, meetings: row.meetings }) : refuse('gate.refusal.missing');
}

/** Moves one meeting, or all that are to come, to another weekday and hour. Those that are published move in everybody's calendar. */
export const moveMeetings = command({
  id: 'calendars.moveMeetings', input: input.moveInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan, meeting, on, time, zone, all }) {
    const found = await openPlan(work, edition, plan);
    if (!found.ok) return found;
    const { problem, meetings, published_at } = found.value, wall = `${on}T${time}`, at = resolveWall(wall, zone, 'time');
    if (!at.ok) return at;
    if (meeting > meetings.length) return refuse('fields.refusal.choice', { field: 'meeting' });
    if (Temporal.Instant.compare(meetings[meeting - 1]!.startsAt, work.now) <= 0) return refuse('calendars.refusal.held', { field: 'meeting' });
    const moving = move(problem, meetings, { index: meeting - 1, wall, zone, all }, work.now);
    if (moving.against.length > 0) return refuse('calendars.refusal.notThen', { field: 'time' });
    await store.putMeetings(work.tx, edition, plan, published_at ? withTold(problem, moving.meetings) : moving.meetings);
    work.record({ what: 'meetingsMoved', on: `edition:${edition}`, why: moving.moved.map(({ from, to }) => `${from} → ${to}`).join(', ').slice(0, 1000) });
    if (published_at) await follow(work, edition, plan, problem, meetings, moving.meetings);
    return ok({ plan });
  },
});

/** After publication: sessions move with their meetings, and the ledger says what is paid now. */
async function follow(work: Work, edition: string, plan: string, problem: store.PlanRow['problem'], before: readonly Draft[], after: readonly Draft[]): Promise<void> {
  const was = new Map(before.flatMap(({ session, startsAt }) => session === undefined ? [] : [[session, startsAt] as const]));
  const moves = after.flatMap(({ session, startsAt, wall, zone }) => session !== undefined && was.get(session) !== startsAt ? [{ session, wall, zone, startsAt: Temporal.Instant.from(startsAt) }] : []);
  await moveSessions(work, (await editionOf(work.tx, edition))!, moves);
  await store.putBurdens(work.tx, edition, plan, paid(problem, after));
}

export const publishPlan = command({
  id: 'calendars.publishPlan', input: input.publishInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan, title, ...about }) {
    const found = await openPlan(work, edition, plan);
    if (!found.ok) return found;
    const { problem, meetings, published_at } = found.value;
    if (published_at) return refuse('calendars.refusal.published');
    if (meetings.some(({ startsAt }) => Temporal.Instant.compare(startsAt, work.now) <= 0)) return refuse('calendars.refusal.past', { field: 'title' });
    const ids = await publishSessions(work, (await editionOf(work.tx, edition))!, meetings.map(({ startsAt, wall, zone }, number) =>
      ({ ...about, title: meetings.length === 1 ? title : `${title} ${number + 1}`, wall, zone, startsAt: Temporal.Instant.from(startsAt), minutes: problem.meetings.minutes })));
    await store.putMeetings(work.tx, edition, plan, withTold(problem, meetings.map((draft, number) => ({ ...draft, session: ids[number]! }))), { published_at: work.now });
    await store.putBurdens(work.tx, edition, plan, paid(problem, meetings));
    return ok({ plan, sessions: ids.length });
  },
});

/** Longest that the clock waits for one plan, milliseconds: more than the engine may take. */
const longEnough = 30_000;
/** Computes what nobody came back for, or what a process that ended has left behind. Only `app` runs it. */
export const computePlans = command({
  id: 'calendars.computePlans', input: input.nothingInput, permission: 'calendars.housekeep', about: everybody,
  async run(work) {
    const [waiting] = await store.waitingPlans(work.tx, 1);
    return ok({ computed: waiting !== undefined && await answered(work, waiting, longEnough) });
  },
});

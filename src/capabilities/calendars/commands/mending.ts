// What happens to a published plan afterwards: a session falls, a calendar changes, the rules of clocks change.
import { repair } from '../../../engines/meetings/repair.ts';
import { reresolve } from '../../../engines/meetings/reresolve.ts';
import { command, everybody } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { moveSessions, type PlannedSession, publishSessions, resolveAgain, sessionsOf, zoneData } from '../../editions/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input.ts';
import { broken, type Draft, intentOf, mended, paid, problemOf, withTold } from '../rules/planning.ts';
import * as store from '../store/planning.ts';

/** Seconds that a request gives to a repair: each meeting is a small question of its own. */
const repairSeconds = 4;

/** Works out new places for meetings that can no longer be held, under the calendars of today; all others stay. */
export const proposeRepair = command({
  id: 'calendars.proposeRepair', input: input.onePlanInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan }) {
    const row = await store.lockedPlan(work.tx, edition, plan);
    if (!row?.meetings || !row.published_at) return refuse('gate.refusal.missing');
    const problem = problemOf(row.request, await store.calendarsFor(work, (await editionOf(work.tx, edition))!), await store.peopleElsewhere(work.tx, edition)), gone = await store.cancelledSessions(work.tx, edition);
    if (broken(problem, row.meetings, gone, work.now).length === 0) return refuse('calendars.refusal.whole');
    const cancelled = row.meetings.filter(({ session, startsAt }) => session !== undefined && gone.has(session) && Temporal.Instant.compare(startsAt, work.now) > 0).map(({ startsAt }) => startsAt);
    await store.putMending(work.tx, edition, plan, await repair(problem, row.meetings, { now: work.now.toString(), cancelled }, repairSeconds));
    return ok({ plan });
  },
});

/** Carries out what was proposed: a session moves, one that was cancelled is planned anew, and those who take part are told. */
export const carryOutRepair = command({
  id: 'calendars.carryOutRepair', input: input.onePlanInput, permission: 'edition.manage', about: aboutEdition,
  async run(work, { edition, plan }) {
    const row = await store.lockedPlan(work.tx, edition, plan);
    if (!row?.meetings || !row.mending) return refuse('gate.refusal.missing');
    if (row.mending.moved.some(({ to }) => Temporal.Instant.compare(to, work.now) <= 0)) return refuse('calendars.refusal.past');
    const facts = (await editionOf(work.tx, edition))!, { meetings, moved } = mended(row.meetings, row.mending), known = new Map((await sessionsOf(work.tx, edition)).map((each) => [each.id, each]));
    const alive = moved.filter(({ session }) => known.get(session!)?.cancelled_at === null), fallen = moved.filter(({ session }) => known.get(session!)?.cancelled_at != null);
    const meant = ({ wall, zone, startsAt }: Draft) => ({ wall, zone, startsAt: Temporal.Instant.from(startsAt) });
    await moveSessions(work, facts, alive.map((draft) => ({ ...meant(draft), session: draft.session! })));
    const again = fallen.map((draft): PlannedSession => {
      const { title, minutes, link, low_data: lowData, note } = known.get(draft.session!)!;
      return { title, minutes, link, lowData, note, ...meant(draft) };
    });
    const ids = again.length > 0 ? await publishSessions(work, facts, again) : [], anew = new Map(fallen.map(({ session }, number) => [session, ids[number]!]));
    const after = meetings.map((draft): Draft => ({ ...draft, ...(draft.session !== undefined && { session: anew.get(draft.session) ?? draft.session }) }));
    await store.putMeetings(work.tx, edition, plan, withTold(row.problem, after));
    await store.putBurdens(work.tx, edition, plan, paid(row.problem, after));
    return ok({ plan });
  },
});

/** Sessions looked at in one transaction; the rest follows in the next. */
export const atOnce = 200;

/**
 * Resolves published sessions again under the clock rules that run now, moves those that mean another instant and tells
 * their people; where only a partner's own clock has changed, those who live by it are told. Only `app` runs it.
 */
export const followClocks = command({
  id: 'calendars.followClocks', input: input.nothingInput, permission: 'calendars.housekeep', about: everybody,
  async run(work) {
    const sessions = await store.resolvedElsewhere(work.tx, work.now, zoneData(), atOnce), moved = new Map(reresolve(sessions.map(intentOf)).map((each) => [each.id, each]));
    for (const { edition, id, starts_at } of sessions) {
      const { after, sees } = moved.get(id) ?? { after: starts_at.toString(), sees: [] };
      await resolveAgain(work, (await editionOf(work.tx, edition))!, id, Temporal.Instant.from(after), [...new Set(sees.map(({ zone }) => zone))]);
    }
    for (const [plan, { edition, problem, meetings }] of new Map(sessions.flatMap((each) => each.plan && moved.size > 0 ? [[each.plan.id, each.plan] as const] : []))) {
      await store.putTold(work.tx, edition, plan, withTold(problem, meetings.map((draft) => ({ ...draft, startsAt: moved.get(draft.session ?? '')?.after ?? draft.startsAt }))));
    }
    return ok({ looked: sessions.length, moved: moved.size });
  },
});

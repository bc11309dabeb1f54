// What staff see when they plan live meetings: the weeks that partners share, plans that were made, and one plan whole.
import { explainPlan, type PlanExplained } from '../../../engines/meetings/explain.ts';
import { reresolve } from '../../../engines/meetings/reresolve.ts';
import { explainMove, explainWindows } from '../../../engines/windows/explain.ts';
import { problemFaults } from '../../../engines/windows/problem.ts';
import { solveWindows } from '../../../engines/windows/solve.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { resolveWall, zoneData } from '../../editions/api.ts';
import { aboutEdition, type EditionFacts, editionOf } from '../../programmes/api.ts';
import * as input from '../input.ts';
import { broken, draftOf, intentOf, move, type Moving, type PartnerCalendar, plansOf, problemOf, windowsProblemOf } from '../rules/planning.ts';
import * as store from '../store/planning.ts';

const headOf = ({ id, name, programme_title: title, starts_on, ends_on, zone }: EditionFacts) => ({ id, name, title, starts_on, ends_on, zone });
export type Head = ReturnType<typeof headOf>;

const weeksOf = ({ starts_on, ends_on }: EditionFacts): number => Math.max(1, Math.round((Temporal.PlainDate.from(starts_on).until(ends_on).days + 1) / 7));

function commonWeeks(calendars: readonly PartnerCalendar[], weeks: number) {
  const problem = windowsProblemOf(calendars, weeks, '');
  if (problem.sites.length < 2 || problemFaults(problem).length > 0) return null;
  const outcome = solveWindows(problem);
  return { outcome, why: explainWindows({ ...problem, sites: problem.sites.map((site) => ({ ...site, deadlines: [] })) }, { ...outcome, deadlines: [] }), moves: outcome.moves.map(explainMove) };
}
export type CommonWeeks = NonNullable<ReturnType<typeof commonWeeks>>;

export const planning = view({
  id: 'calendars.planning', input: input.planningInput, permission: 'edition.manage', about: aboutEdition,
  async run(reading, { edition }) {
    const facts = (await editionOf(reading.tx, edition))!, calendars = await store.calendarsFor(reading, facts), weeks = weeksOf(facts);
    return ok({ head: headOf(facts), weeks, calendars, common: commonWeeks(calendars, weeks), elsewhere: await store.peopleElsewhere(reading.tx, edition), plans: await store.plansOf(reading.tx, edition) });
  },
});
export type Planning = ShownBy<typeof planning>;

type Ask = { readonly [K in 'meeting' | 'on' | 'time' | 'zone']?: string | number | undefined } & { readonly all: boolean };

/** What the move in the query would cost; null when none was asked. */
function priced({ problem, meetings }: store.PlanRow, { meeting, on, time, zone, all }: Ask, now: Temporal.Instant) {
  if (!meetings || typeof meeting !== 'number' || on === undefined || time === undefined || typeof zone !== 'string' || meeting > meetings.length) return null;
  const wall = `${on}T${time}`, at = resolveWall(wall, zone, 'time'), asked = { meeting, on: String(on), time: String(time), zone, all };
  if (!at.ok) return { asked, refusals: at.refusals, moving: null };
  const moving: Moving = move(problem, meetings, { index: meeting - 1, wall, zone, all }, now);
  return { asked, refusals: [], moving };
}

/** Published meetings to come that can no longer be held, under the calendars of today. */
async function damageOf(reading: Reading, row: store.PlanRow, facts: EditionFacts) {
  if (!row.meetings || !row.published_at) return [];
  return broken(problemOf(row.request, await store.calendarsFor(reading, facts), await store.peopleElsewhere(reading.tx, facts.id)), row.meetings, await store.cancelledSessions(reading.tx, facts.id), reading.now);
}

export const plan = view({
  id: 'calendars.plan', input: input.planInput, permission: 'edition.manage', about: aboutEdition,
  async run(reading, { edition, plan: id, ...ask }) {
    const row = await store.planRow(reading.tx, edition, id);
    if (!row) return refuse('gate.refusal.missing');
    const facts = (await editionOf(reading.tx, edition))!, { problem, answer } = row, names = new Map(facts.partners.map(({ institution, name }) => [institution, name]));
    const sites = problem.sites.map((site) => ({ id: site.id, name: names.get(site.id) ?? site.id, zone: site.zone, ledger: site.ledger ?? 0 }));
    const proposals = answer === null ? [] : plansOf(answer).map(({ kinds, plan: each }) => ({ kinds, plan: each, drafts: draftOf(each), explained: explainPlan(problem, answer, each) satisfies PlanExplained }));
    return ok({ head: headOf(facts), row, sites, proposals, priced: priced(row, ask, reading.now), broken: await damageOf(reading, row, facts) });
  },
});
export type PlanShown = ShownBy<typeof plan>;

export interface MovedSession { readonly edition: string; readonly title: string; readonly before: Temporal.Instant; readonly after: Temporal.Instant; readonly zone: string; readonly recorded: string; /** Zones of partners who see another local time than they were told. */ readonly seenIn: readonly string[] }
/** Sessions to come that mean another instant, or another local time at a partner, under the clock rules that run now: `housekeeping` moves them. */
export async function movedByClocks({ tx, now }: Pick<Reading, 'tx' | 'now'>): Promise<readonly MovedSession[]> {
  const sessions = await store.resolvedElsewhere(tx, now, zoneData(), 200), moved = new Map(reresolve(sessions.map(intentOf)).map((each) => [each.id, each]));
  return sessions.flatMap(({ edition, id, title, starts_at, zone, zone_data }) => {
    const found = moved.get(id);
    return found ? [{ edition, title, before: starts_at, after: Temporal.Instant.from(found.after), zone, recorded: zone_data, seenIn: [...new Set(found.sees.map((each) => each.zone))] }] : [];
  });
}

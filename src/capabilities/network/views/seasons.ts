// What is shown of a season: the public catalogue, and its management.
import { authorise } from '../../../kernel/gate.ts';
import { everybody, type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { wordsQuery } from '../../../kernel/words.ts';
import { personOf } from '../../accounts/api.ts';
import * as input from '../input/seasons.ts';
import { cataloguePage, hoursApart, obstacles, offersOpen, rankingPhase, unguardedClashes } from '../rules/seasons.ts';
import * as alliances from '../store/alliances.ts';
import * as store from '../store/courses.ts';
import * as records from '../store/records.ts';
import * as seasons from '../store/seasons.ts';
import { speaksFor } from './alliances.ts';
import { pageRows } from './records.ts';

/** Whether somebody works for a member: they see the season's management. */
async function isInside({ tx, actor }: Reading, id: string): Promise<boolean> {
  const subject = actor.person === null ? null : await seasons.memberSubject(tx, id);
  return subject !== null && authorise(actor, 'institution.staff', subject).ok;
}
/** The zone in which hours apart are counted: the one that the address names, else the reader's own. */
const zoneOf = async ({ tx, actor }: Reading): Promise<string> => actor.person === null ? 'UTC' : (await personOf(tx, actor.person))?.zone ?? 'UTC';

/** The catalogue of a published season. */
export const season = view({
  id: 'network.season', input: input.catalogueInput, permission: 'public.read', about: everybody,
  async run(reading, { season: id, after, apart, q, ...filter }) {
    const { tx, now } = reading, found = await seasons.seasonOf(tx, id), inside = found !== undefined && await isInside(reading, id);
    if (!found || (found.state === 'preparing' && !inside)) return refuse('gate.refusal.missing');
    const choices = await store.choicesOf(tx, id), own = await zoneOf(reading), start = Temporal.PlainDate.from(found.starts_on).toZonedDateTime(found.zone).toInstant();
    const zones = apart === undefined ? undefined : choices.zones.filter((zone) => hoursApart(zone, own, start) <= apart);
    const rows = found.state === 'preparing' ? [] : await store.listedCourses(tx, id, { ...filter, words: wordsQuery(q ?? ''), zones }, after, cataloguePage + 1), shown = rows.slice(0, cataloguePage);
    return ok({
      season: found, inside, phase: rankingPhase(found, now), choices, filter: { q, apart, ...filter }, zone: own, rows: shown.map((row) => ({ ...row, apart: hoursApart(row.zone, own, start) })),
      next: rows.length > cataloguePage ? store.cursorOf(shown.at(-1)!) : null, counts: await store.countsOf(tx, id),
    });
  },
});
export type SeasonShown = ShownBy<typeof season>;

/** A course of a published catalogue; one that was withdrawn says why. Members see theirs before. */
export const course = view({
  id: 'network.course', input: input.courseInput, permission: 'public.read', about: everybody,
  async run(reading, { season: id, course: which }) {
    const { tx, now } = reading, found = await seasons.seasonOf(tx, id), one = await store.courseOf(tx, id, which), inside = found !== undefined && await isInside(reading, id);
    if (!found || !one || !(inside || (found.state !== 'preparing' && (one.state === 'accepted' || one.state === 'withdrawn')))) return refuse('gate.refusal.missing');
    const host = one.state === 'draft' && !authorise(reading.actor, 'season.offer', (await store.hostSubject(tx, id, which)) ?? { scopes: [] }).ok;
    return host ? refuse('gate.refusal.missing') : ok({ season: found, course: one, inside, phase: rankingPhase(found, now), zone: await zoneOf(reading) });
  },
});
export type CourseShown = ShownBy<typeof course>;

/** Dates and state of a season, with what stands in the way of publishing it. */
export const seasonToManage = view({
  id: 'network.seasonToManage', input: input.seasonInput, permission: 'institution.staff', about: ({ tx }, { season }) => seasons.memberSubject(tx, season),
  async run({ tx, now, actor }, { season: id }) {
    const found = (await seasons.seasonOf(tx, id))!, counts = await store.countsOf(tx, id), leads = speaksFor(actor, found.lead);
    const clashes = leads && found.state === 'preparing' && found.most_courses > 1 ? unguardedClashes(await store.acceptedCourses(tx, id), 20) : { pairs: [], more: false };
    return ok({
      season: found, counts, leads, phase: rankingPhase(found, now), offering: offersOpen(found, now), obstacles: found.state === 'preparing' ? obstacles(found, counts, now) : [],
      clashes: { more: clashes.more, pairs: clashes.pairs.map((pair) => pair.map(({ id: course, title, institution_name }) => ({ course, title, institution: institution_name }))) },
      lead: (await records.institutionOf(tx, found.lead))!, members: (await alliances.membersOf(tx, found.alliance)).filter((each) => each.joined_on !== null && each.left_on === null),
    });
  },
});
export type SeasonToManage = ShownBy<typeof seasonToManage>;

/** Members of a season for which somebody may offer courses. */
async function offersFor({ tx, actor }: Reading, id: string): Promise<{ id: string; name: string }[]> {
  const subject = await seasons.memberSubject(tx, id);
  const ids = (subject?.scopes ?? []).filter((each) => authorise(actor, 'season.offer', { scopes: [each] }).ok).map((each) => each.id);
  return (await records.institutionsOf(tx, ids)).map(({ id: institution, name }) => ({ id: institution, name }));
}

/** Courses as members manage them: the lead sees all but others' drafts, a member its own. */
export const coursesToManage = view({
  id: 'network.coursesToManage', input: input.coursesToManageInput, permission: 'institution.staff', about: ({ tx }, { season }) => seasons.memberSubject(tx, season),
  async run(reading, { season: id, state, host: asked, after }) {
    const { tx, now, actor } = reading, found = (await seasons.seasonOf(tx, id))!, leads = speaksFor(actor, found.lead), mine = await offersFor(reading, id), hosts = leads ? (await store.hostsOf(tx, id)) : mine;
    const host = leads ? asked : mine.find((each) => each.id === asked)?.id ?? mine[0]?.id ?? '';
    const wanted = { state, host, draftsOf: mine.map((each) => each.id) }, rows = await store.managedCourses(tx, id, wanted, after, pageRows + 1), shown = rows.slice(0, pageRows);
    return ok({
      season: found, leads, mine, hosts, offering: offersOpen(found, now), filter: { state, host }, rows: shown, next: rows.length > pageRows ? store.cursorOf(shown.at(-1)!) : null,
      counts: await store.countsOf(tx, id, host === '' || host === undefined ? undefined : host),
    });
  },
});
export type CoursesToManage = ShownBy<typeof coursesToManage>;

/** Rows of the table that are read by one query. */
const atOnce = 2000;

/** All courses that the reader manages, as a table: the lead's of all members, a member's its own. */
export const coursesTable = view({
  id: 'network.coursesTable', input: input.seasonInput, permission: 'season.offer', about: ({ tx }, { season }) => seasons.memberSubject(tx, season),
  async run(reading, { season: id }) {
    const { tx, actor } = reading, found = (await seasons.seasonOf(tx, id))!, mine = (await offersFor(reading, id)).map((each) => each.id), leads = speaksFor(actor, found.lead);
    const read = (after: string | undefined) => store.managedCourses(tx, id, { draftsOf: mine }, after, atOnce), rows: Awaited<ReturnType<typeof read>> = [];
    for (let some = await read(undefined); some.length > 0; some = some.length < atOnce ? [] : await read(store.cursorOf(some.at(-1)!))) {
      rows.push(...some.filter(({ institution }) => leads || mine.includes(institution)));
    }
    return ok({ season: found, rows });
  },
});
export type CoursesTable = ShownBy<typeof coursesTable>;

/** An empty form for a course. */
export const newCourse = view({
  id: 'network.newCourse', input: input.newCourseInput, permission: 'season.offer', about: ({ tx }, { season }) => seasons.memberSubject(tx, season),
  async run(reading, { season: id, institution }) {
    const { tx, now } = reading, found = (await seasons.seasonOf(tx, id))!, mine = await offersFor(reading, id), host = mine.find((each) => each.id === institution) ?? mine[0]!;
    return ok({ season: found, mine, host: (await records.institutionOf(tx, host.id))!, offering: offersOpen(found, now) });
  },
});
export type NewCourse = ShownBy<typeof newCourse>;

/** A course to be changed by its host, or withdrawn by its host or the lead. */
export const courseToManage = view({
  id: 'network.courseToManage', input: input.courseInput, permission: 'season.offer', about: ({ tx }, { season, course }) => store.courseSubject(tx, season, course),
  async run({ tx, now, actor }, { season: id, course: which }) {
    const found = (await seasons.seasonOf(tx, id))!, one = (await store.courseOf(tx, id, which))!, hosts = authorise(actor, 'season.offer', (await store.hostSubject(tx, id, which)) ?? { scopes: [] }).ok;
    if (one.state === 'draft' && !hosts) return refuse('gate.refusal.missing');
    return ok({ season: found, course: one, hosts, leads: speaksFor(actor, found.lead), host: (await records.institutionOf(tx, one.institution))!, offering: offersOpen(found, now) });
  },
});
export type CourseToManage = ShownBy<typeof courseToManage>;

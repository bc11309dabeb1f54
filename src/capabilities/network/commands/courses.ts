// Courses of a season: members offer them, by form or by table, and the lead accepts or declines.
import { authorise, scope } from '../../../kernel/gate.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, refuseAll, type Refusal, type Result } from '../../../kernel/result.ts';
import type { CsvRow } from '../../../connectors/csv/read.ts';
import * as input from '../input/seasons.ts';
import { columnOf, courseColumns, inputOf, neededColumns } from '../rules/course-table.ts';
import { courseFaults, courseMoves, mostCoursesAMember, offersOpen } from '../rules/seasons.ts';
import * as store from '../store/courses.ts';
import * as records from '../store/records.ts';
import * as seasons from '../store/seasons.ts';
import { readTable } from './institutions.ts';
import { tellOfficers } from './partnerships.ts';

type Host = Pick<records.Institution, 'id' | 'name' | 'zone' | 'credit_system'>;

/** The row of a course; what was left open is the season's or the host's. Refuses numbers that do not fit. */
function rowOf(facts: input.CourseFacts, season: seasons.Season, host: Host, id: string, state: store.Course['state']): Result<store.Course> {
  const startsOn = facts.startsOn ?? Temporal.PlainDate.from(season.starts_on), endsOn = facts.endsOn ?? Temporal.PlainDate.from(season.ends_on);
  const faults = courseFaults({ ...facts, startsOn, endsOn });
  if (faults.length > 0) return refuseAll(faults);
  return ok({
    season: season.id, id, institution: host.id, code: facts.code, title: facts.title, description: facts.description, kind: facts.kind, field: facts.field ?? null, level: facts.level ?? null,
    languages: facts.languages, credit: facts.credit ?? null, credit_system: facts.credit === undefined ? null : facts.creditSystem ?? host.credit_system, seats: facts.seats, minimum: facts.minimum,
    reserves: facts.reserves, home_cap: facts.homeCap ?? null, starts_on: startsOn.toString(), ends_on: endsOn.toString(), meets: facts.meets, zone: facts.zone ?? host.zone,
    clash: facts.clash ?? null, megabytes_a_week: facts.megabytesAWeek ?? null, state, why: '',
  });
}

/** The season, held, while members may offer; refused after. */
async function openSeason(work: Work, id: string): Promise<Result<seasons.SeasonShown>> {
  await seasons.lockSeason(work.tx, id);
  const season = (await seasons.seasonOf(work.tx, id))!;
  return offersOpen(season, work.now) ? ok(season) : refuse('alliances.refusal.offersClosed');
}

export const offerCourse = command({
  id: 'network.offerCourse', input: input.offerCourseInput, permission: 'season.offer', about: ({ tx }, { season, institution }) => seasons.oneMemberSubject(tx, season, institution),
  async run(work, { season: id, institution, draft, ...facts }) {
    const season = await openSeason(work, id), host = (await records.institutionOf(work.tx, institution))!;
    if (!season.ok) return season;
    if ((await store.codesOf(work.tx, id, institution)).length >= mostCoursesAMember) return refuse('alliances.refusal.manyCourses', { args: { most: mostCoursesAMember } });
    const course = rowOf(facts, season.value, host, work.newId(), draft ? 'draft' : 'offered');
    if (!course.ok) return course;
    if (!(await store.addCourse(work.tx, course.value, host.name))) return refuse('alliances.refusal.codeTaken', { field: 'code', args: { code: facts.code } });
    work.record({ what: draft ? 'courseDrafted' : 'courseOffered', on: `season:${id}`, why: `${institution} ${facts.code}` });
    return ok({ course: course.value.id });
  },
});

/** Changes a course while offers are open. One that was decided on is offered anew: the lead accepts what it reads. */
export const changeCourse = command({
  id: 'network.changeCourse', input: input.changeCourseInput, permission: 'season.offer', about: ({ tx }, { season, course }) => store.hostSubject(tx, season, course),
  async run(work, { season: id, course: which, draft, ...facts }) {
    const season = await openSeason(work, id);
    if (!season.ok) return season;
    const old = (await store.courseOf(work.tx, id, which))!, host = (await records.institutionOf(work.tx, old.institution))!;
    const course = rowOf(facts, season.value, host, which, draft ? 'draft' : 'offered'), taken = (await store.codesOf(work.tx, id, old.institution)).some((each) => each.code === facts.code && each.id !== which);
    if (!course.ok) return course;
    if (taken) return refuse('alliances.refusal.codeTaken', { field: 'code', args: { code: facts.code } });
    await store.changeCourse(work.tx, course.value, host.name);
    work.record({ what: draft ? 'courseDrafted' : 'courseOffered', on: `season:${id}`, why: `${old.institution} ${facts.code}` });
    return ok({ course: which });
  },
});

/** Deletes a draft that nobody but its host has seen. */
export const removeCourse = command({
  id: 'network.removeCourse', input: input.courseInput, permission: 'season.offer', about: ({ tx }, { season, course }) => store.hostSubject(tx, season, course),
  async run(work, { season, course }) {
    await seasons.lockSeason(work.tx, season);
    const found = (await store.courseOf(work.tx, season, course))!;
    if (found.state !== 'draft') return refuse('alliances.refusal.noDraft');
    await store.removeCourse(work.tx, season, course);
    work.record({ what: 'courseRemoved', on: `season:${season}`, why: `${found.institution} ${found.code}` });
    return ok({ season });
  },
});

/** Takes a course back, before or after the catalogue is published; students read why. */
export const withdrawCourse = command({
  id: 'network.withdrawCourse', input: input.withdrawCourseInput, permission: 'season.offer', about: ({ tx }, { season, course }) => store.courseSubject(tx, season, course),
  async run(work, { season: id, course: which, why }) {
    await seasons.lockSeason(work.tx, id);
    const course = (await store.courseOf(work.tx, id, which))!, season = (await seasons.seasonOf(work.tx, id))!;
    const host = authorise(work.actor, 'season.offer', { scopes: [scope('institution', course.institution)] }).ok, lead = authorise(work.actor, 'institution.manage', { scopes: [scope('institution', season.lead)] }).ok;
    if (!host && !lead) return refuse('gate.refusal.forbidden'); // a teacher of the lead decides nothing for others
    if (season.state === 'closed') return refuse('alliances.refusal.closed');
    if (!courseMoves[course.state].withdrawable) return refuse('alliances.refusal.notStanding');
    await store.setState(work.tx, id, [which], 'withdrawn', why);
    work.record({ what: 'courseWithdrawn', on: `season:${id}`, why: `${course.institution} ${course.code}: ${why}` });
    await work.announce({ name: 'network.courseWithdrawn', season: id, course: which, why });
    await tellOfficers(work, [...new Set([course.institution, season.lead])], ({ say }) => ({ subject: say('alliances.mail.withdrawn.subject', { course: course.title }), text: say('alliances.mail.withdrawn.text', { course: course.title, season: season.name, why }) }));
    return ok({ season: id });
  },
});

type Found = Awaited<ReturnType<typeof store.coursesNamed>>;
async function decide(work: Work, season: { readonly id: string; readonly name: string }, found: Found, decision: 'accept' | 'decline', why: string): Promise<void> {
  const state = decision === 'accept' ? 'accepted' as const : 'declined' as const;
  await store.setState(work.tx, season.id, found.map(({ id }) => id), state, why);
  for (const each of found) work.record({ what: decision === 'accept' ? 'courseAccepted' : 'courseDeclined', on: `season:${season.id}`, why: `${each.institution} ${each.code}${why && `: ${why}`}` });
  for (const [institution, those] of Map.groupBy(found, (each) => each.institution)) {
    await tellOfficers(work, [institution], ({ say, list }) => ({
      subject: say(`alliances.mail.${state}.subject`, { season: season.name, count: those.length }),
      text: say(`alliances.mail.${state}.text`, { season: season.name, courses: list(those.map(({ title }) => title)), why }),
    }));
  }
}

/** Accepts or declines what was offered, several at once. Hosts are told. */
export const decideCourses = command({
  id: 'network.decideCourses', input: input.decideCoursesInput, permission: 'institution.manage', about: ({ tx }, { season }) => seasons.leadSubject(tx, season),
  async run(work, { season: id, courses: ids, decision, why }) {
    await seasons.lockSeason(work.tx, id);
    const season = (await seasons.seasonOf(work.tx, id))!, found = await store.coursesNamed(work.tx, id, ids);
    if (season.state !== 'preparing') return refuse('alliances.refusal.published');
    if (found.length < new Set(ids).size || found.some((each) => each.state === 'draft' || each.state === 'withdrawn')) return refuse('alliances.refusal.notOffered', { field: 'courses' });
    if (decision === 'decline' && why === '') return refuse('network.refusal.why', { field: 'why' });
    await decide(work, season, found, decision, why);
    return ok({ decided: found.length });
  },
});

/** Accepts all that wait for a decision, however many pages they fill. */
export const acceptAllCourses = command({
  id: 'network.acceptAllCourses', input: input.acceptAllCoursesInput, permission: 'institution.manage', about: ({ tx }, { season }) => seasons.leadSubject(tx, season),
  async run(work, { season: id, seen }) {
    await seasons.lockSeason(work.tx, id);
    const season = (await seasons.seasonOf(work.tx, id))!;
    if (season.state !== 'preparing') return refuse('alliances.refusal.published');
    const found = await store.coursesOffered(work.tx, id);
    if (found.length !== seen) return refuse('alliances.refusal.otherCount', { args: { count: found.length } });
    await decide(work, season, found, 'accept', '');
    return ok({ decided: found.length });
  },
});

/** Puts courses into a set of which a student can hold one, or takes them out of theirs. The lead sees across members which hours meet. */
export const groupClash = command({
  id: 'network.groupClash', input: input.groupClashInput, permission: 'institution.manage', about: ({ tx }, { season }) => seasons.leadSubject(tx, season),
  async run(work, { season: id, courses: ids, clash }) {
    await seasons.lockSeason(work.tx, id);
    if ((await seasons.seasonOf(work.tx, id))!.state !== 'preparing') return refuse('alliances.refusal.published');
    await store.setClash(work.tx, id, ids, clash ?? null);
    work.record({ what: 'clashSet', on: `season:${id}`, why: `${clash ?? '-'}: ${ids.length}` });
    return ok({ season: id });
  },
});

/** One line of a table as a course, or the column to blame. */
function courseOf(row: CsvRow<(typeof neededColumns)[number]>, season: seasons.Season, host: Host, idOf: (code: string) => string): { readonly course: store.Course } | Refusal {
  const cell = (column: string): string => row.find(column) ?? '';
  const parsed = input.courseFactsInput.safeParse(inputOf(cell));
  if (!parsed.success) {
    const [issue] = parsed.error.issues, column = columnOf(String(issue?.path[0] ?? ''));
    return { code: 'alliances.refusal.cell', args: { columnName: column, value: cell(column).slice(0, 60) } };
  }
  const course = rowOf(parsed.data, season, host, idOf(parsed.data.code), 'offered');
  if (course.ok) return { course: course.value };
  const [fault] = course.refusals, column = columnOf(fault?.field ?? '');
  return { code: 'alliances.refusal.cellFit', args: { columnName: column, value: cell(column).slice(0, 60) } };
}

/** Offers a table of courses: taken in whole or not at all. A code that stands already is changed. */
export const importCourses = command({
  id: 'network.importCourses', input: input.importCoursesInput, permission: 'season.offer', about: ({ tx }, { season, institution }) => seasons.oneMemberSubject(tx, season, institution),
  async run(work, { season: id, institution, table }) {
    const season = await openSeason(work, id), host = (await records.institutionOf(work.tx, institution))!;
    if (!season.ok) return season;
    const known = new Map((await store.codesOf(work.tx, id, institution)).map(({ id: course, code }) => [code, course])), seen = new Map<string, number>();
    const read = readTable(table.bytes, neededColumns, (row) => {
      const code = row.get('code'), earlier = seen.get(code);
      seen.set(code, row.line);
      if (earlier !== undefined) return { code: 'alliances.refusal.codeTwice', args: { value: code, earlier } };
      return courseOf(row, season.value, host, (named) => known.get(named) ?? work.newId());
    }, courseColumns);
    if (!read.ok) return read;
    if (new Set([...known.keys(), ...seen.keys()]).size > mostCoursesAMember) return refuse('alliances.refusal.manyCourses', { field: 'table', args: { most: mostCoursesAMember } });
    await store.putCourses(work.tx, read.value.map(({ course }) => course), host.name);
    work.record({ what: 'coursesImported', on: `season:${id}`, why: `${institution}: ${read.value.length}` });
    return ok({ rows: read.value.length });
  },
});

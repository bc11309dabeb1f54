// A season of the Association of Pacific Rim Universities as the report tells of it (section 4.4; case `apru`): 28 members, led
// by CUHK, 1,300 students, up to two courses each. Courses, students, their wishes and all proportions are invented, and
// the alliance's summary says so. A visitor finds it after ranking has closed: to be previewed and run by the lead.
import { setSeasonPolicy } from '../../capabilities/admissions/commands/allocation.ts';
import { importNominations, setHomeCap } from '../../capabilities/admissions/commands/nominations.ts';
import { confirmWishes, giveSeasonGroups, rankCourses } from '../../capabilities/admissions/commands/wishes.ts';
import { nominationsTable } from '../../capabilities/admissions/views/season.ts';
import { importRoster } from '../../capabilities/network/commands/affiliations.ts';
import { createAlliance, inviteMembers, joinAlliance, nameOffice } from '../../capabilities/network/commands/alliances.ts';
import { decideCourses, importCourses } from '../../capabilities/network/commands/courses.ts';
import { createSeason, publishSeason } from '../../capabilities/network/commands/seasons.ts';
import { coursesTable } from '../../capabilities/network/views/seasons.ts';
import { writeCsv } from '../../connectors/csv/write.ts';
import { type Chance, chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
import { apru } from './cases-networks.ts';
import { domainOf, institutionNamed, type Network } from './network.ts';
import { invent } from './people.ts';
import type { Somebody, Stage } from './stage.ts';
import { coursesOf, popularity, type SeasonCourse } from './apru-courses.ts';

export const apruSeason = 'apru-season';
const members = apru.partners.map(({ id }) => id), [lead = 'cuhk'] = members, students = 1300;
const summary = `The Association of Pacific Rim Universities runs a Virtual Student Exchange: members open seats of their courses to each other’s students, and add activities without credit. Its 28 members, its lead and the number of 1,300 students are those of the report “Moving minds” (UNESCO IESALC, 2022).

Everything else here is invented for this demonstration: the courses and their titles, the students, what they wish for, how many each member sends, and the share of every group.`;

/** How many students each member sends: unequal, as in life, and 1,300 together with the one whom a visitor can be. */
function sizes(draw: Chance): ReadonlyMap<string, number> {
  const weights = members.map(() => 0.4 + draw() * 1.6), all = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.floor(weight / all * students));
  for (let at = 0, left = students - 1 - counts.reduce((sum, count) => sum + count, 0); left > 0; at++, left--) counts[at % counts.length]!++;
  return new Map(members.map((member, at) => [member, counts[at]!]));
}

/** Wishes of one student: three to eight courses of other members, the popular ones more often. */
function wishesOf(draw: Chance, home: string, courses: readonly SeasonCourse[]): string[] {
  const keyed = courses.filter(({ host }) => host !== home).map((course) => ({ course, key: draw() ** (1 / popularity(course)) })).sort((a, b) => b.key - a.key);
  return keyed.slice(0, 3 + wholeBelow(draw, 6)).map(({ course }) => `${course.host}/${course.code}`);
}

/** Shares of students who say, by consent, that they belong to a group. Invented. */
const shares = { firstGeneration: 0.14, limitedMeans: 0.12, working: 0.1, disability: 0.04, carer: 0.03, displaced: 0.02 } as const;
const groupsOf = (draw: Chance): string[] => Object.entries(shares).filter(([, share]) => draw() < share).map(([group]) => group);

async function found(stage: Stage, network: Network, year: number): Promise<Somebody> {
  const officer = await network.officer(lead);
  await stage.by(officer, createAlliance, { institution: lead, id: 'apru', name: 'Association of Pacific Rim Universities', summary, foundedYear: 1997 });
  await stage.by(officer, inviteMembers, { alliance: 'apru', members: members.slice(1) });
  for (const institution of members.slice(1)) await stage.by(await network.officer(institution), joinAlliance, { alliance: 'apru', institution });
  for (const [offset, chair] of [[-1, 'ucla'], [0, 'unsw'], [1, 'uchile']] as const) await stage.by(officer, nameOffice, { alliance: 'apru', year: year + offset, lead, chair });
  return officer;
}

async function catalogue(stage: Stage, network: Network, startsOn: Temporal.PlainDate): Promise<SeasonCourse[]> {
  const draw = chance('apru courses'), all: SeasonCourse[] = [];
  for (const host of members) {
    const { columns, rows, courses } = coursesOf(draw, institutionNamed(host), startsOn);
    await stage.by(await network.officer(host), importCourses, { season: apruSeason, institution: host, table: writeCsv(columns, rows) });
    all.push(...courses);
  }
  return all;
}

/** The lead accepts all but one, which a member offers twice under two names. */
async function decide(stage: Stage, officer: Somebody, courses: readonly SeasonCourse[]): Promise<SeasonCourse[]> {
  const { rows } = await stage.sees(officer, coursesTable, { season: apruSeason }), twice = rows.find(({ institution, code }) => institution === 'uoregon' && code === 'VSE-6')!;
  const ids = rows.filter(({ id }) => id !== twice.id).map(({ id }) => id);
  for (let at = 0; at < ids.length; at += 200) await stage.by(officer, decideCourses, { season: apruSeason, courses: ids.slice(at, at + 200), decision: 'accept' });
  await stage.by(officer, decideCourses, { season: apruSeason, courses: [twice.id], decision: 'decline', why: 'The same activity as your first one, at another hour. Please offer it once, with more seats.' });
  return courses.filter(({ host, code }) => host !== 'uoregon' || code !== 'VSE-6');
}

async function nominate(stage: Stage, network: Network, courses: readonly SeasonCourse[]): Promise<void> {
  const draw = chance('apru students');
  for (const [home, count] of sizes(draw)) {
    const { country } = institutionNamed(home), officer = await network.officer(home);
    const rows = invent(draw, country, count, domainOf(home)).map(({ name, email }) => [email.replace('@', '.vse@'), name, 60 + wholeBelow(draw, 40), wishesOf(draw, home, courses).join('; ')]);
    await stage.by(officer, importNominations, { season: apruSeason, home, table: writeCsv(['email', 'name', 'score', 'wishes'], rows) });
    if (draw() < 0.3 && home !== 'usfq') await stage.by(officer, setHomeCap, { season: apruSeason, home, cap: Math.ceil(count * 0.9) });
    for (const { person } of (await stage.sees(officer, nominationsTable, { season: apruSeason, home })).rows) {
      const groups = groupsOf(draw);
      if (groups.length > 0) await stage.by({ person, grants: [] }, giveSeasonGroups, { season: apruSeason, groups, consent: 'yes' });
    }
  }
}

/** One student whom a visitor can be: signs in, ranks, says which group they belong to, confirms. */
async function oneStudent(stage: Stage, network: Network, courses: readonly SeasonCourse[], officer: Somebody): Promise<Somebody> {
  const home = 'usfq', email = `killa.quishpe@${domainOf(home)}`, own = await network.officer(home);
  await stage.by(own, importRoster, { institution: home, table: `email,name,number,kind\n${email},Killa Quishpe,,student\n` });
  const student = await stage.arrives(email, 'Killa Quishpe', 'es', institutionNamed(home).zone);
  const ids = new Map((await stage.sees(officer, coursesTable, { season: apruSeason })).rows.map(({ id, institution, code }) => [`${institution}/${code}`, id]));
  const wanted = shuffled(chance('apru student'), courses.filter(({ host, rank }) => host !== home && rank < 3)).slice(0, 6);
  await stage.by(student, rankCourses, { season: apruSeason, courses: wanted.map(({ host, code }) => ids.get(`${host}/${code}`)!) });
  await stage.by(student, giveSeasonGroups, { season: apruSeason, groups: ['firstGeneration'], consent: 'yes' });
  await stage.by(student, confirmWishes, { season: apruSeason });
  await stage.by(own, importNominations, { season: apruSeason, home, table: `email,score\n${email},91\n` });
  return student;
}

/** Whom a visitor can be: the lead's officer, a member's, a student. */
export async function apruSeasonCalled(stage: Stage, network: Network, now: Temporal.Instant): Promise<{ readonly lead: Somebody; readonly member: Somebody; readonly student: Somebody }> {
  const { zone } = institutionNamed(lead), today = now.toZonedDateTimeISO(zone).toPlainDate(), wall = (days: number): string => today.add({ days }).toPlainDateTime('18:00').toString({ smallestUnit: 'minute' });
  const on = (days: number): Temporal.Instant => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: '10:00' }).toInstant(), startsOn = today.add({ days: 43 - today.dayOfWeek }), ends = startsOn.add({ weeks: 12 });
  stage.at(on(-80));
  const officer = await found(stage, network, today.year);
  stage.at(on(-60));
  await stage.by(officer, createSeason, { alliance: 'apru', id: apruSeason, name: `Season from ${startsOn.toLocaleString('en', { month: 'long', year: 'numeric' })}`, startsOn: startsOn.toString(), endsOn: ends.toString(), zone, offersCloseAt: wall(-35), rankingOpensAt: wall(-28), rankingClosesAt: wall(-1), mostCourses: '2' });
  stage.at(on(-45));
  const offered = await catalogue(stage, network, startsOn);
  stage.at(on(-33));
  const courses = await decide(stage, officer, offered);
  await stage.by(officer, publishSeason, { season: apruSeason });
  await stage.by(officer, setSeasonPolicy, { season: apruSeason, priority: 'lottery', rule: 'auto', reserves: 'yes', minimums: 'yes', answerDays: '7' });
  stage.at(on(-14));
  await nominate(stage, network, courses);
  stage.at(on(-3));
  const student = await oneStudent(stage, network, courses, officer);
  return { lead: officer, member: await network.officer('usfq'), student };
}

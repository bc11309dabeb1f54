// A season whose places are given out, for tests that need every page of it: ranked and nominated by two, run and published.
import { publishAllocation, runAllocation } from '../../src/capabilities/admissions/commands/allocation.ts';
import { nominateAll } from '../../src/capabilities/admissions/commands/nominations.ts';
import { confirmWishes, rankCourses } from '../../src/capabilities/admissions/commands/wishes.ts';
import { decideCourses, offerCourse } from '../../src/capabilities/network/commands/courses.ts';
import { createSeason, publishSeason } from '../../src/capabilities/network/commands/seasons.ts';
import type { Actor } from '../../src/kernel/gate.ts';
import type { TestGround } from './ground.ts';

const id = 'ring-early', season = { season: id };
/** What is asked about the season whose places are out. */
const given = /^admissions\.(receiptPage|runFile|seasonCertificate|seasonCertificateTable|answerPlace|flowOn|publishAllocation|placesPage|incomingTable)$/;
const spokenFor = /^admissions\.(setNominations|nominateAll|setHomeCap|importNominations)$/;
export const rankedSeasonFor = (operation: string, ids: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...(given.test(operation) ? { season: id, course: ids['given course']!, number: '1', file: 'students.csv' } : {}), ...(spokenFor.test(operation) ? { home: 'north' } : {}),
});

type As = TestGround['done'];
/** In the alliance `ring` of North and South, before ranking opens on 20 January 2027; the id of a course. */
export async function offeredSeason(as: As, officer: Actor): Promise<string> {
  await as(createSeason, { alliance: 'ring', id, name: 'Early spring 2027', startsOn: '2027-02-15', endsOn: '2027-06-30', zone: 'Europe/Oslo', mostCourses: '1', offersCloseAt: '2027-01-15T12:00', rankingOpensAt: '2027-01-20T12:00', rankingClosesAt: '2027-01-25T12:00' }, officer);
  const { course } = await as(offerCourse, { ...season, institution: 'north', code: 'N9', title: 'Northern ice', kind: 'academic', languages: { en: 'B1' }, seats: '20' }, officer);
  await as(decideCourses, { ...season, courses: [course], decision: 'accept' }, officer);
  await as(publishSeason, season, officer);
  return course;
}
export async function rankSeason(as: As, officer: Actor, course: string, students: readonly Actor[]): Promise<void> {
  for (const student of students) {
    await as(rankCourses, { ...season, courses: [course] }, student);
    await as(confirmWishes, season, student);
  }
  await as(nominateAll, { ...season, home: 'north' }, officer);
}
export async function giveSeason(as: As, officer: Actor): Promise<void> {
  const { number } = await as(runAllocation, season, officer);
  await as(publishAllocation, { ...season, number, why: 'As agreed.' }, officer);
}

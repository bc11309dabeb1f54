// A small world for tests that need all of it: two partners and a stranger, a programme, an edition that runs, people in
// every role, and one record of each kind. Built through the commands, under a clock that stands still.
import { acceptOffer } from '../../src/capabilities/admissions/commands/answer.ts';
import { addDocument, saveDraft, submitApplication } from '../../src/capabilities/admissions/commands/apply.ts';
import { decide } from '../../src/capabilities/admissions/commands/decide.ts';
import { addReviewer, assignReviewer } from '../../src/capabilities/admissions/commands/review.ts';
import { setSelection } from '../../src/capabilities/admissions/commands/selection.ts';
import { makeFeed } from '../../src/capabilities/calendars/commands/feeds.ts';
import { askForPlans } from '../../src/capabilities/calendars/commands/planning.ts';
import { announce } from '../../src/capabilities/editions/commands/care.ts';
import { addMaterial } from '../../src/capabilities/editions/commands/materials.ts';
import { scheduleSession } from '../../src/capabilities/editions/commands/sessions.ts';
import { setTask, submitTask } from '../../src/capabilities/editions/commands/tasks.ts';
import { openPhase } from '../../src/capabilities/editions/commands/phases.ts';
import { proposeTeams } from '../../src/capabilities/editions/commands/proposals.ts';
import { giveAvailability, makeTeam, placeInTeam } from '../../src/capabilities/editions/commands/teams.ts';
import { createAlliance, inviteMembers, joinAlliance } from '../../src/capabilities/network/commands/alliances.ts';
import { decideCourses, offerCourse } from '../../src/capabilities/network/commands/courses.ts';
import { createSeason, publishSeason } from '../../src/capabilities/network/commands/seasons.ts';
import { importRoster } from '../../src/capabilities/network/commands/affiliations.ts';
import { createPartnership, proposeDecision } from '../../src/capabilities/network/commands/partnerships.ts';
import { createInstitution } from '../../src/capabilities/network/commands/institutions.ts';
import { changeState, createEdition, setCall, setTerms } from '../../src/capabilities/programmes/commands/editions.ts';
import { addActivity } from '../../src/capabilities/programmes/commands/plan.ts';
import { agreeToProgramme, createProgramme, setPartner } from '../../src/capabilities/programmes/commands/programmes.ts';
import { proposeAgreement } from '../../src/capabilities/recognition/commands/agreements.ts';
import { issueCertificates, overrideResult } from '../../src/capabilities/recognition/commands/results.ts';
import { followers, tasks } from '../../src/app/capabilities.ts';
import type { Actor } from '../../src/kernel/gate.ts';
import { testGround, type TestGround } from './ground.ts';
import { giveSeason, offeredSeason, rankedSeasonFor, rankSeason } from './season.ts';
import { addDesign } from './world-design.ts';
import { addPartners } from './world-partners.ts';

type Person = Actor & { readonly person: string };
export interface World {
  readonly test: TestGround;
  readonly people: Readonly<Record<'administrator' | 'officer' | 'hostOfficer' | 'foreignOfficer' | 'askedOfficer' | 'institutionAdministrator' | 'foreignAdministrator' | 'leader' | 'foreignLeader' |
    'programmeTeacher' | 'editionTeacher' | 'foreignTeacher' | 'staffTeacher' | 'reviewer' | 'student' | 'foreignStudent' | 'applicant' | 'member', Person>>;
  /** An id for every name that a route or a command's input may ask for. */
  readonly ids: Readonly<Record<string, string>>;
}

const institution = (id: string, name: string, zone: string, country: string) => ({ id, kind: 'hei', name, country, city: name, zone, languages: ['en'], creditSystem: 'ECTS', mailDomains: [`${id}.example`], latitude: 10, longitude: 20 });
const pdf = { name: 'cv.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 test') };

/** An alliance of North, which leads, and South: a published season whose courses students rank, and one in preparation. */
async function season(as: TestGround['done'], officer: Person, hostOfficer: Person): Promise<Readonly<Record<'listed' | 'drafted', string>>> {
  const facts = { kind: 'academic', languages: { en: 'B1' }, seats: '20', field: '0413', credit: '3', meets: [{ weekday: 'mon', from: '18:00', to: '19:30' }] };
  const dates = { zone: 'Europe/Oslo', mostCourses: '2', offersCloseAt: '2027-01-18T12:00', rankingOpensAt: '2027-01-18T12:00', rankingClosesAt: '2027-02-20T12:00' };
  await as(createAlliance, { institution: 'north', id: 'ring', name: 'The Ring', summary: 'North and South.' }, officer);
  await as(inviteMembers, { alliance: 'ring', members: 'South University\nAsked University' }, officer);
  await as(joinAlliance, { alliance: 'ring', institution: 'south' }, hostOfficer);
  await as(createSeason, { alliance: 'ring', id: 'ring-2027', name: 'Spring 2027', startsOn: '2027-03-01', endsOn: '2027-06-30', ...dates }, officer);
  const { course: listed } = await as(offerCourse, { season: 'ring-2027', institution: 'north', code: 'N1', title: 'Northern lights', ...facts }, officer);
  const { course: other } = await as(offerCourse, { season: 'ring-2027', institution: 'south', code: 'S1', title: 'Southern seas', ...facts, kind: 'co-curricular', clash: 'Mondays' }, hostOfficer);
  await as(decideCourses, { season: 'ring-2027', courses: [listed, other], decision: 'accept' }, officer);
  await as(publishSeason, { season: 'ring-2027' }, officer);
  await as(createSeason, { alliance: 'ring', id: 'ring-autumn', name: 'Autumn 2027', startsOn: '2027-09-01', endsOn: '2027-12-20', ...dates, offersCloseAt: '2027-06-01T12:00', rankingOpensAt: '2027-06-02T12:00', rankingClosesAt: '2027-06-20T12:00' }, officer);
  const { course: drafted } = await as(offerCourse, { season: 'ring-autumn', institution: 'north', code: 'N2', title: 'Northern nights', ...facts }, officer);
  await as(offerCourse, { season: 'ring-autumn', institution: 'south', code: 'S2', title: 'Southern nights', ...facts, draft: 'yes' }, hostOfficer);
  return { listed, drafted };
}

/** The season in preparation for what is done before a catalogue is published. */
const preparing = /^network\.(newCourse|offerCourse|changeCourse|removeCourse|coursesToManage|courseToManage|decideCourses|groupClash|importCourses|updateSeason|publishSeason)$/;
export const seasonFor = (operation: string, ids: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ ...(preparing.test(operation) ? { season: 'ring-autumn', course: ids['drafted course']! } : {}), ...rankedSeasonFor(operation, ids) });

export async function buildWorld(t: Parameters<typeof testGround>[0]): Promise<World> {
  const test = await testGround(t, followers, tasks);
  test.at('2027-01-11T09:00:00Z');
  const person = test.person;
  const people: Record<string, Person> = {
    administrator: await person('Adm', 'administrator'), officer: await person('Olga', 'officer@institution:north'), hostOfficer: await person('Hans', 'officer@institution:south'),
    foreignOfficer: await person('Fay', 'officer@institution:elsewhere'), askedOfficer: await person('Ash', 'officer@institution:asked'), institutionAdministrator: await person('Ines', 'administrator@institution:north'), foreignAdministrator: await person('Fred', 'administrator@institution:elsewhere'),
    leader: await person('Lea', 'leader@institution:north'), foreignLeader: await person('Fleur', 'leader@institution:elsewhere'),
    programmeTeacher: await person('Paul', 'teacher@programme:bridge'), editionTeacher: await person('Edda', 'teacher@edition:bridge-2027'), foreignTeacher: await person('Finn', 'teacher@edition:other-2027', 'teacher@institution:elsewhere'),
    staffTeacher: await person('Tess', 'teacher@institution:north'), reviewer: await person('Rita'), member: await person('Mia'), applicant: await person('ada@north.example'), student: await person('sam@north.example'),
    foreignStudent: await person('Fred2', 'student@edition:other-2027'),
  };
  const { administrator, officer, hostOfficer, editionTeacher } = people as World['people'];
  const as = test.done;
  for (const one of [institution('north', 'North University', 'Europe/Oslo', 'NO'), institution('south', 'South University', 'Pacific/Apia', 'WS'), institution('elsewhere', 'Elsewhere University', 'Asia/Kathmandu', 'NP'), institution('asked', 'Asked University', 'Asia/Almaty', 'KZ')]) await as(createInstitution, one, administrator!);
  await as(importRoster, { institution: 'north', table: 'email,name,number,kind\nsam@north.example,Sam,1,student\nada@north.example,Ada,2,student\n' }, officer!);
  const { partnership } = await as(createPartnership, { institution: 'north', title: 'North and South', parties: ['south'] }, officer!) as { partnership: string };
  const course = await season(as, officer!, hostOfficer!), givenCourse = await offeredSeason(as, officer!);
  const { decision } = await as(proposeDecision, { partnership, institution: 'north', title: 'Meet weekly', body: 'On Fridays.' }, officer!) as { decision: string };
  await as(createProgramme, { id: 'bridge', institution: 'north', title: 'Bridge', summary: 'A bridge between two.', description: 'We build one together.', functions: ['academic'], form: 'virtual', extent: 'course', fields: ['0732'], levels: ['bachelor'], languages: { en: 'B1' } }, officer!);
  await as(setPartner, { programme: 'bridge', institution: 'south', role: 'teaching', share: 50 }, officer!);
  await as(agreeToProgramme, { programme: 'bridge', institution: 'south' }, hostOfficer!);
  await as(createEdition, { programme: 'bridge', id: 'bridge-2027', name: 'Spring 2027', startsOn: '2027-02-01', endsOn: '2027-02-26', zone: 'Europe/Oslo', capacity: 20, completion: { attendancePercent: 50, tasks: 'all' } }, officer!);
  await as(setTerms, { edition: 'bridge-2027', institution: 'north', standing: 'extra', wayIn: 'open', creditAmount: 3, creditSystem: 'ECTS', capacity: 10 }, officer!);
  await as(setTerms, { edition: 'bridge-2027', institution: 'south', standing: 'extra', wayIn: 'open', capacity: 10 }, hostOfficer!);
  const { id: activity } = await as(addActivity, { edition: 'bridge-2027', week: 1, kind: 'live', title: 'First meeting', studentMinutes: 90, staffMinutes: 120, ledBy: 'north' }, officer!);
  await as(setCall, { edition: 'bridge-2027', opensAt: '2027-01-10T12:00', closesAt: '2027-01-20T12:00' }, officer!);
  await as(changeState, { edition: 'bridge-2027', state: 'called' }, officer!);
  await as(setPartner, { programme: 'bridge', institution: 'asked', role: 'teaching', share: 10 }, officer!); // and it never answers
  const application: Record<string, string> = {}, documents: Record<string, string> = {};
  for (const who of ['student', 'applicant']) {
    const actor = people[who]!;
    const { id } = await as(saveDraft, { step: 'home', edition: 'bridge-2027', home: 'north', year: '2' }, actor);
    await as(saveDraft, { step: 'language', edition: 'bridge-2027', languages: { en: { level: 'B2', evidence: 'self' } } }, actor);
    await as(saveDraft, { step: 'motivation', edition: 'bridge-2027', motivation: 'Because.' }, actor);
    await as(saveDraft, { step: 'support', edition: 'bridge-2027', supports: ['captions'], supportConsent: 'yes', groups: [] }, actor);
    documents[who] = (await as(addDocument, { edition: 'bridge-2027', kind: 'other', document: pdf }, actor)).id;
    await as(submitApplication, { edition: 'bridge-2027', truthful: 'yes' }, actor);
    application[who] = id;
  }
  test.at('2027-01-21T09:00:00Z');
  await rankSeason(as, officer!, givenCourse, [people['student']!, people['applicant']!]);
  await as(changeState, { edition: 'bridge-2027', state: 'closed' }, officer!);
  await as(setSelection, { edition: 'bridge-2027', criteria: [{ label: 'Motivation', weight: 1, scale: 5 }], reviewsWanted: 1, offerDays: 7 }, officer!);
  await as(addReviewer, { edition: 'bridge-2027', email: 'rita@example.edu' }, officer!);
  await as(assignReviewer, { edition: 'bridge-2027', application: application['applicant']!, reviewer: people['reviewer']!.person }, officer!);
  await as(decide, { edition: 'bridge-2027', applications: [application['student']!], verdict: 'offer', reason: 'conditionsMet' }, officer!);
  await as(acceptOffer, { application: application['student']! }, people['student']!);
  people['student'] = { ...people['student']!, grants: [{ role: 'student', scope: { kind: 'edition', id: 'bridge-2027' } }] };
  test.at('2027-02-02T09:00:00Z');
  await giveSeason(as, officer!);
  await as(changeState, { edition: 'bridge-2027', state: 'running' }, officer!);
  const { session } = await as(scheduleSession, { edition: 'bridge-2027', title: 'First meeting', week: '1', wall: '2027-02-01T14:00', zone: 'Europe/Oslo', minutes: '90', link: 'https://video.example/x' }, editionTeacher!);
  const { task } = await as(setTask, { edition: 'bridge-2027', title: 'Essay', week: '1', dueWall: '2027-02-20T18:00', zone: 'Europe/Oslo', required: 'yes' }, editionTeacher!);
  const { id: material } = await as(addMaterial, { edition: 'bridge-2027', title: 'Reader', week: '1', file: pdf, lowData: 'Same in words.' }, editionTeacher!);
  await as(submitTask, { edition: 'bridge-2027', task, words: 'My essay.', file: pdf }, people['student']!);
  const { team } = await as(makeTeam, { edition: 'bridge-2027', name: 'Red' }, editionTeacher!);
  await as(placeInTeam, { edition: 'bridge-2027', person: people['student']!.person, team }, editionTeacher!);
  await as(giveAvailability, { edition: 'bridge-2027', mon: { from: '17:00', to: '20:00' }, first: { language: 'en', level: 'B2' } }, people['student']!);
  const { proposal } = await as(proposeTeams, { edition: 'bridge-2027', called: 'Team', least: '2', most: '3' }, editionTeacher!);
  await as(openPhase, { edition: 'bridge-2027', startsOn: '2027-02-15' }, editionTeacher!);
  await as(announce, { edition: 'bridge-2027', title: 'Hello', words: 'We begin.' }, editionTeacher!);
  await as(proposeAgreement, { edition: 'bridge-2027', host: 'south', components: [{ title: 'Bridge', homeCredit: '3' }] }, people['student']!);
  await as(overrideResult, { edition: 'bridge-2027', person: people['student']!.person, completed: 'yes', why: 'For the test.' }, officer!);
  await as(issueCertificates, { edition: 'bridge-2027' }, officer!);
  const { rows: [certificate] } = await test.ground.db.executeQuery<{ code: string }>({ sql: 'select code from certificate', parameters: [], query: { kind: 'RawNode' } } as never);
  const { token } = await as(makeFeed, {}, people['student']!);
  const { plan } = await as(askForPlans, { edition: 'bridge-2027', count: '2', minutes: '60', everyDays: '7', from: '2027-02-08', until: '2027-02-26', partners: ['north', 'south'] }, officer!);
  const partners = await addPartners(test, people as World['people'], 'ring'), shared = await addDesign(test, people as World['people']);
  return {
    test, people: people as World['people'],
    ids: {
      institution: 'north', programme: 'bridge', edition: 'bridge-2027', partnership, decision, application: application['student']!, 'reviewed application': application['applicant']!, document: documents['student']!, 'reviewed document': documents['applicant']!,
      alliance: 'ring', season: 'ring-2027', course: course.listed, 'drafted course': course.drafted, 'given course': givenCourse, number: '1', file: 'students.csv', session, task, person: people['student']!.person, id: material, activity, material, team, proposal, phase: '1', code: certificate!.code, token, plan, ...partners, ...shared,
    },
  };
}

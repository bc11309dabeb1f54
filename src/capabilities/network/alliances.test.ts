// Alliances, seasons and their courses over a database: who may, what is refused, what others are told.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { testGround } from '../../../test/support/ground.ts';
import * as api from './api.ts';
import * as alliances from './commands/alliances.ts';
import * as courses from './commands/courses.ts';
import * as institutions from './commands/institutions.ts';
import * as seasons from './commands/seasons.ts';
import { routes } from './routes.tsx';
import { alliances as allAlliances } from './views/alliances.ts';
import * as views from './views/seasons.ts';

const university = (id: string, zone = 'Europe/Oslo') => ({ id, kind: 'hei', name: `University ${id}`, country: 'NO', zone, languages: ['en'], creditSystem: 'ECTS', mailDomains: [`${id}.example`] });
const dates = { startsOn: '2027-03-01', endsOn: '2027-06-30', zone: 'Europe/Oslo', offersCloseAt: '2027-01-20T12:00', rankingOpensAt: '2027-01-22T12:00', rankingClosesAt: '2027-02-01T12:00', mostCourses: '2' };
const facts = { kind: 'academic', languages: { en: 'B1' }, seats: '10' };

/** `ring`: led by lead; friend has joined, guest is invited, stranger is outside. The clock stands at 10 January 2027. */
async function ring(t: TestContext) {
  const on = await testGround(t), platform = await on.person('Adm', 'administrator');
  on.at('2027-01-10T12:00:00Z');
  for (const [id, zone] of [['lead'], ['friend', 'Pacific/Apia'], ['guest'], ['stranger']] as const) await on.done(institutions.createInstitution, university(id, zone), platform);
  const officer = (id: string) => on.person(`Officer ${id}`, `officer@institution:${id}`);
  const [lead, friend, guest, stranger] = [await officer('lead'), await officer('friend'), await officer('guest'), await officer('stranger')];
  await on.done(alliances.createAlliance, { institution: 'lead', id: 'ring', name: 'The Ring' }, lead);
  await on.done(alliances.inviteMembers, { alliance: 'ring', members: 'University friend\nguest' }, lead);
  await on.done(alliances.joinAlliance, { alliance: 'ring', institution: 'friend' }, friend);
  return { on, platform, lead, friend, guest, stranger };
}
async function season(t: TestContext) {
  const all = await ring(t);
  await all.on.done(seasons.createSeason, { alliance: 'ring', id: 'spring', name: 'Spring', ...dates }, all.lead);
  return { ...all, offer: async (code: string, more: object = {}) => (await all.on.done(courses.offerCourse, { season: 'spring', institution: 'friend', code, title: `Course ${code}`, ...facts, ...more }, all.friend)).course };
}

test('members are invited all or none, join and leave by their own officers only', async (t) => {
  const { on, lead, friend, guest, stranger } = await ring(t);
  assert.deepEqual(await on.refusals(alliances.inviteMembers, { alliance: 'ring', members: 'stranger\nNowhere\nfriend' }, lead), ['alliances.refusal.unknown', 'alliances.refusal.isMember']);
  assert.deepEqual(await on.refusals(alliances.inviteMembers, { alliance: 'ring', members: 'stranger' }, friend), ['gate.refusal.forbidden'], 'a member does not lead');
  assert.deepEqual(await on.refusals(alliances.joinAlliance, { alliance: 'ring', institution: 'guest' }, friend), ['gate.refusal.forbidden'], 'nobody joins for others');
  assert.deepEqual(await on.refusals(alliances.joinAlliance, { alliance: 'ring', institution: 'stranger' }, stranger), ['gate.refusal.missing'], 'who is not invited');
  assert.deepEqual((await api.nextSteps(on.tx, guest, on.ground.clock())).map(({ key }) => key), ['alliances.next.join']);
  assert.deepEqual(await api.membersOf(on.tx, 'ring'), ['friend', 'lead']);
  await on.done(alliances.leaveAlliance, { alliance: 'ring', institution: 'friend' }, friend);
  assert.deepEqual(await api.membersOf(on.tx, 'ring'), ['lead']);
  assert.deepEqual(await on.refusals(alliances.joinAlliance, { alliance: 'ring', institution: 'friend' }, friend), ['gate.refusal.missing'], 'a former member is invited anew first');
  assert.deepEqual(await on.refusals(alliances.leaveAlliance, { alliance: 'ring', institution: 'lead' }, lead), ['alliances.refusal.leads']);
  assert.deepEqual(await on.refusals(alliances.createAlliance, { institution: 'stranger', id: 'ring', name: 'Another' }, stranger), ['network.refusal.idTaken']);
  assert.deepEqual(await on.refusals(alliances.createAlliance, { institution: 'stranger', id: 'new', name: 'Another' }, stranger), ['network.refusal.id']);
});

test('alliances are listed by their names, whatever their ids', async (t) => {
  const { on, lead } = await ring(t), listed = async (after?: string) => (await on.shown(allAlliances, { after }, lead)).rows.map(({ id }) => id);
  await on.done(alliances.createAlliance, { institution: 'lead', id: 'zeta', name: 'Águilas' }, lead);
  await on.done(alliances.createAlliance, { institution: 'lead', id: 'alpha', name: 'Unión' }, lead);
  assert.deepEqual(await listed(), ['zeta', 'ring', 'alpha']);
  assert.deepEqual(await listed('zeta'), ['ring', 'alpha']);
});

test('lead and chair rotate by year; the lead of the year decides, a season stays with its lead', async (t) => {
  const { on, lead, friend } = await season(t);
  assert.deepEqual(await on.refusals(alliances.nameOffice, { alliance: 'ring', year: '2028', lead: 'guest', chair: 'stranger' }, lead), ['alliances.refusal.notMember', 'alliances.refusal.notMember']);
  await on.done(alliances.nameOffice, { alliance: 'ring', year: '2028', lead: 'friend', chair: 'lead' }, lead);
  assert.deepEqual(await on.refusals(alliances.updateAlliance, { alliance: 'ring', name: 'Ours' }, friend), ['gate.refusal.forbidden'], 'not before its year');
  on.at('2028-01-02T00:00:00Z');
  assert.deepEqual(await on.refusals(alliances.updateAlliance, { alliance: 'ring', name: 'Ours' }, lead), ['gate.refusal.forbidden'], 'not after');
  await on.done(alliances.updateAlliance, { alliance: 'ring', name: 'Ours', foundedYear: '1997' }, friend);
  assert.deepEqual(await on.refusals(alliances.leaveAlliance, { alliance: 'ring', institution: 'lead' }, lead), ['alliances.refusal.leadsSeason']);
  await on.done(seasons.closeSeason, { season: 'spring', why: 'Never published.' }, lead);
  await on.done(alliances.leaveAlliance, { alliance: 'ring', institution: 'lead' }, lead);
});

test('a season is planned with dates in order and to come', async (t) => {
  const { on, lead, friend } = await ring(t), plan = (more: object) => on.refusals(seasons.createSeason, { alliance: 'ring', name: 'Spring', ...dates, ...more }, lead);
  assert.deepEqual(await plan({ endsOn: '2027-02-01' }), ['alliances.refusal.order']);
  assert.deepEqual(await plan({ offersCloseAt: '2027-01-25T12:00' }), ['alliances.refusal.rankingBeforeOffers']);
  assert.deepEqual(await plan({ rankingClosesAt: '2027-01-22T12:00' }), ['alliances.refusal.rankingOrder']);
  assert.deepEqual(await plan({ offersCloseAt: '2026-01-20T12:00', rankingOpensAt: '2026-01-22T12:00', rankingClosesAt: '2026-02-01T12:00' }), ['alliances.refusal.rankingPast']);
  assert.deepEqual(await plan({ rankingClosesAt: '2027-03-28T02:30' }), ['fields.refusal.timeSkipped']);
  assert.deepEqual(await on.refusals(seasons.createSeason, { alliance: 'ring', name: 'Spring', ...dates }, friend), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.done(seasons.createSeason, { alliance: 'ring', name: 'Spring', ...dates }, lead), { season: 'ring-spring' });
  assert.deepEqual(await plan({}), ['network.refusal.idTaken']);
  assert.ok((await on.mails('officer friend@example.edu')).some(({ subject, body }) => subject === 'The Ring: offer courses for Spring' && body.includes('/seasons/ring-spring/manage/courses')));
});

test('members offer until the deadline, the lead decides with a reason, publishes, and the rest is fixed', async (t) => {
  const { on, lead, friend, guest, stranger, offer } = await season(t), first = await offer('A'), second = await offer('B'), draft = await offer('C', { draft: 'yes' });
  const decide = (ids: string[], decision: string, who = lead, why = '') => on.refusals(courses.decideCourses, { season: 'spring', courses: ids, decision, why }, who);
  assert.deepEqual(await on.refusals(courses.offerCourse, { season: 'spring', institution: 'friend', code: 'A', title: 'Again', ...facts }, friend), ['alliances.refusal.codeTaken']);
  assert.deepEqual(await on.refusals(courses.offerCourse, { season: 'spring', institution: 'friend', code: 'D', title: 'D', ...facts, minimum: '11', reserves: { working: '12' } }, friend), ['alliances.refusal.minimum', 'alliances.refusal.reserves']);
  assert.deepEqual(await on.refusals(courses.offerCourse, { season: 'spring', institution: 'guest', code: 'G', title: 'G', ...facts }, guest), ['gate.refusal.missing'], 'invited is no member');
  assert.deepEqual(await on.refusals(courses.offerCourse, { season: 'spring', institution: 'friend', code: 'G', title: 'G', ...facts }, stranger), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(courses.changeCourse, { season: 'spring', course: first, code: 'A', title: 'Mine', ...facts }, lead), ['gate.refusal.forbidden'], 'not even the lead writes for others');
  assert.deepEqual(await decide([first], 'accept', friend), ['gate.refusal.forbidden']);
  assert.deepEqual(await decide([first], 'decline'), ['network.refusal.why']);
  assert.deepEqual(await decide([draft], 'accept'), ['alliances.refusal.notOffered']);
  assert.deepEqual(await on.refusals(seasons.publishSeason, { season: 'spring' }, lead), ['alliances.refusal.noCourse', 'alliances.refusal.undecided']);
  assert.deepEqual(await decide([first], 'accept'), []);
  await on.done(courses.changeCourse, { season: 'spring', course: first, code: 'A', title: 'Better', ...facts }, friend);
  assert.equal((await api.coursesOf(on.tx, 'spring')).length, 0, 'what changed is decided anew');
  assert.deepEqual(await decide([first], 'accept'), []);
  assert.deepEqual(await decide([second], 'decline', lead, 'Two of the same.'), []);
  on.at('2027-01-21T00:00:00Z');
  assert.deepEqual(await on.refusals(courses.changeCourse, { season: 'spring', course: second, code: 'B', title: 'Late', ...facts }, friend), ['alliances.refusal.offersClosed']);
  await assert.rejects(on.shown(views.season, { season: 'spring' }, stranger), 'in preparation nobody outside sees it');
  await on.done(seasons.publishSeason, { season: 'spring' }, lead);
  assert.deepEqual((await on.shown(views.season, { season: 'spring' }, stranger)).rows.map(({ title, institution }) => [title, institution]), [['Better', 'friend']]);
  assert.deepEqual((await api.coursesOf(on.tx, 'spring')).map(({ listed }) => listed), [true]);
  assert.deepEqual(await on.refusals(seasons.updateSeason, { season: 'spring', name: 'Spring', ...dates }, lead), ['alliances.refusal.published']);
  assert.deepEqual(await decide([second], 'accept'), ['alliances.refusal.published']);
  assert.deepEqual(await on.refusals(seasons.publishSeason, { season: 'spring' }, lead), ['alliances.refusal.published']);
  assert.deepEqual(await on.refusals(alliances.leaveAlliance, { alliance: 'ring', institution: 'friend' }, friend), ['alliances.refusal.counted']);
  assert.deepEqual(await on.refusals(courses.withdrawCourse, { season: 'spring', course: first, why: 'x' }, stranger), ['gate.refusal.forbidden']);
  await on.done(courses.withdrawCourse, { season: 'spring', course: first, why: 'The teacher is ill.' }, friend);
  assert.equal((await api.coursesOf(on.tx, 'spring')).length, 0);
  assert.match(await on.page(routes, `/seasons/spring/courses/${first}`, stranger), /The teacher is ill\./);
  await on.done(alliances.leaveAlliance, { alliance: 'ring', institution: 'friend' }, friend);
});

test('ranking can be moved while it lasts; a season closes after', async (t) => {
  const { on, lead, offer } = await season(t), course = await offer('A');
  await on.done(courses.decideCourses, { season: 'spring', courses: [course], decision: 'accept' }, lead);
  assert.deepEqual(await on.refusals(seasons.moveRanking, { season: 'spring', rankingClosesAt: '2027-02-10T12:00' }, lead), ['alliances.refusal.rankingOver'], 'not published');
  await on.done(seasons.publishSeason, { season: 'spring' }, lead);
  assert.deepEqual(await on.refusals(seasons.moveRanking, { season: 'spring', rankingClosesAt: '2027-01-21T12:00' }, lead), ['alliances.refusal.rankingOrder']);
  assert.deepEqual(await on.refusals(seasons.closeSeason, { season: 'spring', why: 'x' }, lead), ['alliances.refusal.rankingOn']);
  await on.done(seasons.moveRanking, { season: 'spring', rankingClosesAt: '2027-02-10T12:00' }, lead);
  on.at('2027-02-11T00:00:00Z');
  assert.deepEqual(await on.refusals(seasons.moveRanking, { season: 'spring', rankingClosesAt: '2027-02-20T12:00' }, lead), ['alliances.refusal.rankingOver']);
  await on.done(seasons.closeSeason, { season: 'spring', why: 'All placed.' }, lead);
  assert.deepEqual(await on.refusals(seasons.closeSeason, { season: 'spring', why: 'Again.' }, lead), ['alliances.refusal.closed']);
});

test('a table of courses is taken in whole or not at all, with line and column named, and comes back as it went', async (t) => {
  const { on, friend, lead } = await season(t), take = (table: string) => on.refusals(courses.importCourses, { season: 'spring', institution: 'friend', table }, friend);
  const head = 'code,title,kind,languages,seats,reserves,meets,home_cap';
  assert.deepEqual(await take(`${head}\nA,One,academic,en:B1,10,,mon 18:00-19:30,\nB,Two,lecture,en:B1,10,,,\nC,Three,academic,en:B1,10,elders:2,,\nD,Four,academic,en:B1,10,,monday at six,\nA,Five,academic,en:B1,10,,,\nF,Six,academic,en:B1,4,working:5,,\n`),
    ['alliances.refusal.cell', 'alliances.refusal.cell', 'alliances.refusal.cell', 'alliances.refusal.codeTwice', 'alliances.refusal.cellFit']);
  assert.deepEqual((await on.shown(views.coursesTable, { season: 'spring' }, friend)).rows, [], 'nothing is half done');
  assert.deepEqual(await take('title\nOne\n'), ['network.refusal.tableShape']);
  assert.deepEqual(await take(`${head}\n`), ['network.refusal.tableEmpty']);
  await on.done(courses.importCourses, { season: 'spring', institution: 'friend', table: `${head}\nA,One,academic,en:B1;es:A2,10,working:2,mon 18:00-19:30;thu 08:00-09:00,3\nB,Two,co-curricular,en:B1,30,,,\n` }, friend);
  const [one] = (await on.shown(views.coursesTable, { season: 'spring' }, friend)).rows;
  assert.deepEqual([one!.languages, one!.reserves, one!.meets.length, one!.home_cap, one!.zone, one!.starts_on, one!.state], [{ en: 'B1', es: 'A2' }, { working: 2 }, 2, 3, 'Pacific/Apia', '2027-03-01', 'offered']);
  await on.done(courses.importCourses, { season: 'spring', institution: 'friend', table: `${head}\nA,One more,academic,en:B1,12,,,\n` }, friend);
  const rows = (await on.shown(views.coursesTable, { season: 'spring' }, lead)).rows;
  assert.deepEqual(rows.map(({ id, code, title, seats }) => [id === one!.id, code, title, seats]), [[true, 'A', 'One more', 12], [false, 'B', 'Two', 30]]);
});

test('the lead accepts all that wait in one go, however many pages, unless another has come meanwhile', async (t) => {
  const { on, lead, friend } = await season(t), table = (from: number, count: number) => `code,title,kind,languages,seats\n${Array.from({ length: count }, (_, at) => `M${from + at},Mixed ${from + at},academic,en:B1,10`).join('\n')}\n`;
  await on.done(courses.importCourses, { season: 'spring', institution: 'friend', table: table(0, 60) }, friend);
  for (const language of ['en', 'es'] as const) assert.match(await on.page(routes, '/seasons/spring/manage/courses', lead, language), /name="seen" value="60"/);
  assert.deepEqual(await on.refusals(courses.acceptAllCourses, { season: 'spring', seen: '60' }, friend), ['gate.refusal.forbidden']);
  await on.done(courses.importCourses, { season: 'spring', institution: 'friend', table: table(60, 1) }, friend);
  assert.deepEqual(await on.refusals(courses.acceptAllCourses, { season: 'spring', seen: '60' }, lead), ['alliances.refusal.otherCount']);
  assert.deepEqual(await on.done(courses.acceptAllCourses, { season: 'spring', seen: '61' }, lead), { decided: 61 });
  assert.equal((await on.shown(views.coursesTable, { season: 'spring' }, lead)).rows.filter(({ state }) => state === 'accepted').length, 61);
  await on.done(seasons.publishSeason, { season: 'spring' }, lead);
  assert.deepEqual(await on.refusals(courses.acceptAllCourses, { season: 'spring', seen: '1' }, lead), ['alliances.refusal.published']);
});

test('the catalogue is found by words in any language, field, language, host, kind and hours apart, and paged by key', async (t) => {
  const { on, lead, friend } = await season(t), reader = await on.person('Rae');
  const many = Array.from({ length: 17 }, (_, at) => `M${String(at).padStart(2, '0')},Mixed ${at},academic,,en:B1,10`).join('\n');
  await on.done(courses.importCourses, { season: 'spring', institution: 'friend', table: `code,title,kind,field,languages,seats\nLAW,Human Rights,academic,0421,es:B1,10\nCLUB,Conversation,co-curricular,,en:A2,10\n${many}\n` }, friend);
  await on.done(courses.importCourses, { season: 'spring', institution: 'lead', table: 'code,title,kind,languages,seats\nL,From the lead,academic,en:B1,10\n' }, lead);
  await on.done(courses.decideCourses, { season: 'spring', courses: (await on.shown(views.coursesTable, { season: 'spring' }, lead)).rows.map(({ id }) => id), decision: 'accept' }, lead);
  await on.done(seasons.publishSeason, { season: 'spring' }, lead);
  const found = async (filter: object) => (await on.shown(views.season, { season: 'spring', ...filter }, reader)).rows.map(({ code }) => code);
  assert.deepEqual(await found({ q: 'derecho' }), ['LAW'], 'by the Spanish name of its field');
  assert.deepEqual([await found({ field: '04' }), await found({ language: 'es' }), await found({ kind: 'co-curricular' }), await found({ host: 'lead' })], [['LAW'], ['LAW'], ['CLUB'], ['L']]);
  assert.deepEqual(await found({ apart: '3' }), ['L'], 'Oslo is near UTC, Apia is not');
  const first = await on.shown(views.season, { season: 'spring' }, reader), second = await on.shown(views.season, { season: 'spring', after: first.next! }, reader);
  assert.deepEqual([first.rows.length, second.rows.length, second.next], [15, 5, null]);
  assert.equal(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size, 20);
});

test('clashes are grouped by the lead, and a withdrawn draft is deleted by its host alone', async (t) => {
  const { on, lead, friend, offer } = await season(t), meets = [{ weekday: 'mon', from: '10:00', to: '11:00' }], a = await offer('A', { meets }), b = await offer('B', { meets }), draft = await offer('C', { draft: 'yes' });
  await on.done(courses.decideCourses, { season: 'spring', courses: [a, b], decision: 'accept' }, lead);
  assert.equal((await on.shown(views.seasonToManage, { season: 'spring' }, lead)).clashes.pairs.length, 1);
  await on.done(courses.groupClash, { season: 'spring', courses: [a, b], clash: 'Mondays' }, lead);
  assert.equal((await on.shown(views.seasonToManage, { season: 'spring' }, lead)).clashes.pairs.length, 0);
  assert.deepEqual(await on.refusals(courses.groupClash, { season: 'spring', courses: [a], clash: 'x' }, friend), ['gate.refusal.forbidden']);
  assert.ok((await on.shown(views.coursesToManage, { season: 'spring' }, lead)).rows.every(({ id }) => id !== draft), 'a draft is its host’s own');
  assert.deepEqual(await on.refusals(courses.removeCourse, { season: 'spring', course: draft }, lead), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(courses.removeCourse, { season: 'spring', course: a }, friend), ['alliances.refusal.noDraft']);
  await on.done(courses.removeCourse, { season: 'spring', course: draft }, friend);
  const tess = await on.person('Tess', 'teacher@institution:lead');
  assert.deepEqual(await on.refusals(courses.withdrawCourse, { season: 'spring', course: a, why: 'x' }, tess), ['gate.refusal.forbidden'], 'a teacher of the lead decides nothing for others');
});

test('two who publish at once: one does, the other is told', async (t) => {
  const { on, lead, offer } = await season(t), course = await offer('A');
  await on.done(courses.decideCourses, { season: 'spring', courses: [course], decision: 'accept' }, lead);
  const both = await Promise.all([0, 1].map(() => on.refusals(seasons.publishSeason, { season: 'spring' }, lead)));
  assert.deepEqual(both.map((codes) => codes.join()).sort(), ['', 'alliances.refusal.published']);
});

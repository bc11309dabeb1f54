// Planning on a database: asked, computed, chosen, moved by hand, published, mended, and moved by new clock rules.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { participant, testEdition } from '../../../test/support/edition.ts';
import { administrator, type TestGround, testGround } from '../../../test/support/ground.ts';
import { checkPlan } from '../../engines/meetings/check.ts';
import { perform } from '../../storage/perform.ts';
import { cancelSession } from '../editions/commands/sessions.ts';
import * as api from './api.ts';
import * as mending from './commands/mending.ts';
import * as commands from './commands/planning.ts';
import { routes } from './routes.tsx';
import * as views from './views/planning.ts';

const edition = 'leaders-2027', manage = `/editions/${edition}/manage/planning`;
const asked = { edition, count: '4', minutes: '90', everyDays: '7', from: '2027-03-01', until: '2027-03-28', partners: ['ksu', 'ku'] };

/** Kennesaw changes its clock on 14 March; Kathmandu lies off the half hour and is closed for a week. */
async function ground(t: TestContext) {
  const on = await testGround(t), { db } = on.ground;
  await testEdition(on);
  for (const [institution, from, to] of [['ksu', '2027-01-11', '2027-05-10'], ['ku', '2027-02-15', '2027-07-30']]) await sql`insert into term (id, institution, name, starts_on, ends_on) values (gen_random_uuid(), ${institution}, 'Spring', ${from}, ${to})`.execute(db);
  await closed(on, 'ku', '2027-03-17', '2027-03-18');
  return { on, officer: await on.person('Olga', 'officer@institution:ksu'), ada: await participant(on, edition, 'Ada'), kim: await participant(on, edition, 'Kim', 'ku') };
}
const closed = (on: TestGround, institution: string, from: string, to: string) => sql`insert into closure (id, institution, starts_on, ends_on, why) values (gen_random_uuid(), ${institution}, ${from}, ${to}, 'Holi')`.execute(on.ground.db);
const time = { person: '00000000-0000-0000-0000-000000000001', grants: [administrator] };
const clock = (on: TestGround) => api.housekeeping((command, input) => perform(on.ground, command, input, time));
type Officer = Awaited<ReturnType<typeof ground>>['officer'];

async function computed(on: TestGround, officer: Officer, more: Record<string, unknown> = {}) {
  const { plan } = await on.done(commands.askForPlans, { ...asked, ...more }, officer);
  while (!(await on.done(commands.fetchPlan, { edition, plan }, officer)).answered);
  return { plan, shown: await on.shown(views.plan, { edition, plan }, officer) };
}
async function published(on: TestGround, officer: Officer) {
  const { plan } = await computed(on, officer);
  await on.done(commands.choosePlan, { edition, plan, kind: 'balanced' }, officer);
  await on.done(commands.publishPlan, { edition, plan, title: 'Class' }, officer);
  return plan;
}
const sessions = async (on: TestGround) => (await sql<{ id: string; title: string; starts_at: Temporal.Instant; wall: string; zone: string; cancelled_at: string | null }>`select * from live_session where edition = ${edition} order by starts_at`.execute(on.ground.db)).rows;

test('plans are computed from the partners’ own calendars and hold when checked again', async (t) => {
  const { on, officer } = await ground(t), { shown } = await computed(on, officer);
  const { problem, answer } = shown.row;
  assert.equal(answer!.status, 'optimal');
  assert.deepEqual(problem.sites.find(({ id }) => id === 'ku')!.closed, [{ from: '2027-03-17', to: '2027-03-18', why: 'Holi' }]);
  for (const { plan } of shown.proposals) assert.deepEqual(checkPlan(problem, plan), []);
  const dates = shown.proposals.flatMap(({ plan }) => plan.meetings.map(({ local }) => local['ku']!.slice(0, 10)));
  assert.deepEqual(dates.filter((date) => date === '2027-03-17' || date === '2027-03-18'), []);
});

test('a partner’s own weekend and price of hours count in its plans, and are seen by the others', async (t) => {
  const { on, officer } = await ground(t), hours = JSON.stringify([{ from: '18:00', to: '21:00', perHour: 24 }]);
  const days = ({ shown }: Awaited<ReturnType<typeof computed>>) => shown.proposals.flatMap(({ plan }) => plan.meetings.map(({ local }) => Temporal.PlainDate.from(local['ku']!.slice(0, 10)).dayOfWeek));
  const before = await computed(on, officer);
  assert.ok(before.shown.row.problem.sites.every(({ cost }) => cost === undefined));
  await sql`update institution set weekend = '{fri,sat}', hours = ${hours}::jsonb where id = 'ku'`.execute(on.ground.db);
  const after = await computed(on, officer), { problem, answer } = after.shown.row, site = problem.sites.find(({ id }) => id === 'ku')!;
  assert.deepEqual([site.weekend, site.cost], [['fri', 'sat'], JSON.parse(hours)]);
  for (const { plan } of after.shown.proposals) assert.deepEqual(checkPlan(problem, plan), []);
  assert.ok(answer!.plans.length > 0 && !days(after).includes(5), 'nobody meets on their Friday');
  const page = await on.page(routes, manage, officer);
  assert.match(page, /Friday and Saturday[^]*own price of hours/);
  const evenings = ({ shown }: typeof after) => shown.proposals.find(({ kinds }) => kinds.includes('least-total'))!.plan.meetings.filter(({ local }) => /T(?:18|19|20)/.test(local['ku']!)).length;
  assert.ok(evenings(after) < evenings(before), `${evenings(after)} of ${evenings(before)} evenings are left`);
});

test('what cannot be asked is refused beside its field', async (t) => {
  const { on, officer } = await ground(t);
  assert.deepEqual(await on.refusals(commands.askForPlans, { ...asked, partners: ['ksu'] }, officer), ['calendars.refusal.twoPartners']);
  assert.deepEqual(await on.refusals(commands.askForPlans, { ...asked, partners: ['ksu', 'elsewhere'] }, officer), ['calendars.refusal.twoPartners']);
  assert.deepEqual(await on.refusals(commands.askForPlans, { ...asked, from: '2026-03-01' }, officer), ['calendars.refusal.past']);
  assert.deepEqual(await on.refusals(commands.askForPlans, { ...asked, until: '2027-02-20' }, officer), ['meetings.fault.order']);
  assert.deepEqual(await on.refusals(commands.fetchPlan, { edition, plan: crypto.randomUUID() }, officer), ['gate.refusal.missing']);
  const page = await on.comesBack(routes, manage, { count: '0', minutes: '90', everyDays: '7', from: '2027-03-01', until: '2027-03-28', partners: 'ksu' }, officer);
  assert.match(page, /aria-invalid/);
});

test('the pages are valid, say the window, and show every plan in words too', async (t) => {
  const { on, officer } = await ground(t), { plan } = await computed(on, officer);
  for (const language of ['en', 'es'] as const) {
    for (const address of [manage, `${manage}/${plan}`]) assert.deepEqual(await invalid(await on.page(routes, address, officer, language)), [], `${address} ${language}`);
  }
  assert.match(await on.page(routes, manage, officer), /15 February 2027<\/time> – <time datetime="2027-05-10">10 May 2027/);
  assert.match(await on.page(routes, `${manage}/${plan}`, officer), /Kathmandu University: 4 meetings between/);
});

test('a plan that is being computed says so, and is computed even when nobody comes back', async (t) => {
  const { on, officer } = await ground(t), { plan } = await computed(on, officer);
  await sql`update meeting_plan set answer = null, answered_at = null`.execute(on.ground.db); // as a process that ended leaves it
  const page = await on.page(routes, `${manage}/${plan}`, officer);
  assert.deepEqual(await invalid(page), []);
  assert.match(page, /Look again/);
  assert.deepEqual(await on.refusals(commands.choosePlan, { edition, plan, kind: 'balanced' }, officer), ['gate.refusal.missing']);
  await clock(on);
  assert.equal((await on.shown(views.plan, { edition, plan }, officer)).row.answer!.status, 'optimal');
});

test('a move shows its price before it changes anything; all move in their own weeks, and the closed ones stay', async (t) => {
  const { on, officer } = await ground(t), { plan } = await computed(on, officer);
  await on.done(commands.choosePlan, { edition, plan, kind: 'balanced' }, officer);
  const address = `${manage}/${plan}?meeting=1&on=2027-03-04&time=19:00&zone=Asia/Kathmandu&all=yes`, before = (await on.shown(views.plan, { edition, plan }, officer)).row.meetings;
  const page = await on.page(routes, address, officer);
  assert.deepEqual(await invalid(page), []);
  const { priced } = await on.shown(views.plan, { edition, plan, meeting: '1', on: '2027-03-04', time: '19:00', zone: 'Asia/Kathmandu', all: 'yes' }, officer), moving = priced!.moving!;
  // 19:00-20:30 in Kathmandu costs 3 a quarter of an hour, 08:15-09:45 in New York 1 until nine; Thursday the 18th is closed.
  assert.deepEqual(moving.moved[0]!.cost, { ksu: 3, ku: 18 });
  assert.equal(moving.stay.length, 1);
  assert.deepEqual((await on.shown(views.plan, { edition, plan }, officer)).row.meetings, before, 'nothing has changed');
  await on.done(commands.moveMeetings, { edition, plan, meeting: '1', on: '2027-03-04', time: '19:00', zone: 'Asia/Kathmandu', all: 'yes' }, officer);
  const after = (await on.shown(views.plan, { edition, plan }, officer)).row.meetings!;
  assert.deepEqual(after.filter(({ zone }) => zone === 'Asia/Kathmandu').map(({ wall }) => wall), ['2027-03-04T19:00', '2027-03-11T19:00', '2027-03-25T19:00']);
  assert.deepEqual(await on.refusals(commands.moveMeetings, { edition, plan, meeting: '1', on: '2027-03-04', time: '23:30', zone: 'Asia/Kathmandu' }, officer), ['calendars.refusal.notThen']);
  assert.deepEqual(await on.refusals(commands.moveMeetings, { edition, plan, meeting: '9', on: '2027-03-04', time: '12:00', zone: 'Asia/Kathmandu' }, officer), ['fields.refusal.choice']);
  assert.deepEqual(await on.refusals(commands.moveMeetings, { edition, plan, meeting: '2', on: '2027-03-14', time: '02:30', zone: 'America/New_York' }, officer), ['editions.refusal.timeSkipped']);
  assert.match(await on.page(routes, `${manage}/${plan}?meeting=1&on=2027-03-06&time=12:00&zone=Asia/Kathmandu`, officer), /weekend/);
});

test('publishing adds the sessions, tells everybody once, and the next edition starts from what was paid', async (t) => {
  const { on, officer } = await ground(t), plan = await published(on, officer);
  const held = await sessions(on), drafts = (await on.shown(views.plan, { edition, plan }, officer)).row.meetings!;
  assert.deepEqual(held.map(({ id, title }) => [id, title]), drafts.map(({ session }, number) => [session, `Class ${number + 1}`]));
  const [mail, ...more] = await on.mails('kim@example.edu');
  assert.equal(more.length, 0);
  assert.equal(mail!.body.match(/Class \d:/g)!.length, 4);
  assert.deepEqual(await on.refusals(commands.publishPlan, { edition, plan, title: 'Again' }, officer), ['calendars.refusal.published']);
  assert.deepEqual(await on.refusals(commands.choosePlan, { edition, plan, kind: 'fixed' }, officer), await on.refusals(commands.choosePlan, { edition, plan, kind: 'balanced' }, officer));
  await testEdition(on, { id: 'leaders-2028', startsOn: '2027-04-05', endsOn: '2027-04-30' });
  const { calendars } = await on.shown(views.planning, { edition: 'leaders-2028' }, officer), paid = drafts.length > 0 && calendars.map(({ ledger }) => ledger);
  const { rows } = await sql<{ institution: string; points: number }>`select institution, points from meeting_burden where edition = ${edition} order by institution`.execute(on.ground.db);
  assert.deepEqual(paid, rows.map(({ points }) => points));
  assert.ok(Math.max(...rows.map(({ points }) => points)) > 0, 'somebody paid');
});

test('a published plan moves its sessions by hand, and is mended with few moves when one falls or a calendar changes', async (t) => {
  const { on, officer } = await ground(t), plan = await published(on, officer), before = await sessions(on);
  assert.deepEqual(await on.refusals(mending.proposeRepair, { edition, plan }, officer), ['calendars.refusal.whole']);
  await on.done(cancelSession, { edition, session: before[1]!.id, why: 'Ill' }, officer);
  const day = before[3]!.starts_at.toZonedDateTimeISO('Asia/Kathmandu').toPlainDate().toString();
  await closed(on, 'ku', day, day);
  assert.equal((await on.shown(views.plan, { edition, plan }, officer)).broken.length, 2);
  await on.done(mending.proposeRepair, { edition, plan }, officer);
  assert.deepEqual(await invalid(await on.page(routes, `${manage}/${plan}`, officer)), []);
  await on.done(mending.carryOutRepair, { edition, plan }, officer);
  const after = await sessions(on), moved = after.filter(({ id, starts_at }) => !before.some((each) => each.id === id && each.starts_at.equals(starts_at)));
  assert.equal(moved.length, 2, 'one anew, one moved; all others stay');
  assert.equal((await on.shown(views.plan, { edition, plan }, officer)).broken.length, 0);
  assert.ok((await on.mails('ada@example.edu')).some(({ subject }) => subject.includes('have moved')));
});

test('sessions recorded with the instants of tzdb 2025b are resolved again: exactly those that moved, and their people are told', async (t) => {
  const { on, ada } = await ground(t), { db } = on.ground;
  on.at('2026-12-01T09:00:00Z');
  // What 2025b made of 10:00 on 13 January 2027; since then Morocco and British Columbia have changed their rules.
  const recorded = [['casablanca', 'Africa/Casablanca', '2027-01-13T09:00:00Z'], ['vancouver', 'America/Vancouver', '2027-01-13T18:00:00Z'], ['tokyo', 'Asia/Tokyo', '2027-01-13T01:00:00Z'], ['apia', 'Pacific/Apia', '2027-01-12T21:00:00Z']] as const;
  for (const [title, zone, at] of recorded) await sql`insert into live_session (edition, id, title, week, wall, zone, starts_at, zone_data, minutes) values (${edition}, gen_random_uuid(), ${title}, 1, '2027-01-13T10:00', ${zone}, ${at}, '2025b', 60)`.execute(db);
  await sql`insert into live_session (edition, id, title, week, wall, zone, starts_at, zone_data, minutes, cancelled_at) values (${edition}, gen_random_uuid(), 'cancelled', 1, '2027-01-13T10:00', 'Africa/Casablanca', '2027-01-13T09:00:00Z', '2025b', 60, now())`.execute(db);
  const expected = recorded.filter(([, zone, at]) => !Temporal.PlainDateTime.from('2027-01-13T10:00').toZonedDateTime(zone).toInstant().equals(at)).map(([title]) => title).sort();
  assert.deepEqual(expected, ['casablanca', 'vancouver'], 'under the running rules');
  assert.deepEqual((await api.movedByClocks({ tx: on.tx, now: on.ground.clock() })).map(({ title }) => title).sort(), expected);
  await clock(on);
  const told = (await on.mails('ada@example.edu')).filter(({ subject }) => subject.includes('clock rules'));
  assert.deepEqual(told.map(({ subject }) => subject.split(':')[0]!).sort(), expected);
  for (const { title, starts_at, zone, wall, cancelled_at } of await sessions(on)) if (!cancelled_at) assert.ok(starts_at.equals(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()), title);
  const { rows } = await sql<{ what: string; title: string; sequence: number }>`select s.title, s.sequence, s.zone_data as what from live_session s where cancelled_at is null order by title`.execute(db);
  assert.deepEqual(rows.map(({ title, sequence, what }) => [title, sequence, what === process.versions['tz']]), [['apia', 0, true], ['casablanca', 1, true], ['tokyo', 0, true], ['vancouver', 1, true]]);
  await clock(on);
  assert.equal((await on.mails('ada@example.edu')).filter(({ subject }) => subject.includes('clock rules')).length, 2, 'once');
  assert.ok(ada);
});

test('where only a partner’s own clock has changed, the instant stays and those who live by it are told', async (t) => {
  const { on, officer, kim } = await ground(t), { db } = on.ground, plan = await published(on, officer), [first] = await sessions(on);
  await sql`update person set zone = 'Asia/Kathmandu' where id = ${kim.person}`.execute(db);
  // As if Kathmandu had been told another hour under older rules.
  const { meetings } = (await on.shown(views.plan, { edition, plan }, officer)).row;
  const older = meetings!.map((draft) => draft.session === first!.id ? { ...draft, told: { ...draft.told, ku: '2027-03-01T03:15[Asia/Kathmandu]' } } : draft);
  await sql`update meeting_plan set meetings = ${JSON.stringify(older)}::jsonb`.execute(db);
  await sql`update live_session set zone_data = '2025b'`.execute(db);
  assert.deepEqual((await api.movedByClocks({ tx: on.tx, now: on.ground.clock() })).map(({ title, seenIn }) => [title, seenIn]), [['Class 1', ['Asia/Kathmandu']]]);
  await clock(on);
  const told = async (address: string) => (await on.mails(address)).filter(({ subject }) => subject.includes('clock rules')).length;
  assert.deepEqual([await told('kim@example.edu'), await told('ada@example.edu')], [1, 0]);
  assert.ok((await sessions(on))[0]!.starts_at.equals(first!.starts_at));
  assert.equal((await api.movedByClocks({ tx: on.tx, now: on.ground.clock() })).length, 0);
  await clock(on);
  assert.equal(await told('kim@example.edu'), 1, 'once');
});

test('participants who live elsewhere count where asked: nobody of them meets at night', async (t) => {
  const { on, officer, kim, ada } = await ground(t), { db } = on.ground;
  await sql`update person set zone = 'America/New_York' where id = ${ada.person}`.execute(db);
  await sql`update person set zone = 'Pacific/Auckland' where id = ${kim.person}`.execute(db);
  assert.match(await on.page(routes, manage, officer), /Also count the participant who lives/);
  const { plan, shown } = await computed(on, officer, { people: 'yes' }), { problem, answer } = shown.row;
  assert.deepEqual(problem.people, [{ id: 'Pacific/Auckland ku', site: 'ku', zone: 'Pacific/Auckland' }]);
  for (const { meetings } of answer!.plans) for (const { startsAt } of meetings) assert.ok(Temporal.Instant.from(startsAt).toZonedDateTimeISO('Pacific/Auckland').hour >= 5, startsAt);
  const page = await on.page(routes, `${manage}/${plan}`, officer);
  assert.deepEqual(await invalid(page), []);
  assert.match(page, /who lives in Auckland \(Kathmandu University\): /);
});

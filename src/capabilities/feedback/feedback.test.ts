// Surveys from opening to results on a database: once each, anonymous, complete, and shown only when nobody can be told from it.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { participant, type TestEdition, testEdition, type Participant } from '../../../test/support/edition.ts';
import { type TestGround, testGround } from '../../../test/support/ground.ts';
import { readAssets } from '../../app/assets.ts';
import { application } from '../../app/server.ts';
import { nobody } from '../../kernel/gate.ts';
import { perform } from '../../storage/perform.ts';
import { reader } from '../../text/reader.ts';
import type { FileRoute } from '../../ui/routes.ts';
import type { Visit } from '../../ui/visit.ts';
import { signInAs } from '../accounts/api.ts';
import * as api from './api.ts';
import * as commands from './commands/surveys.ts';
import { routes } from './routes.tsx';
import * as views from './views.ts';

const duringPulse = '2027-03-16T12:00:00Z', atEnd = '2027-03-29T12:00:00Z', after = '2027-06-01T12:00:00Z';
const pulse = { edition: 'leaders-2027', survey: 'pulse', answers: { going: 'well', pace: 'right', connection: 'mostly', belonging: 'yes' } };
const end = (more: Record<string, unknown> = {}) => ({ edition: 'leaders-2027', survey: 'end', answers: { satisfaction: 'satisfied', again: 'yes', recommend: 'likely', ...more } });
const at = { edition: 'leaders-2027' };

async function ground(t: TestContext, people: number, homes: (index: number) => string = () => 'ksu'): Promise<{ on: TestGround; edition: TestEdition; students: Participant[]; teacher: Participant; leader: Participant }> {
  const on = await testGround(t), edition = await testEdition(on), students: Participant[] = [];
  for (let index = 0; index < people; index++) students.push(await participant(on, edition.id, `S${index}`, homes(index)));
  return { on, edition, students, teacher: await on.person('Tess', 'teacher@edition:leaders-2027'), leader: await on.person('Lee', 'leader@institution:ku') };
}

test('a survey is answered once, by those who take part, while it is open', async (t) => {
  const { on, students: [ada, bea], teacher, leader } = await ground(t, 2);
  on.at('2027-03-02T12:00:00Z');
  assert.deepEqual(await on.refusals(commands.answerSurvey, pulse, ada!), ['feedback.refusal.notOpen']);
  assert.deepEqual(await api.nextSteps(on.tx, ada!, on.ground.clock()), []);
  on.at(duringPulse);
  assert.deepEqual((await api.nextSteps(on.tx, ada!, on.ground.clock())).map(({ key, href }) => [key, href]), [['feedback.next.pulse', '/editions/leaders-2027/space/feedback?survey=pulse']]);
  assert.deepEqual(await on.refusals(commands.answerSurvey, pulse, teacher), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(commands.answerSurvey, pulse, leader), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(commands.answerSurvey, pulse, { person: null, grants: [] }), ['gate.refusal.signIn']);
  assert.deepEqual(await on.refusals(commands.answerSurvey, { ...pulse, edition: 'nowhere' }, ada!), ['gate.refusal.missing']);
  await on.done(commands.answerSurvey, pulse, ada!);
  assert.deepEqual(await on.refusals(commands.answerSurvey, pulse, ada!), ['feedback.refusal.already']);
  assert.deepEqual(await api.nextSteps(on.tx, ada!, on.ground.clock()), []);
  const both = await Promise.all([perform(on.ground, commands.answerSurvey, pulse, bea!), perform(on.ground, commands.answerSurvey, pulse, bea!)]);
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true], 'two at once make one answer');
  on.at(atEnd);
  assert.deepEqual(await on.refusals(commands.answerSurvey, { ...pulse }, ada!), ['feedback.refusal.notOpen']);
});

test('what is not an answer is refused beside its question', async (t) => {
  const { on, students: [ada] } = await ground(t, 1);
  on.at(atEnd);
  const faults = async (more: Record<string, unknown>) => {
    const result = await perform(on.ground, commands.answerSurvey, end(more), ada!);
    return result.ok ? [] : result.refusals.map(({ field, code }) => `${field} ${code}`);
  };
  assert.deepEqual(await faults({ best: { first: 'content', second: 'content' } }), ['answers.best.second feedback.refusal.rankTwice']);
  assert.deepEqual(await faults({ satisfaction: undefined }), ['answers.satisfaction feedback.refusal.choose']);
  assert.deepEqual(await faults({ age: 'old' }), ['answers.age fields.refusal.choice']);
  assert.deepEqual(await faults({ improve: 'x'.repeat(2001) }), ['answers.improve fields.refusal.tooBig_string']);
  assert.deepEqual(await on.refusals(commands.answerSurvey, { ...at, survey: 'staff', answers: {} }, ada!), ['fields.refusal.invalid']);
  await on.done(commands.answerSurvey, end({ motivation: 'cost', best: { second: 'content', third: 'career' }, unasked: 'x' }), ada!);
  const { rows } = await sql<{ answers: unknown }>`select answers from survey_answer`.execute(on.ground.db);
  assert.deepEqual(rows, [{ answers: { motivation: ['cost'], satisfaction: 'satisfied', best: ['content', 'career'], again: 'yes', recommend: 'likely' } }]);
});

test('nothing that is kept leads from an answer to a person', async (t) => {
  const { on, students } = await ground(t, 3);
  on.at(atEnd);
  for (const student of students) await on.done(commands.answerSurvey, end(), student);
  const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_name = 'survey_answer' order by name`.execute(on.ground.db);
  assert.deepEqual(columns.map(({ name }) => name), ['answers', 'edition', 'home', 'id', 'survey']);
  const { rows } = await sql<{ id: string }>`select id from survey_answer`.execute(on.ground.db);
  assert.ok(rows.every(({ id }) => id[14] === '4'), 'ids are random: version 7 would hold the time');
  const { rows: answered } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_name = 'survey_answered'`.execute(on.ground.db);
  assert.deepEqual(answered.map(({ name }) => name).sort(), ['edition', 'person', 'survey']);
  assert.deepEqual((await sql`select * from audit_entry where command like 'feedback.answer%'`.execute(on.ground.db)).rows, []);
  assert.deepEqual(await api.personalData(on.tx, students[0]!.person), { surveysAnswered: [{ edition: 'leaders-2027', survey: 'end' }], surveysTold: [] });
});

test('results appear all at once when the survey has closed, from five answers on', async (t) => {
  const { on, students, teacher, leader } = await ground(t, 7, (index) => (index < 5 ? 'ksu' : 'ku'));
  const results = (actor = teacher) => on.shown(views.results, { ...at, survey: 'end' }, actor);
  on.at(atEnd);
  for (const student of students.slice(0, 4)) await on.done(commands.answerSurvey, end({ improve: '=1+1' }), student);
  assert.equal((await results()).shown, null);
  on.at(after);
  assert.equal((await results()).shown, null, 'four are too few');
  assert.deepEqual(await on.refusals(commands.closeSurvey, { ...at, survey: 'end' }, teacher), ['feedback.refusal.notOpen']);
  await on.done(commands.openSurvey, { ...at, survey: 'end' }, teacher);
  assert.deepEqual(await on.refusals(commands.openSurvey, { ...at, survey: 'end' }, teacher), ['feedback.refusal.alreadyOpen']);
  for (const student of students.slice(4, 6)) await on.done(commands.answerSurvey, end({ satisfaction: 'dissatisfied' }), student);
  assert.equal((await results()).shown, null, 'open: nothing that grows answer by answer');
  assert.deepEqual(await on.refusals(commands.closeSurvey, { ...at, survey: 'end' }, leader), ['gate.refusal.forbidden']);
  await on.done(commands.closeSurvey, { ...at, survey: 'end' }, teacher);
  const { shown, asked, words } = await results(leader);
  assert.equal(shown?.answers, 6);
  assert.equal(asked, 7);
  assert.deepEqual(shown?.tallies.find(({ question }) => question.id === 'satisfaction')?.counts.map(({ count }) => count), [0, 4, 0, 2, 0]);
  assert.equal(shown?.homes, null, 'one of Kathmandu would stand alone');
  assert.deepEqual(words.map(({ question, texts }) => [question.id, texts.length]), [['improve', 4]]);
  assert.doesNotMatch(JSON.stringify(await results()), /"satisfaction":/, 'nobody’s answers stand together, not even for programs');
  assert.deepEqual(await on.refusals(commands.openSurvey, { ...at, survey: 'end' }, teacher), ['feedback.refusal.shown']);
  assert.deepEqual(await on.refusals(commands.answerSurvey, end(), students[6]!), ['feedback.refusal.notOpen']);
  const route = routes.find((each): each is FileRoute => each.kind === 'file')!, visit: Visit = { reader: reader('en', 'UTC'), actor: teacher, path: '/', query: {}, now: on.ground.clock(), origin: 'https://meridian.test', demonstration: false, returned: null };
  const answer = await route.respond(await on.shown(views.resultsFile, { ...at, survey: 'end' }, teacher), visit), text = 'body' in answer ? String(answer.body) : '';
  assert.match(text, /^\ufeffsurvey,question,answer/);
  assert.match(text, /Very satisfied \+ Satisfied,share,6,4,66.7,56,exact,/);
  assert.match(text, /,'=1\+1\n/, 'a spreadsheet runs nothing');
  assert.doesNotMatch(text, /ksu|ku,/);
});

test('closing waits for answers on their way, and none comes in after', async (t) => {
  const { on, students, teacher } = await ground(t, 6);
  on.at(atEnd);
  const all = await Promise.all([...students.map((student) => perform(on.ground, commands.answerSurvey, end(), student)), perform(on.ground, commands.closeSurvey, { ...at, survey: 'end' }, teacher)]);
  const kept = all.slice(0, 6).filter(({ ok }) => ok).length;
  assert.ok(all[6]!.ok);
  assert.equal((await on.shown(views.results, { ...at, survey: 'end' }, teacher)).counts.find(({ survey }) => survey === 'end')?.count, kept);
});

test('those who teach have a survey of their own; leaders only read', async (t) => {
  const { on, students: [ada], teacher, leader } = await ground(t, 1);
  const staff = { ...at, survey: 'staff', answers: { worth: 'satisfied', staff_load: 'more', backing: 'partly', staff_again: 'yes', obstacles: ['time_zones', 'coordination'] } };
  assert.deepEqual(await on.refusals(commands.answerStaffSurvey, staff, teacher), ['feedback.refusal.notOpen']);
  on.at(atEnd);
  assert.deepEqual((await api.nextSteps(on.tx, teacher, on.ground.clock())).map(({ key }) => key), ['feedback.next.staff']);
  for (const actor of [ada!, leader]) assert.deepEqual(await on.refusals(commands.answerStaffSurvey, staff, actor), ['gate.refusal.forbidden']);
  await on.done(commands.answerStaffSurvey, staff, teacher);
  assert.deepEqual(await on.refusals(commands.answerStaffSurvey, staff, teacher), ['feedback.refusal.already']);
  assert.deepEqual((await sql<{ home: string | null }>`select home from survey_answer`.execute(on.ground.db)).rows, [{ home: null }]);
});

test('what was done about feedback stands in the space', async (t) => {
  const { on, students: [ada], teacher } = await ground(t, 1);
  assert.deepEqual(await on.refusals(commands.recordAction, { ...at, said: 'Too fast' }, teacher), ['fields.refusal.required']);
  assert.deepEqual(await on.refusals(commands.recordAction, { ...at, said: 'Too fast', done: 'Slower', doneOn: 'soon' }, teacher), ['fields.refusal.date']);
  const { id } = await on.done(commands.recordAction, { ...at, said: 'Too fast', done: 'Recordings stay for a week', doneOn: '2027-03-20' }, teacher);
  assert.deepEqual((await on.shown(views.space, at, ada!)).actions.map(({ said, done_on }) => [said, done_on]), [['Too fast', '2027-03-20']]);
  await on.done(commands.removeAction, { ...at, id }, teacher);
  assert.deepEqual(await on.refusals(commands.removeAction, { ...at, id }, teacher), ['gate.refusal.missing']);
});

test('a survey that comes back keeps all that was chosen, and is saved only when it is right', async (t) => {
  const { on, students: [ada] } = await ground(t, 1), { origin } = on.ground;
  on.at(atEnd);
  const app = application({ ground: on.ground, assets: readAssets(), jar: { secure: false }, origin, demonstration: false });
  const session = await perform(on.ground, signInAs, { person: ada!.person }, nobody), space = '/editions/leaders-2027/space/feedback';
  const headers = { origin, cookie: `session=${session.ok ? session.value.token : ''}` };
  const fields: [string, string][] = [['survey', 'end'], ['answers.motivation', 'cost'], ['answers.motivation', 'people'], ['answers.satisfaction', 'satisfied'], ['answers.again', 'perhaps'], ['answers.best.first', 'content'], ['answers.best.second', 'content'],
    ['answers.best.third', ''], ['answers.improve', 'More <time>'], ['answers.gender', 'another'], ['answers.channel', '']];
  const back = await app.request(space, { method: 'POST', headers, body: new URLSearchParams(fields) }), html = await back.text();
  assert.equal(back.status, 422);
  assert.deepEqual(await invalid(html), []);
  for (const kept of [/value="cost" checked/, /value="people" checked/, /value="satisfied" checked/, /value="perhaps" checked/, /value="content" selected[^]*value="content" selected/, /More &lt;time&gt;/, /value="another" selected/]) assert.match(html, kept);
  assert.match(html, /This stands here twice/);
  assert.match(html, /href="#answerSurvey-end-answers-recommend"/, 'the summary leads to the question without an answer');
  assert.deepEqual((await sql`select * from survey_answered`.execute(on.ground.db)).rows, []);
  const done = await app.request(space, { method: 'POST', headers, body: new URLSearchParams([...fields.filter(([name]) => name !== 'answers.best.second'), ['answers.recommend', 'likely']]) });
  assert.deepEqual([done.status, done.headers.get('location')], [303, space]);
});

test('every page is valid HTML in both languages and says everything', async (t) => {
  const { on, students, teacher, leader } = await ground(t, 12, (index) => (index < 6 ? 'ksu' : 'ku'));
  const space = '/editions/leaders-2027/space/feedback', manage = '/editions/leaders-2027/manage/feedback';
  const look = async (addresses: readonly (readonly [string, Participant])[]) => {
    for (const language of ['en', 'es'] as const) {
      for (const [address, actor] of addresses) {
        const html = await on.page(routes, address, actor, language);
        assert.deepEqual(await invalid(html), [], `${address} ${language}`);
        assert.doesNotMatch(html, />feedback\.[a-z]|<b>me/, address);
      }
    }
  };
  await look([[space, students[0]!], [manage, teacher], [`${manage}/survey`, teacher]]);
  on.at(duringPulse);
  await look([[space, students[0]!], [space, teacher]]);
  on.at(atEnd);
  await on.done(commands.openSurvey, { ...at, survey: 'pulse' }, teacher);
  await on.done(commands.recordAction, { ...at, said: 'Too <b>fast', done: 'Slower', doneOn: '2027-03-20' }, teacher);
  await look([[space, students[0]!], [`${space}?survey=end`, students[0]!], [`${manage}/survey`, teacher], [manage, leader]]);
  for (const [index, student] of students.entries()) {
    await on.done(commands.answerSurvey, end({ improve: `<b>me ${index}`, motivation: ['academic'], best: { first: 'stay_home' }, hardest: { first: 'internet', second: 'time_zones' }, gender: index === 0 ? 'male' : 'female', age: '18-25', study_mode: 'full', caring: 'no', work: 'no', next_mode: 'hybrid', first_time: 'yes', channel: 'home_hei' }), student);
  }
  await look([[space, students[0]!]]);
  on.at(after);
  await look([[`${manage}?survey=end`, teacher], [manage, leader], [`${manage}?survey=pulse`, teacher], [`${manage}?survey=staff`, leader], [space, students[0]!]]);
});

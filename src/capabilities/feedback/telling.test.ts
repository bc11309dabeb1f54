// Mails about surveys: to those who are asked, each once, in their own language and zone, and never to who has answered or left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { participant, testEdition } from '../../../test/support/edition.ts';
import { administrator, testGround } from '../../../test/support/ground.ts';
import { perform } from '../../storage/perform.ts';
import * as api from './api.ts';
import { answerSurvey, closeSurvey, openSurvey } from './commands/surveys.ts';
import { tellOfSurveys } from './commands/telling.ts';
import { isLastCall } from './rules/window.ts';

const time = { person: '00000000-0000-0000-0000-000000000001', grants: [administrator] };
const pulse = { edition: 'leaders-2027', survey: 'pulse', answers: { going: 'well', pace: 'right', connection: 'mostly', belonging: 'yes' } };

async function ground(t: Parameters<typeof testGround>[0]) {
  const on = await testGround(t), edition = await testEdition(on), students = [];
  for (const name of ['Ada', 'Bea', 'Cyr', 'Dev']) students.push(await participant(on, edition.id, name, name === 'Ada' ? 'ku' : 'ksu'));
  const subjects = async (name: string) => (await on.mails(`${name}@example.edu`)).map(({ subject }) => subject);
  return { on, students, teacher: await on.person('Tess', 'teacher@edition:leaders-2027'), subjects, tell: async () => (await on.done(tellOfSurveys, {}, time)).sent };
}

test('the pulse is told when it opens and reminded of once, to those who have not answered and not left', async (t) => {
  const { on, students: [ada, bea], subjects, tell } = await ground(t);
  await sql`update person set language = 'es', zone = 'Asia/Kathmandu' where name = 'Ada'`.execute(on.ground.db);
  await sql`update participant set left_at = now() where person = (select id from person where name = 'Dev')`.execute(on.ground.db);
  on.at('2027-03-14T04:00:00Z'); // still Saturday where the edition is at home
  assert.equal(await tell(), 0);
  on.at('2027-03-14T05:01:00Z');
  assert.deepEqual([await tell(), await tell()], [3, 0], 'whoever was told is not told twice');
  const [mail] = await on.mails('ada@example.edu');
  assert.match(mail!.subject, /¿cómo va\?/);
  assert.match(mail!.body, /28 de marzo de 2027.*9:45.*\(Asia\/Kathmandu\)[^]*http:\/\/localhost:3000\/editions\/leaders-2027\/space\/feedback\?survey=pulse/);
  assert.match((await on.mails('bea@example.edu'))[0]!.body, /28 March 2027.*04:00.*\(UTC\)/);
  await on.done(answerSurvey, pulse, bea!);
  on.at('2027-03-25T03:00:00Z');
  assert.equal(await tell(), 0, 'not yet the last three days');
  on.at('2027-03-25T05:00:00Z');
  const late = await participant(on, 'leaders-2027', 'Eva');
  assert.deepEqual([await tell(), await tell()], [3, 0]);
  assert.deepEqual(await subjects('bea'), ['Leaders of tomorrow: how is it going?'], 'who has answered is not reminded');
  assert.match((await subjects('cyr')).join(), /how is it going\?,Leaders of tomorrow: five questions wait until Sun 28 Mar, 04:00/);
  assert.deepEqual(await subjects('eva'), ['Leaders of tomorrow: how is it going?'], 'who hears of it at the last call hears once');
  assert.deepEqual(await subjects('dev'), []);
  assert.deepEqual((await sql`select column_name from information_schema.columns where table_name = 'survey_told' order by 1`.execute(on.ground.db)).rows.map((row) => Object.values(row as object)[0]), ['edition', 'person', 'reminded', 'survey'], 'no time that could be laid beside an answer');
  assert.deepEqual((await api.personalData(on.tx, ada!.person))['surveysTold'], [{ edition: 'leaders-2027', survey: 'pulse', reminded: true }]);
  await api.followers['accounts.erased']!({ tx: on.tx } as never, { name: 'accounts.erased', person: late.person });
  assert.deepEqual((await api.personalData(on.tx, late.person))['surveysTold'], []);
});

test('two workers at once write one mail; what is opened by hand, or again, is told', async (t) => {
  const { on, students: [ada], teacher, subjects, tell } = await ground(t), by = { edition: 'leaders-2027', survey: 'end' };
  on.at('2027-03-10T12:00:00Z');
  await on.done(openSurvey, by, teacher);
  await Promise.all([perform(on.ground, tellOfSurveys, {}, time), perform(on.ground, tellOfSurveys, {}, time)]);
  assert.deepEqual(await subjects('ada'), ['Leaders of tomorrow: tell us how it was']);
  await on.done(answerSurvey, { ...by, answers: { satisfaction: 'satisfied', again: 'yes', recommend: 'likely' } }, ada!);
  await on.done(closeSurvey, by, teacher);
  assert.equal(await tell(), 0, 'a closed survey is told to nobody');
  on.at('2027-03-11T12:00:00Z');
  await on.done(openSurvey, by, teacher);
  assert.equal(await tell(), 3, 'all but the one who has answered');
  assert.equal((await subjects('ada')).length, 1);
  for (const actor of [teacher, ada!]) assert.deepEqual(await on.refusals(tellOfSurveys, {}, actor), ['gate.refusal.forbidden']);
});

test('those who teach are told of their own survey; an edition that is cancelled tells nobody', async (t) => {
  const { on, subjects, tell } = await ground(t);
  on.at('2027-03-28T12:00:00Z');
  await api.housekeeping((command, input) => perform(on.ground, command, input, time));
  assert.deepEqual(await subjects('tess'), ['Leaders of tomorrow: how was it to teach?']);
  assert.equal((await on.mails('tess@example.edu'))[0]!.body.includes('/editions/leaders-2027/manage/feedback/survey'), true);
  await sql`delete from survey_told`.execute(on.ground.db);
  await sql`update edition set state = 'cancelled'`.execute(on.ground.db);
  assert.equal(await tell(), 0);
});

test('the last call is three days before the end, or the last third of a short survey', () => {
  const at = (text: string) => Temporal.Instant.from(text), window = (closes: string) => ({ opensAt: at('2027-03-01T00:00:00Z'), closesAt: at(closes), state: 'open' as const });
  assert.equal(isLastCall(window('2027-03-15T00:00:00Z'), at('2027-03-11T23:59:00Z')), false);
  assert.equal(isLastCall(window('2027-03-15T00:00:00Z'), at('2027-03-12T00:00:00Z')), true);
  assert.equal(isLastCall(window('2027-03-04T00:00:00Z'), at('2027-03-02T23:00:00Z')), false);
  assert.equal(isLastCall(window('2027-03-04T00:00:00Z'), at('2027-03-03T00:00:00Z')), true);
});

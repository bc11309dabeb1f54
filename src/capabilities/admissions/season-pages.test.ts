// Pages of a season at every stage, for everybody who sees them: valid, in both languages, naming nobody who must not be named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nobody } from '../../kernel/gate.ts';
import { invalid } from '../../../test/support/html.ts';
import * as api from './api.ts';
import * as allocation from './commands/allocation.ts';
import * as nominations from './commands/nominations.ts';
import * as places from './commands/places.ts';
import * as wishes from './commands/wishes.ts';
import { seasonRoutes as routes } from './routes/season.tsx';
import * as views from './views/season.ts';
import { courseId, openSeason, spring } from './testing/season.ts';

const [a, b] = ['a', 'b'].map(courseId) as [string, string];

test('pages are valid at every stage; next steps lead on; strangers are refused', async (t) => {
  const on = await openSeason(t, { most: 2, courses: { a: { seats: 1, reserves: { displaced: 1 }, minimum: 1 }, b: { seats: 2, clash: 'monday' }, c: { seats: 3, minimum: 3, clash: 'monday', host: 'gamma' } } });
  const ada = await on.student('Ada'), bo = await on.student('Bo'), out = await on.student('Eve', 'omega');
  const valid = async (actor: Parameters<typeof on.page>[2], ...addresses: string[]): Promise<string> => {
    let all = '';
    for (const address of addresses) for (const language of ['en', 'es'] as const) {
      const html = await on.page(routes, address, actor, language);
      assert.deepEqual(await invalid(html), [], `${address} ${language}`);
      assert.ok(!/\b(?:wishes|allocation|admissions)\.[a-z]+\.?[a-zA-Z]*\b(?=[^"]*<)/.test(html.replaceAll(/<[^>]*>/g, '<')), `a key without text at ${address}`);
      all += html;
    }
    return all;
  };
  await valid(out, '/seasons/spring/wishes');
  await valid(nobody, '/seasons/spring/rule', '/seasons/spring/certificate');
  assert.ok((await valid(ada, '/seasons/spring/wishes', `/seasons/spring/wishes?add=${a}`)).includes('Add it at the end'));
  for (const who of [ada, bo]) await on.done(wishes.rankCourses, { ...spring, courses: [courseId('c'), a, b] }, who);
  await on.done(wishes.giveSeasonGroups, { ...spring, groups: ['displaced'], consent: 'yes' }, bo);
  await valid(bo, '/seasons/spring/wishes');
  assert.deepEqual((await api.nextSteps(on.tx, ada, Temporal.Instant.from('2027-01-30T00:00:00Z'))).map(({ key, urgent }) => [key, urgent]), [['wishes.next.rank', true]]);
  assert.deepEqual((await api.nextSteps(on.tx, on.beta, Temporal.Instant.from('2027-01-12T00:00:00Z'))).map(({ key }) => key), ['wishes.next.nominate']);
  await valid(on.beta, '/seasons/spring/manage/nominations', '/seasons/spring/manage/places', '/seasons/spring/manage/allocation');
  await assert.rejects(on.page(routes, '/seasons/spring/manage/nominations', on.omega), /forbidden/);
  await assert.rejects(on.page(routes, '/seasons/spring/manage/nominations?home=beta', on.gamma), /forbidden/);
  await assert.rejects(on.page(routes, '/seasons/spring/manage/allocation', ada), /forbidden/);
  await on.done(nominations.nominateAll, { ...spring, home: 'beta' }, on.beta);
  await on.done(allocation.setSeasonPolicy, { ...spring, priority: 'scores', rule: 'auto', reserves: 'yes', minimums: 'yes', answerDays: '5' }, on.alpha);
  await on.done(allocation.previewAllocation, spring, on.alpha);
  await valid(on.alpha, '/seasons/spring/manage/allocation', '/seasons/spring/manage/places', '/seasons/spring/manage/nominations');
  await valid(on.beta, '/seasons/spring/manage/nominations?home=beta');
  on.at('2027-02-02T00:00:00Z');
  assert.deepEqual((await api.nextSteps(on.tx, on.alpha, Temporal.Instant.from('2027-02-02T00:00:00Z'))).map(({ key }) => key), ['wishes.next.run']);
  await valid(ada, '/seasons/spring/wishes');
  await on.done(allocation.runAllocation, spring, on.alpha);
  await valid(on.alpha, '/seasons/spring/manage/allocation');
  assert.ok(!(await valid(on.beta, '/seasons/spring/manage/allocation')).includes('Not published'), 'members see nothing before it is out');
  assert.deepEqual((await on.shown(views.receiptPage, spring, ada)).receipts, []);
  await on.done(allocation.publishAllocation, { ...spring, number: 1, why: 'Agreed.' }, on.alpha);
  assert.ok((await valid(ada, '/seasons/spring/wishes', '/seasons/spring/wishes/receipt')).includes('Checked by this platform'));
  assert.deepEqual((await api.nextSteps(on.tx, bo, Temporal.Instant.from('2027-02-02T00:00:00Z'))).map(({ key }) => key), ['wishes.next.answer']);
  const publicPage = await valid(nobody, '/seasons/spring/certificate');
  assert.ok(!/Ada|Bo\b|displaced|refugees/.test(publicPage));
  await on.done(places.answerPlace, { ...spring, course: b, answer: 'decline' }, ada);
  await valid(ada, '/seasons/spring/wishes');
  await valid(on.alpha, '/seasons/spring/manage/allocation');
  await valid(on.beta, '/seasons/spring/manage/places');
  const { name, table } = await on.shown(views.runFile, { ...spring, number: '1', file: 'students.csv' }, on.alpha);
  assert.ok(name === 'students.csv' && table!.rows.length === 2 && !JSON.stringify(table).includes(ada.person));
  await assert.rejects(on.shown(views.runFile, { ...spring, number: '1', file: 'students.csv' }, on.beta), /forbidden/);
  const kept = JSON.stringify(await api.personalData(on.tx, bo.person));
  assert.ok(kept.includes('placed-reserved') && kept.includes(b));
});

// The editions of somebody's start page: where they take part or teach, each leading to the page where that happens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { participant, testEdition } from '../../../test/support/edition.ts';
import { testGround } from '../../../test/support/ground.ts';
import { serveWorld } from '../../../test/support/served.ts';
import { ownEditions } from './api.ts';

test('those in which somebody takes part or teaches, the latest first; none that was called off or is not theirs', async (t) => {
  const on = await testGround(t);
  await testEdition(on);
  await testEdition(on, { id: 'leaders-2028', startsOn: '2028-03-01', endsOn: '2028-03-28', state: 'draft' });
  await testEdition(on, { id: 'leaders-2026', startsOn: '2026-03-01', endsOn: '2026-03-28', state: 'cancelled' });
  const ada = await participant(on, 'leaders-2027', 'Ada'), hrefs = async (actor: typeof ada) => (await ownEditions(on.tx, actor)).map(({ href }) => href);
  assert.deepEqual(await hrefs(ada), ['/editions/leaders-2027/space']);
  assert.deepEqual(await hrefs(await on.person('Tess', 'teacher@programme:leaders')), ['/editions/leaders-2028/manage', '/editions/leaders-2027/manage']);
  assert.deepEqual(await hrefs(await on.person('Tom', 'teacher@edition:leaders-2027', 'student@edition:leaders-2026')), ['/editions/leaders-2027/manage']);
  assert.deepEqual(await hrefs(await on.person('Olga', 'officer@institution:ksu')), []);
});

test('the start page leads there, and says of which programme something waits', async (t) => {
  const { visitor } = await serveWorld(t);
  assert.match(await (await (await visitor('student')).get('/')).text(), /Your editions<\/h2>[^]*href="\/editions\/bridge-2027\/space"/);
  assert.match(await (await (await visitor('editionTeacher')).get('/')).text(), /href="\/editions\/bridge-2027\/manage"/);
  assert.match(await (await (await visitor('officer')).get('/')).text(), /to decide for Bridge, Spring/);
});

// The right of access: what was decided about somebody and the mails they got are there; nothing of anybody else is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildWorld } from '../../test/support/world.ts';
import { nobody } from '../kernel/gate.ts';
import { everythingOf } from './own-data.ts';

type Everything = Record<'decisionsAbout' | 'decisions', { what: string; on: string }[]> & { mails: { subject: string; body: string }[]; recognition: { agreements: unknown[] } };

test('all that is kept of a student, and nothing of others', async (t) => {
  const { test: on, people, ids } = await buildWorld(t), { student, officer, reviewer } = people;
  on.at('2027-02-02T10:00:00Z');
  assert.equal(await everythingOf(on.ground, nobody), null);
  const mine = await everythingOf(on.ground, student) as Everything, text = JSON.stringify(mine);
  const about = mine.decisionsAbout.map(({ what }) => what);
  assert.ok(mine.decisionsAbout.some(({ on: subject }) => subject === `application:${ids['application']}`), about.join(' '));
  for (const what of ['completed', 'certificateIssued']) assert.ok(about.includes(what), about.join(' '));
  assert.ok(mine.mails.some(({ subject }) => subject.includes('certificate')));
  assert.equal(mine.recognition.agreements.length, 1);
  for (const other of [people.applicant, officer, reviewer]) assert.ok(!text.includes(other.person), 'no id of anybody else');

  const theirs = await everythingOf(on.ground, officer) as Everything;
  assert.ok(theirs.decisions.length > 3);
  assert.ok(!JSON.stringify([theirs.decisions, theirs.decisionsAbout]).includes(student.person), 'what an officer decided about students is told without them');
});

test('a mail that may still hold a valid code is not there yet', async (t) => {
  const { test: on, people: { student } } = await buildWorld(t), count = async () => ((await everythingOf(on.ground, student)) as Everything).mails.length;
  on.at('2027-02-02T09:05:00Z');
  const before = await count();
  on.at('2027-02-02T09:30:00Z');
  assert.ok(await count() > before);
});

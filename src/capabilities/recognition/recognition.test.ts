// Results and certificates on a database: when they can be decided, what they hold, who sees what of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { certificatePdf, canSet } from '../../connectors/pdf/certificate.ts';
import { nobody } from '../../kernel/gate.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { eraseAccount } from '../accounts/commands.ts';
import { recordAttendance } from '../editions/commands/sessions.ts';
import * as commands from './commands/results.ts';
import * as views from './views/results.ts';

test('a certificate from result to revocation', async (t) => {
  const { test: on, people: { officer, hostOfficer, editionTeacher, student, foreignOfficer }, ids } = await buildWorld(t), { edition, code } = ids as { edition: string; code: string };
  const confirm = { edition, people: [student.person] };

  await t.test('results wait for the last day', async () => {
    assert.deepEqual(await on.refusals(commands.confirmResults, confirm, officer), ['recognition.refusal.tooEarly']);
  });
  await t.test('there is one valid certificate for each result', async () => {
    assert.deepEqual(await on.refusals(commands.issueCertificates, { edition }, officer), ['recognition.refusal.nobodyWaits']);
  });
  await t.test('anybody verifies it, and sees credit by the home’s rule', async () => {
    const shown = await on.shown(views.certificate, { code: code.toLowerCase().replaceAll('-', ' ') }, nobody);
    assert.deepEqual([shown.name, shown.credit_amount, shown.credit_system, shown.home_name, shown.own], ['sam', 3, 'ECTS', 'North University', false]);
    assert.ok(!('person' in shown), 'the page does not give the person’s id away');
    assert.equal((await on.shown(views.certificate, { code }, student)).own, true);
  });
  await t.test('a result with a certificate is not turned into a failure', async () => {
    assert.deepEqual(await on.refusals(commands.overrideResult, { edition, person: student.person, completed: '', why: 'x' }, officer), ['recognition.refusal.hasCertificate']);
  });
  await t.test('only the home’s officers revoke; the holder is told why', async () => {
    for (const other of [foreignOfficer, hostOfficer]) assert.deepEqual(await on.refusals(commands.revokeCertificate, { code, why: 'x' }, other), ['gate.refusal.forbidden']);
    await on.done(commands.revokeCertificate, { code, why: 'Issued by mistake.' }, officer);
    assert.deepEqual(await on.refusals(commands.revokeCertificate, { code, why: 'again' }, officer), ['recognition.refusal.alreadyRevoked']);
    assert.equal((await on.shown(views.certificate, { code }, nobody)).revoked_why, null, 'why is for the holder');
    assert.equal((await on.shown(views.certificate, { code }, student)).revoked_why, 'Issued by mistake.');
    assert.ok((await on.mails('sam@north.example')).some(({ body }) => body.includes('Issued by mistake.')));
  });
  await t.test('after the last day the rules decide: attendance and every required task', async () => {
    on.at('2027-02-27T09:00:00Z');
    assert.deepEqual(await on.refusals(commands.overrideResult, { edition, person: student.person, completed: 'yes', why: 'x' }, { ...officer, person: student.person }), ['recognition.refusal.ownResult']);
    await on.done(commands.overrideResult, { edition, person: student.person, completed: '', why: 'Nothing was recorded yet.' }, officer);
    assert.deepEqual(await on.refusals(commands.overrideResult, { edition, person: student.person, completed: 'yes', why: 'x' }, hostOfficer), ['recognition.refusal.homeDecides']);
    const [row] = (await on.shown(views.results, { edition }, officer)).rows;
    assert.equal(row!.outcome!.completed, false, 'no attendance was recorded');
    assert.deepEqual(row!.missing.map((each) => each.code), ['recognition.unmet.attendance']);
    await on.done(recordAttendance, { edition, session: ids['session'], attendance: { [student.person]: 'caught-up' } }, editionTeacher);
    await on.done(commands.confirmResults, confirm, officer);
    assert.equal((await on.shown(views.results, { edition }, officer)).rows[0]!.outcome!.why, 'Nothing was recorded yet.', 'a decision by hand is not overwritten by the rules');
    await on.done(commands.overrideResult, { edition, person: student.person, completed: 'yes', why: 'It was there.' }, officer);
    assert.equal((await on.done(commands.issueCertificates, { edition }, officer)).issued, 1);
  });
  await t.test('whoever has their account erased keeps no name on it; the code still verifies', async () => {
    const { outcomes } = await on.shown(views.ownCertificates, {}, student), valid = outcomes.find((each) => each.code !== null && each.revoked_at === null)!;
    await on.done(eraseAccount, { confirm: 'yes' }, student);
    assert.equal((await on.shown(views.certificate, { code: valid.code! }, nobody)).name, '');
    const { rows } = await sql<{ kept: string | null }>`select why as kept from audit_entry where left(why, 36) = ${student.person} union all select why from outcome where person = ${student.person} union all select revoked_why from certificate where person = ${student.person}`.execute(on.ground.db);
    assert.deepEqual([...new Set(rows.map(({ kept }) => kept))].sort(), ['', student.person, null].sort(), 'nor the reasons that were given about them');
  });
});

test('the PDF holds names of many scripts, knows which it cannot set, and is the same each time', async () => {
  assert.deepEqual(['Nguyễn Thị Ánh', 'Ελένη', 'Дарья', 'ياسمين', 'Sāmoa', '山田 葵'].map(canSet), [true, true, true, true, true, false]);
  const page = { language: 'en', heading: 'Certificate', name: 'Nguyễn Thị Ánh', statement: 'has taken part', title: 'Bridge', facts: [{ label: 'Edition', value: 'Spring' }], code: 'AAAA-BBBB-CCCC', verify: 'Verify at', address: 'https://meridian.example/certificates/AAAA-BBBB-CCCC', issuedAt: Temporal.Instant.from('2027-02-27T09:00:00Z') };
  const [first, second] = [await certificatePdf(page), await certificatePdf(page)];
  assert.equal(Buffer.from(first.subarray(0, 5)).toString(), '%PDF-');
  assert.deepEqual(first, second);
});

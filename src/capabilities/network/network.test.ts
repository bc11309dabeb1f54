// Institutions, who belongs to them, and partnerships, on a database: what is done, what is refused, what races.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { plainWords } from '../../kernel/words.ts';
import { perform } from '../../storage/perform.ts';
import { invalid } from '../../../test/support/html.ts';
import { testGround, type TestGround } from '../../../test/support/ground.ts';
import * as api from './api.ts';
import * as affiliations from './commands/affiliations.ts';
import { setHours } from './commands/hours.ts';
import * as institutions from './commands/institutions.ts';
import * as partnerships from './commands/partnerships.ts';
import { routes } from './routes.tsx';
import { pricedHours, pricesOf } from './rules/hours.ts';
import * as views from './views/records.ts';

const facts = (name: string, more: object = {}) => ({ name, kind: 'hei', country: 'US', city: 'Kennesaw', zone: 'America/New_York', languages: ['en'], mailDomains: '', ...more });

async function network(t: TestContext) {
  const on = await testGround(t, { 'accounts.signedIn': [api.followers['accounts.signedIn']] }), admin = await on.person('Root', 'administrator');
  await on.done(institutions.createInstitution, { id: 'ksu', ...facts('Kennesaw State University', { mailDomains: 'ksu.edu\nkennesaw.edu', latitude: '34.04', longitude: '-84.58', creditSystem: 'semester hours', creditsPerYear: '30' }) }, admin);
  await on.done(institutions.createInstitution, facts('Universidad de Córdoba', { country: 'ES', city: 'Córdoba', zone: 'Europe/Madrid', languages: ['es'] }), admin);
  return { on, admin, officer: await on.person('Olga', 'officer@institution:ksu'), other: await on.person('Otto', 'officer@institution:universidad-de-cordoba') };
}
const csv = (...lines: readonly string[]) => ({ name: 'r.csv', type: 'text/csv', bytes: new TextEncoder().encode(lines.join('\n')) });

test('institutions are taken in by the platform, changed by their own officers, and found by words without accents', async (t) => {
  const { on, admin, officer, other } = await network(t);
  assert.deepEqual(await on.refusals(institutions.createInstitution, facts('X'), officer), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(institutions.createInstitution, { id: 'ksu', ...facts('X') }, admin), ['network.refusal.idTaken']);
  assert.deepEqual(await on.refusals(institutions.createInstitution, { id: 'new', ...facts('X') }, admin), ['network.refusal.id']);
  assert.deepEqual(await on.refusals(institutions.createInstitution, facts('X', { mailDomains: 'gmail.com' }), admin), ['network.refusal.publicDomain']);
  assert.deepEqual(await on.refusals(institutions.createInstitution, facts('X', { country: 'XX', zone: 'Mars/Olympus' }), admin), ['network.refusal.country', 'network.refusal.zone']);
  assert.deepEqual(await on.refusals(institutions.updateInstitution, { institution: 'ksu', ...facts('KSU') }, other), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(institutions.updateInstitution, { institution: 'universidad-de-cordoba', ...facts('UCO', { mailDomains: ['ksu.edu'] }) }, other), ['network.refusal.domainTaken']);
  const find = async (q: string) => (await on.shown(views.institutions, { q }, officer)).rows.map(({ id }) => id);
  assert.deepEqual(await find('cordoba univ'), ['universidad-de-cordoba']);
  assert.deepEqual(await find("'); drop table institution; --"), []);
  assert.deepEqual((await on.shown(views.institutions, {}, officer)).countries, ['ES', 'US']);
  assert.equal((await api.institutionOf(on.tx, 'ksu'))?.latitude, 34.04);
});

test('institutions are listed by their names, whatever their ids, case and accents, page after page', async (t) => {
  const { on, admin, officer } = await network(t), listed = async (more: object = {}) => on.shown(views.institutions, more, officer);
  for (const [id, name] of [['zz', 'Ångström College'], ['aa', 'université Lumière'], ['mm', 'Eötvös University'], ['m0', 'Eötvös University']] as const) await on.done(institutions.createInstitution, { ...facts(name), id }, admin);
  const byName = ['zz', 'm0', 'mm', 'ksu', 'universidad-de-cordoba', 'aa'];
  assert.deepEqual((await listed()).rows.map(({ id }) => id), byName);
  assert.deepEqual((await listed({ q: 'u' })).rows.map(({ id }) => id), byName.filter((id) => id !== 'zz'));
  assert.deepEqual((await listed({ country: 'US', after: 'm0' })).rows.map(({ id }) => id), ['mm', 'ksu', 'aa']);
  assert.deepEqual((await listed({ after: 'nowhere' })).rows, []);
  await on.done(institutions.updateInstitution, { institution: 'ksu', ...facts('A State University') }, officer);
  assert.deepEqual((await listed()).rows.map(({ id }) => id).slice(0, 2), ['ksu', 'zz'], 'a new name, a new place');
  for (let number = 100; number < 150; number++) await on.done(institutions.createInstitution, { ...facts(`Lyceum ${number}`), id: `x${249 - number}` }, admin);
  const first = await listed(), second = await listed({ after: first.next });
  assert.deepEqual([first.rows.length, second.rows.length, second.next], [50, 6, null]);
  const names = [...first.rows, ...second.rows].map(({ name }) => plainWords(name));
  assert.deepEqual(names, names.toSorted());
});

test('of two institutions that claim one mail domain at once, one gets it', async (t) => {
  const { on, officer, other } = await network(t);
  const both = await Promise.all([
    perform(on.ground, institutions.updateInstitution, { institution: 'ksu', ...facts('K', { mailDomains: 'shared.edu' }) }, officer),
    perform(on.ground, institutions.updateInstitution, { institution: 'universidad-de-cordoba', ...facts('U', { mailDomains: 'shared.edu' }) }, other),
  ]);
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
});

test('a calendar table is taken in whole or not at all, and faults name their lines', async (t) => {
  const { on, officer } = await network(t), calendar = async () => on.shown(views.institutionToEdit, { institution: 'ksu' }, officer);
  const good = csv('what,name,starts_on,ends_on', 'term,Fall,2027-08-30,2027-12-17', 'break,Labor Day,2027-09-06,');
  await on.done(institutions.importCalendar, { institution: 'ksu', table: good }, officer);
  assert.deepEqual((await calendar()).closures.map(({ why, ends_on }) => [why, ends_on]), [['Labor Day', '2027-09-06']]);
  const bad = csv('what,name,starts_on,ends_on', 'term,Spring,2028-01-10,2028-05-05', 'term,Summer,2028-02-30,2028-07-01', 'holiday,X,2028-01-01,2028-01-01', 'break,Y,2028-01-02,2028-01-01');
  const result = await perform(on.ground, institutions.importCalendar, { institution: 'ksu', table: bad, replace: 'yes' }, officer);
  assert.deepEqual(result.ok ? [] : result.refusals.map(({ code, args }) => [code, args?.['line']]), [['network.refusal.calendarDay', 3], ['network.refusal.calendarWhat', 4], ['network.refusal.calendarOrder', 5]]);
  assert.equal((await calendar()).terms.length, 1);
  assert.deepEqual(await on.refusals(institutions.importCalendar, { institution: 'ksu', table: csv('a,b', '1,2') }, officer), ['network.refusal.tableShape']);
  assert.deepEqual(await on.refusals(institutions.importCalendar, { institution: 'ksu', table: csv('what,name,starts_on,ends_on') }, officer), ['network.refusal.tableEmpty']);
  await on.done(institutions.importCalendar, { institution: 'ksu', table: good, replace: 'yes' }, officer);
  const ics = (...events: readonly string[]) => ({ name: 'calendar.ics', type: 'text/calendar', bytes: new TextEncoder().encode(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${events.map((event, at) => `BEGIN:VEVENT\r\nUID:${at}\r\n${event}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`) });
  assert.deepEqual(await on.refusals(institutions.importCalendar, { institution: 'ksu', table: { ...ics(), bytes: new TextEncoder().encode('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n') } }, officer), ['network.refusal.calendarIcs']);
  assert.deepEqual(await on.refusals(institutions.importCalendar, { institution: 'ksu', table: ics('SUMMARY:Tea\r\nDTSTART:20270301T090000Z') }, officer), ['network.refusal.calendarNoDays']);
  assert.deepEqual(await on.done(institutions.importCalendar, { institution: 'ksu', table: ics('SUMMARY:Fall\r\nCATEGORIES:Term\r\nDTSTART;VALUE=DATE:20270830\r\nDTEND;VALUE=DATE:20271218', 'SUMMARY:Labor Day\r\nDTSTART;VALUE=DATE:20270906') }, officer), { rows: 2 });
  await on.done(institutions.importCalendar, { institution: 'ksu', table: good, replace: 'yes' }, officer);
  assert.equal((await calendar()).terms.length, 1, 'replaced, not added');
  assert.deepEqual(await on.refusals(institutions.addTerm, { institution: 'ksu', name: 'X', startsOn: '2027-02-02', endsOn: '2027-02-01' }, officer), ['network.refusal.order']);
});

const signedIn = { kind: 'command', id: 'test.signIn', input: { safeParse: (raw: unknown) => ({ success: true as const, data: raw as { person: string; email: string } }) }, permission: 'public.read', about: () => ({ scopes: [] }),
  async run(work: Parameters<typeof affiliations.confirmByAddress>[0], { person, email }: { person: string; email: string }) { await work.announce({ name: 'accounts.signedIn', person, email }); return { ok: true as const, value: {} }; } } as const;
const signIn = (on: TestGround, person: string, email: string) => on.done(signedIn, { person, email }, { person: null, grants: [] });

test('a mail domain confirms whoever signs in with an address there, sub-domains included; nobody else', async (t) => {
  const { on, officer } = await network(t);
  const ada = await on.person('ada@student.ksu.edu'), bob = await on.person('bob@notksu.edu');
  await signIn(on, ada.person, 'ada@student.ksu.edu');
  await signIn(on, bob.person, 'bob@notksu.edu');
  await signIn(on, officer.person, 'olga@ksu.edu');
  assert.deepEqual(await api.homeOf(on.tx, ada.person), { institution: 'ksu', status: 'confirmed' });
  assert.equal(await api.homeOf(on.tx, bob.person), null);
  assert.equal((await on.shown(views.people, { institution: 'ksu', status: 'confirmed' }, officer)).rows.find((row) => row.person === officer.person)?.kind, 'staff');
  await on.done(affiliations.decideClaim, { institution: 'ksu', person: ada.person, kind: 'student', decision: 'refuse', why: 'has graduated' }, officer);
  await signIn(on, ada.person, 'ada@student.ksu.edu');
  assert.equal((await api.homeOf(on.tx, ada.person))?.status, 'refused', 'what an officer refused stays refused');
});

test('a claim waits for an officer of that institution, who must say why they refuse; the person is told', async (t) => {
  const { on, officer, other } = await network(t), cam = await on.person('Cam');
  assert.deepEqual(await on.refusals(affiliations.claimAffiliation, { institution: 'nowhere' }, cam), ['network.refusal.institution']);
  assert.deepEqual(await on.refusals(affiliations.claimAffiliation, { institution: 'ksu' }, { person: null, grants: [] }), ['gate.refusal.signIn']);
  assert.deepEqual(await api.nextSteps(on.tx, cam, on.ground.clock()), [{ key: 'network.next.claim', href: '/profile/affiliation' }]);
  assert.deepEqual(await on.done(affiliations.claimAffiliation, { institution: 'ksu', number: '77' }, cam), { status: 'pending' });
  assert.deepEqual((await api.nextSteps(on.tx, officer, on.ground.clock())).map(({ key, args }) => [key, args?.['count']]), [['network.next.claims', 1]]);
  const decide = { institution: 'ksu', person: cam.person, kind: 'student' };
  assert.deepEqual(await on.refusals(affiliations.decideClaim, { ...decide, decision: 'confirm' }, other), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(affiliations.decideClaim, { ...decide, decision: 'refuse' }, officer), ['network.refusal.why']);
  assert.deepEqual(await on.refusals(affiliations.decideClaim, { ...decide, kind: 'staff', decision: 'confirm' }, officer), ['gate.refusal.missing']);
  await on.done(affiliations.decideClaim, { ...decide, decision: 'confirm' }, officer);
  assert.deepEqual(await api.homeOf(on.tx, cam.person), { institution: 'ksu', status: 'confirmed' });
  assert.deepEqual((await on.mails('cam@example.edu')).map(({ subject }) => subject), ['Kennesaw State University has confirmed you']);
  assert.deepEqual(await on.refusals(affiliations.claimAffiliation, { institution: 'ksu' }, cam), ['network.refusal.alreadyConfirmed']);
});

test('a roster confirms those who have an account now and the others when they come; one fault leaves all undone', async (t) => {
  const { on, officer } = await network(t), dana = await on.person('dana@example.org');
  const bad = csv('email,name,number,kind', 'dana@example.org,Dana,1,student', 'nobody,Nobody,2,student', 'eve@example.org,,3,student', 'dana@example.org,Dana,4,staff', 'finn@example.org,Finn,5,dean');
  const refused = await perform(on.ground, affiliations.importRoster, { institution: 'ksu', table: bad }, officer);
  assert.deepEqual(refused.ok ? [] : refused.refusals.map(({ code, args }) => `${code.split('.').at(-1)} ${args?.['line']}`), ['rosterEmail 3', 'rosterName 4', 'rosterTwice 5', 'rosterKind 6']);
  assert.equal(await api.homeOf(on.tx, dana.person), null);
  const good = csv('email,name,number,kind', 'Dana@Example.org,Dana,1,student', '"eve@example.org","Eve, the second",,staff');
  assert.deepEqual(await on.done(affiliations.importRoster, { institution: 'ksu', table: good }, officer), { rows: 2 }, 'not who has an account');
  assert.deepEqual(await api.homeOf(on.tx, dana.person), { institution: 'ksu', status: 'confirmed' });
  assert.deepEqual(await on.done(affiliations.importRoster, { institution: 'ksu', table: good }, officer), { rows: 2 });
  const eve = await on.person('eve@example.org');
  await signIn(on, eve.person, 'eve@example.org');
  assert.deepEqual(await api.homeOf(on.tx, eve.person), { institution: 'ksu', status: 'confirmed' });
  assert.equal(((await api.personalData(on.tx, dana.person))['rosters'] as unknown[]).length, 1);
});

async function partnership(t: TestContext) {
  const all = await network(t);
  const { partnership: id } = await all.on.done(partnerships.createPartnership, { institution: 'ksu', title: 'Atlantic bridge', parties: 'universidad de córdoba' }, all.officer);
  return { ...all, id, at: { partnership: id } };
}

test('a party counts from when it has joined, and each speaks only for itself', async (t) => {
  const { on, officer, other, at } = await partnership(t), uco = 'universidad-de-cordoba';
  assert.match((await on.mails('otto@example.edu'))[0]!.body, /Atlantic bridge/);
  assert.deepEqual(await on.refusals(partnerships.joinPartnership, { ...at, institution: uco }, officer), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(partnerships.proposeDecision, { ...at, institution: uco, title: 'T', body: 'B' }, other), ['network.refusal.notJoined']);
  await on.done(partnerships.joinPartnership, { ...at, institution: uco }, other);
  assert.deepEqual(await on.refusals(partnerships.joinPartnership, { ...at, institution: uco }, other), ['network.refusal.isParty']);
  assert.deepEqual(await on.refusals(partnerships.inviteParty, { ...at, party: uco }, officer), ['network.refusal.isParty']);
  await on.done(partnerships.setShare, { ...at, institution: 'ksu', share: 60 }, officer);
  assert.deepEqual(await on.refusals(partnerships.setShare, { ...at, institution: uco, share: 41 }, other), ['network.refusal.shares']);
  const stranger = await on.person('Sid', 'officer@institution:elsewhere');
  assert.deepEqual(await on.refusals(partnerships.updatePartnership, { ...at, title: 'Mine' }, stranger), ['gate.refusal.forbidden']);
});

test('a decision is in force only when each party that it needs agrees; leaving ends a party’s voice', async (t) => {
  const { on, officer, other, at } = await partnership(t), uco = 'universidad-de-cordoba';
  await on.done(partnerships.joinPartnership, { ...at, institution: uco }, other);
  const { decision } = await on.done(partnerships.proposeDecision, { ...at, institution: 'ksu', title: 'Credit', body: 'Three each' }, officer);
  const inForce = async (id: string) => (await on.shown(views.partnership, at, officer)).decisions.find((each) => each.id === id)!.effective_at !== null;
  assert.equal(await inForce(decision), false);
  assert.deepEqual((await api.nextSteps(on.tx, other, on.ground.clock())).map(({ key }) => key), ['network.next.decision']);
  assert.deepEqual(await on.refusals(partnerships.voiceOnDecision, { ...at, institution: uco, decision, agrees: 'no' }, other), ['network.refusal.why']);
  await on.done(partnerships.voiceOnDecision, { ...at, institution: uco, decision, agrees: 'no', why: 'too much' }, other);
  assert.equal(await inForce(decision), false);
  await on.done(partnerships.voiceOnDecision, { ...at, institution: uco, decision, agrees: 'yes' }, other);
  assert.equal(await inForce(decision), true);
  assert.deepEqual(await on.refusals(partnerships.voiceOnDecision, { ...at, institution: uco, decision, agrees: 'no', why: 'x' }, other), ['network.refusal.effective']);
  const second = await on.done(partnerships.proposeDecision, { ...at, institution: 'ksu', title: 'Dates', body: 'May' }, officer);
  await on.done(partnerships.leavePartnership, { ...at, institution: uco }, other);
  assert.equal(await inForce(second.decision), true);
  assert.deepEqual(await on.refusals(partnerships.voiceOnDecision, { ...at, institution: uco, decision: second.decision, agrees: 'yes' }, other), ['gate.refusal.missing']);
});

test('every page is valid HTML in both languages and says everything', async (t) => {
  const { on, admin, officer, other, id, at } = await partnership(t);
  await on.done(institutions.importCalendar, { institution: 'ksu', table: csv('what,name,starts_on,ends_on', 'term,Fall,2027-08-30,2027-12-17', 'break,Labor Day,2027-09-06,') }, officer);
  await on.done(institutions.addUnit, { institution: 'ksu', kind: 'library', name: 'Sturgis Library' }, officer);
  const gus = await on.person('Gus');
  await on.done(affiliations.claimAffiliation, { institution: 'ksu', note: '<b>me</b>' }, gus);
  await on.done(partnerships.proposeDecision, { ...at, institution: 'ksu', title: 'Credit', body: 'Three each' }, officer);
  for (const language of ['en', 'es'] as const) {
    for (const [address, actor] of [
      ['/institutions', admin], ['/institutions?q=nothing', officer], ['/institutions/new', admin], ['/institutions/ksu', officer], ['/institutions/universidad-de-cordoba', other], ['/institutions/ksu/edit', officer],
      ['/institutions/ksu/people', officer], ['/institutions/ksu/people?status=confirmed', officer], ['/profile/affiliation?q=kenn', gus], ['/profile/affiliation?q=zzz', other],
      ['/institutions/ksu/partnerships', officer], [`/partnerships/${id}`, officer], [`/partnerships/${id}`, other],
    ] as const) {
      const html = await on.page(routes, address, actor, language);
      assert.deepEqual(await invalid(html), [], `${address} ${language}`);
      assert.doesNotMatch(html, />network\.[a-z]|<b>me/, address);
    }
  }
});

test('a refused form comes back with what was typed, valid, and each fault leads to its field', async (t) => {
  const { on, admin, officer, other, id } = await partnership(t), ksu = '/institutions/ksu', uco = 'universidad-de-cordoba', gus = await on.person('Gus');
  await on.done(affiliations.claimAffiliation, { institution: 'ksu' }, gus);
  await on.done(partnerships.joinPartnership, { partnership: id, institution: uco }, other);
  const { decision } = await on.done(partnerships.proposeDecision, { partnership: id, institution: 'ksu', title: 'Credit', body: 'Three each' }, officer);
  for (const [address, typed, actor] of [
    ['/institutions', { name: '', kind: 'hei' }, admin], [ksu, { name: 'K', kind: 'hei', country: 'US', zone: 'UTC', mailDomains: 'gmail.com' }, officer], [`${ksu}/terms`, { name: 'X', startsOn: '2027-02-02', endsOn: '2027-01-01' }, officer],
    [`${ksu}/closures`, { why: 'X' }, officer], [`${ksu}/units`, { kind: 'library' }, officer], [`${ksu}/calendar`, { table: 'what,name,starts_on,ends_on\nx,y,z,z' }, officer], [`${ksu}/people/roster`, { table: 'a,b\n1,2' }, officer],
    [`${ksu}/people/decide`, { person: gus.person, kind: 'student', decision: 'refuse' }, officer], ['/profile/affiliation', { institution: 'nowhere', q: 'kenn' }, gus], [`${ksu}/partnerships`, { title: 'T', parties: 'nowhere' }, officer],
    [`/partnerships/${id}`, { title: '' }, officer], [`/partnerships/${id}/parties`, { party: 'nowhere' }, officer], [`/partnerships/${id}/join`, { institution: 'ksu' }, officer], [`/partnerships/${id}/share`, { institution: 'ksu', share: '101' }, officer],
    [`/partnerships/${id}/decisions`, { institution: 'ksu' }, officer], [`/partnerships/${id}/voice`, { institution: uco, decision, agrees: 'no' }, other],
  ] as const) {
    const html = await on.comesBack(routes, address, typed, actor);
    assert.deepEqual(await invalid(html), [], address);
    const summary = /<div class="notice problem errors"[^]*?<\/ul>/.exec(html)?.[0] ?? '';
    assert.match(summary, /<li>/, `${address} says what is wrong`);
    assert.doesNotMatch(summary, /(?:network|fields)\.refusal/, address);
    for (const [, field] of summary.matchAll(/href="#([^"]+)"/g)) assert.match(html, new RegExp(`\\sid="${field}"`), `${address}: ${field} is there`);
  }
});

test('an institution sets its own weekend and price of hours, which its facts do not touch', async (t) => {
  const { on, officer, other } = await network(t), week = (more: Record<string, string> = {}) => ({ institution: 'ksu', weekend: ['fri', 'sat'], hours: { ...Object.fromEntries(pricedHours.map((hour, at) => [`h${hour}`, String(pricesOf([])[at])])), ...more } });
  const kept = async () => { const { weekend, hours } = (await api.institutionOf(on.tx, 'ksu'))!; return { weekend, hours }; };
  assert.deepEqual(await kept(), { weekend: ['sat', 'sun'], hours: [] });
  assert.deepEqual(await on.refusals(setHours, week(), other), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(setHours, { ...week(), weekend: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }, officer), ['network.refusal.weekend']);
  assert.deepEqual(await on.refusals(setHours, week({ h9: '2' }), officer), ['network.refusal.hourPrice']);
  assert.deepEqual((await on.refusals(setHours, { institution: 'ksu', hours: {} }, officer)).length, pricedHours.length);
  await on.done(setHours, week({ h13: '10', h14: '10' }), officer);
  const set = { weekend: ['fri', 'sat'], hours: [{ from: '13:00', to: '15:00', perHour: 10 }] };
  assert.deepEqual(await kept(), set);
  await on.done(institutions.updateInstitution, { institution: 'ksu', ...facts('Kennesaw State University') }, officer);
  assert.deepEqual(await kept(), set);
  assert.match(await on.page(routes, '/institutions/ksu', officer), /Friday and Saturday/);
  for (const language of ['en', 'es'] as const) assert.deepEqual(await invalid(await on.page(routes, '/institutions/ksu/hours', officer, language)), []);
  const back = await on.comesBack(routes, '/institutions/ksu/hours', { ...Object.fromEntries(pricedHours.map((hour) => [`hours.h${hour}`, '6'])), 'hours.h5': '7' }, officer);
  assert.match(back, /05:00 – 06:00[^]*Choose one of the prices from the list/);
  assert.deepEqual(await invalid(back), []);
  await on.done(setHours, { ...week(), weekend: '' }, officer);
  assert.deepEqual(await kept(), { weekend: [], hours: [] });
});

// Reviews, decisions, offers, places and the waiting list, on a database, with the races that matter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { eraseAccount } from '../accounts/commands.ts';
import { administrator } from '../../../test/support/ground.ts';
import { invalid } from '../../../test/support/html.ts';
import type { Happening } from '../../kernel/operation.ts';
import { perform } from '../../storage/perform.ts';
import { reader } from '../../text/reader.ts';
import * as api from './api.ts';
import * as answer from './commands/answer.ts';
import * as apply from './commands/apply.ts';
import * as decide from './commands/decide.ts';
import * as review from './commands/review.ts';
import * as selection from './commands/selection.ts';
import { routes } from './routes.tsx';
import { type Called, openCall } from './testing/call.ts';
import * as reading from './views/review.ts';
import * as staff from './views/staff.ts';

const spring = { edition: 'spring' };
const settings = { ...spring, criteria: [{ label: 'Motivation', weight: '3', scale: '5' }, { label: 'Language', weight: '1', scale: '5' }], blind: 'yes', reviewsWanted: '2', offerDays: '7' };
const offer = (...applications: string[]) => ({ ...spring, applications, verdict: 'offer', reason: 'strong' });
const wait = (...applications: string[]) => ({ ...spring, applications, verdict: 'wait', reason: 'moreThanSeats' });
/** Ids of one instant are in no order, and the clock stands still, so a mail is looked for by what it says. */
const told = async (on: Called, who: string, words: RegExp) => assert.ok((await on.mails(`${who}@example.edu`)).some(({ body }) => words.test(body)), `${who} is told ${words}`);
const keepHouse = (on: Called) => api.housekeeping((command, input) => perform(on.ground, command, input, { person: '00000000-0000-0000-0000-000000000001', grants: [administrator] }));

test('readers score blind by the rubric; a conflict ends access and finds another reader', async (t) => {
  const on = await openCall(t), ada = await on.applicant('Ada'), bo = await on.applicant('Bo', 'beta');
  await on.done(selection.setSelection, settings, on.alpha);
  const [ana, ben, cyd] = [await on.person('Ana', 'teacher@institution:alpha'), await on.person('Ben'), await on.person('Cyd')];
  for (const name of ['ana', 'ben', 'cyd']) await on.done(review.addReviewer, { ...spring, email: `${name}@example.edu` }, on.alpha);
  assert.deepEqual(await on.done(review.assignReviewers, spring, on.alpha), { assigned: 2, short: 0 }, 'only of the own institution');
  assert.equal(await on.state(ada), 'underReview');
  assert.equal(await on.state(bo), 'submitted');
  const ask = { ...spring, application: ada.id };
  assert.deepEqual(await on.refusals(review.assignReviewer, { ...ask, reviewer: ana.person }, on.alpha), ['admissions.refusal.conflict_institution']);
  assert.deepEqual(await on.refusals(review.assignReviewer, { ...ask, reviewer: ben.person }, on.alpha), ['admissions.refusal.alreadyReads']);
  assert.deepEqual(await on.refusals(review.assignReviewer, { ...ask, reviewer: ada.person }, on.alpha), ['admissions.refusal.noReviewer']);
  const shown = await on.shown(reading.reviewPage, ask, ben), seen = JSON.stringify(shown);
  assert.equal(shown.motivation, 'Ada wants to learn.');
  for (const secret of ['ada@example.edu', 'alpha', ada.person]) assert.ok(!seen.includes(secret), secret);
  await assert.rejects(on.shown(reading.reviewPage, ask, ana), /forbidden/);
  assert.deepEqual((await api.nextSteps(on.tx, ben, on.ground.clock())).map(({ key, args }) => [key, args['count'], args['title']]), [['admissions.next.read', 1, 'Culture Abroad, Spring 2027']]);
  assert.deepEqual(await on.refusals(review.submitReview, { ...ask, scores: { c1: '6' } }, ben), ['fields.refusal.tooBig_number', 'fields.refusal.required']);
  await on.done(review.submitReview, { ...ask, scores: { c1: '5', c2: '1' }, comment: 'Good.' }, ben);
  await on.done(review.submitReview, { ...ask, scores: { c1: '5', c2: '5' } }, cyd);
  assert.equal((await on.shown(staff.applicationForStaff, ask, on.alpha)).application.score, 90);
  assert.deepEqual(await on.refusals(selection.setSelection, { ...settings, criteria: [] }, on.alpha), ['admissions.refusal.rubricInUse']);
  const dan = await on.person('Dan');
  await on.done(review.addReviewer, { ...spring, email: 'dan@example.edu' }, on.alpha);
  await on.done(review.declareConflict, { ...ask, why: 'my cousin' }, cyd);
  await assert.rejects(on.shown(reading.reviewPage, ask, cyd), /forbidden/);
  assert.equal((await on.shown(staff.applicationForStaff, ask, on.alpha)).application.score, 80);
  assert.equal((await on.shown(reading.reviewPage, ask, dan)).review.state, 'assigned');
  assert.deepEqual(await on.refusals(review.assignReviewer, { ...ask, reviewer: cyd.person }, on.alpha), ['admissions.refusal.conflict_declared']);
  await on.done(decide.decide, offer(ada.id), on.alpha);
  assert.deepEqual(await on.refusals(review.submitReview, { ...ask, scores: { c1: '1', c2: '1' } }, dan), ['admissions.refusal.reviewClosed']);
  assert.equal((await on.shown(reading.reviewPage, ask, dan)).motivation, '');
});

test('two readers who finish at once both count', async (t) => {
  const on = await openCall(t), ada = await on.applicant('Ada');
  await on.done(selection.setSelection, settings, on.alpha);
  const readers = [await on.person('Ben'), await on.person('Cyd')];
  for (const name of ['ben', 'cyd']) await on.done(review.addReviewer, { ...spring, email: `${name}@example.edu` }, on.alpha);
  await on.done(review.assignReviewers, spring, on.alpha);
  await Promise.all(readers.map((who, at) => on.done(review.submitReview, { ...spring, application: ada.id, scores: { c1: at * 5, c2: at * 5 } }, who)));
  const { application } = await on.shown(staff.applicationForStaff, { ...spring, application: ada.id }, on.alpha);
  assert.deepEqual([application.score, application.reviews_done], [50, 2]);
});

test('only the home institution decides, with a reason that the applicant reads; nobody decides on themselves', async (t) => {
  const on = await openCall(t), ada = await on.applicant('Ada'), bo = await on.applicant('Bo', 'beta');
  assert.deepEqual(await on.refusals(decide.decide, offer(ada.id), on.beta), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(decide.decide, offer(ada.id, bo.id), on.alpha), ['gate.refusal.forbidden']);
  assert.equal(await on.state(ada), 'submitted', 'all or none');
  assert.deepEqual(await on.refusals(decide.decide, offer(ada.id), ada), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(decide.decide, { ...offer(ada.id), reason: 'ranked' }, on.alpha), ['admissions.refusal.reasonOfOther']);
  assert.deepEqual(await on.refusals(decide.decide, { ...offer(ada.id), verdict: 'refuse', reason: 'otherRefusal' }, on.alpha), ['admissions.refusal.words']);
  assert.deepEqual(await on.refusals(decide.decide, { ...offer(ada.id), acceptOn: '2027-01-10' }, on.alpha), ['admissions.refusal.acceptOn']);
  assert.deepEqual(await on.refusals(decide.decide, { ...offer(), applications: [] }, on.alpha), ['admissions.refusal.nobodyChosen']);
  await on.done(decide.decide, { ...offer(ada.id), verdict: 'refuse', reason: 'ranked', words: 'Try again in autumn.' }, on.alpha);
  await told(on, 'ada', /Others scored higher.*\n\nTry again in autumn\./);
  assert.match(await on.page(routes, `/applications/${ada.id}`, ada), /Try again in autumn\./);
  const self = { ...await on.applicant('Olaf'), grants: on.alpha.grants };
  assert.deepEqual(await on.refusals(decide.decide, offer(self.id), self), ['admissions.refusal.ownApplication']);
  const trail = await sql<{ what: string; why: string }>`select what, why from audit_entry where on_what = ${`application:${ada.id}`} order by id`.execute(on.ground.db);
  assert.deepEqual(trail.rows.at(-1), { what: 'application:refuse', why: 'ranked: Try again in autumn.' });
});

test('offers stay within the seats of the edition and of each home', async (t) => {
  const on = await openCall(t, { capacity: 3, homes: { alpha: { capacity: 2 }, beta: {} } });
  const people = [];
  for (const name of ['Ada', 'Bea', 'Cia']) people.push(await on.applicant(name));
  const [bo, by] = [await on.applicant('Bo', 'beta'), await on.applicant('By', 'beta')], [a, b, c] = people.map(({ id }) => id) as [string, string, string];
  assert.deepEqual(await on.refusals(decide.decide, offer(a, b, c), on.alpha), ['admissions.refusal.noSeats']);
  await on.done(decide.decide, offer(a, b), on.alpha);
  assert.deepEqual(await on.refusals(decide.decide, offer(c), on.alpha), ['admissions.refusal.noSeats']);
  assert.deepEqual(await on.refusals(decide.decide, offer(bo.id, by.id), on.beta), ['admissions.refusal.noSeats'], 'one seat of the edition is left');
  await on.done(decide.decide, offer(bo.id), on.beta);
  await on.done(selection.setSelection, { ...settings, offersBeyond: '1' }, on.beta);
  await on.done(decide.decide, offer(by.id), on.beta);
});

test('an offer is accepted, declined or lapses; the list moves in its order, within each home, past those not confirmed', async (t) => {
  const heard: Happening[] = [], hear = async (_: unknown, happening: Happening) => { heard.push(happening); };
  const on = await openCall(t, { capacity: 2, homes: { alpha: { capacity: 1 }, beta: { capacity: 1 } }, followers: { 'admissions.placeAccepted': [hear], 'admissions.placeGivenUp': [hear] } });
  const ada = await on.applicant('Ada'), bea = await on.applicant('Bea', 'alpha', 'pending'), cia = await on.applicant('Cia'), dea = await on.applicant('Dea'), bo = await on.applicant('Bo', 'beta');
  await on.done(decide.decide, offer(ada.id), on.alpha);
  for (const each of [bea, cia, dea]) await on.done(decide.decide, wait(each.id), on.alpha);
  await on.done(decide.decide, wait(bo.id), on.beta);
  assert.equal(await on.state(bo), 'offered', 'beta had a seat free, so its list moved at once');
  assert.deepEqual(await on.refusals(answer.acceptOffer, { application: ada.id }, cia), ['gate.refusal.forbidden']);
  await on.done(answer.declineOffer, { application: ada.id }, ada);
  assert.deepEqual([await on.state(ada), await on.state(bea), await on.state(cia)], ['declined', 'waiting', 'offered']);
  await told(on, 'olga', /an offer was declined\. The next on the waiting list has been offered it\./);
  await told(on, 'cia', new RegExp(`it was your turn[^]*${reader('en', 'UTC').dateTime(Temporal.Instant.from('2027-01-18T22:59:00Z'))}`));
  on.at('2027-01-17T10:00:00Z');
  await keepHouse(on);
  assert.equal((await on.mails('cia@example.edu')).filter(({ subject }) => subject.startsWith('Answer soon')).length, 1);
  assert.deepEqual((await api.nextSteps(on.tx, cia, on.ground.clock())).map(({ key, urgent }) => [key, urgent]), [['admissions.next.offer', true]]);
  on.at('2027-01-18T22:59:00Z');
  assert.deepEqual(await on.refusals(answer.acceptOffer, { application: cia.id }, cia), ['admissions.refusal.offerOver']);
  await keepHouse(on);
  assert.deepEqual([await on.state(cia), await on.state(bea), await on.state(dea)], ['lapsed', 'waiting', 'offered']);
  assert.deepEqual(await on.refusals(answer.acceptOffer, { application: cia.id }, cia), ['admissions.refusal.offerOver']);
  assert.deepEqual(await on.done(answer.acceptOffer, { application: dea.id }, dea), { placed: true });
  assert.deepEqual(await on.refusals(answer.acceptOffer, { application: dea.id }, dea), ['admissions.refusal.noOffer']);
  await sql`update affiliation set status = 'confirmed' where person = ${bea.person}`.execute(on.ground.db);
  await keepHouse(on);
  assert.equal(await on.state(bea), 'waiting', 'the seat is taken');
  await on.done(answer.giveUpPlace, { application: dea.id, why: 'a new job' }, dea);
  assert.deepEqual([await on.state(dea), await on.state(bea)], ['givenUp', 'offered']);
  assert.deepEqual(heard.map(({ name, person }) => [name, person]), [['admissions.placeAccepted', dea.person], ['admissions.placeGivenUp', dea.person]]);
  assert.equal((await sql`select * from admissions_place`.execute(on.ground.db)).rows.length, 0);
});

test('the list does not move while staff still decide about others of the same home', async (t) => {
  const on = await openCall(t, { capacity: 2 }), ada = await on.applicant('Ada'), bea = await on.applicant('Bea'), cia = await on.applicant('Cia'), bo = await on.applicant('Bo', 'beta');
  await on.done(decide.decide, wait(ada.id), on.alpha);
  await keepHouse(on);
  assert.equal(await on.state(ada), 'waiting', 'the seat may still be wanted for somebody else');
  await on.done(decide.decide, offer(bea.id), on.alpha);
  await on.done(apply.withdrawApplication, { application: cia.id }, cia);
  assert.deepEqual([await on.state(ada), await on.state(bea), await on.state(bo)], ['offered', 'offered', 'submitted'], 'another home does not hold it up');
});

test('who still waits when the edition has begun is brought before the officers, for a reason is owed', async (t) => {
  const on = await openCall(t, { capacity: 1 }), ada = await on.applicant('Ada'), bea = await on.applicant('Bea');
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(decide.decide, wait(bea.id), on.alpha);
  assert.deepEqual(await api.nextSteps(on.tx, on.alpha, on.ground.clock()), []);
  await sql`update edition set state = 'running'`.execute(on.ground.db);
  assert.deepEqual((await api.nextSteps(on.tx, on.alpha, on.ground.clock())).map(({ key, args }) => [key, args['count']]), [['admissions.next.closeList', 1]]);
  assert.deepEqual(await api.nextSteps(on.tx, on.beta, on.ground.clock()), []);
  await on.done(answer.declineOffer, { application: ada.id }, ada);
  assert.equal(await on.state(bea), 'waiting', 'nobody new comes into an edition that runs');
  await on.done(decide.decide, { ...wait(bea.id), verdict: 'refuse', reason: 'listClosed' }, on.alpha);
  assert.deepEqual(await api.nextSteps(on.tx, on.alpha, on.ground.clock()), []);
});

test('readers given out and decisions made at once do not lock one another out', async (t) => {
  const on = await openCall(t), people = [];
  for (let at = 0; at < 8; at++) people.push(await on.applicant(`P${at}`));
  await on.done(selection.setSelection, settings, on.alpha);
  for (const name of ['Ben', 'Cyd', 'Dan']) { await on.person(name); await on.done(review.addReviewer, { ...spring, email: `${name.toLowerCase()}@example.edu` }, on.alpha); }
  const ids = people.map(({ id }) => id), results = await Promise.all([
    perform(on.ground, review.assignReviewers, spring, on.alpha), perform(on.ground, decide.decide, wait(...ids.toReversed()), on.alpha), perform(on.ground, decide.decide, offer(...ids), on.alpha), perform(on.ground, review.assignReviewers, spring, on.alpha),
  ]);
  assert.ok(results.every(({ ok }) => ok) || results.filter(({ ok }) => !ok).length === 1, 'decisions may refuse what was decided before them; nothing throws');
});

test('an unconfirmed applicant may be offered a place but gets it only once confirmed', async (t) => {
  const on = await openCall(t, { capacity: 1 }), ada = await on.applicant('Ada', 'alpha', 'pending');
  await on.done(decide.decide, offer(ada.id), on.alpha);
  assert.deepEqual(await on.refusals(answer.acceptOffer, { application: ada.id }, ada), ['admissions.refusal.unconfirmed']);
  await sql`update affiliation set status = 'confirmed'`.execute(on.ground.db);
  assert.deepEqual(await on.done(answer.acceptOffer, { application: ada.id }, ada), { placed: true });
});

test('500 accept at once: the seats are filled exactly, the others wait at the head in the order in which they came', async (t) => {
  const seats = 7, many = 500, on = await openCall(t, { capacity: seats, homes: { alpha: { capacity: 5 }, beta: {} } }), { db } = on.ground;
  await sql`insert into person (id, email, name, language, zone, created_at) select gen_random_uuid(), 'p' || n || '@example.edu', 'P' || n, 'en', 'UTC', '2027-01-01' from generate_series(1, ${many}::int) n`.execute(db);
  await sql`insert into affiliation (person, institution, kind, status, at) select id, case when id::text < '8' then 'alpha' else 'beta' end, 'student', 'confirmed', '2027-01-01' from person where email like 'p%@example.edu'`.execute(db);
  await sql`insert into application (edition, id, person, home, state, answers, started_at, changed_at, state_since, reason_code, accept_by)
    select 'spring', gen_random_uuid(), a.person, a.institution, 'offered', '{}', '2027-01-01', '2027-01-01', '2027-01-01', 'strong', '2027-02-01' from affiliation a`.execute(db);
  const offers = (await sql<{ id: string; person: string }>`select id, person from application`.execute(db)).rows;
  const answers: boolean[] = [];
  // All wait for the same five connections; a hundred of them in the pool's own queue, so that none waits there longer than it allows.
  const queue = [...offers], accept = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) answers.push((await on.done(answer.acceptOffer, { application: next.id }, { person: next.person, grants: [] })).placed);
  };
  await Promise.all(Array.from({ length: 100 }, accept));
  assert.equal(offers.length, many);
  assert.equal(answers.filter(Boolean).length, seats);
  const { rows: [counted] } = await sql<{ places: number; alpha: number; accepted: number; waiting: number; mails: number }>`select (select count(*) from admissions_place) as places, (select count(*) from admissions_place where home = 'alpha') as alpha,
    (select count(*) from application where state = 'accepted') as accepted, (select count(*) from application where state = 'waiting' and queue < 0 and reason_code = 'lastSeatGone') as waiting, (select count(*) from mail) as mails`.execute(db);
  assert.ok(counted!.alpha <= 5);
  assert.deepEqual({ ...counted, alpha: 0 }, { places: seats, alpha: 0, accepted: seats, waiting: many - seats, mails: many });
});

test('acceptances and places given up at once never leave more places than seats, nor a seat empty while somebody waits', async (t) => {
  const on = await openCall(t, { capacity: 3 }), people = [];
  for (let at = 0; at < 12; at++) people.push(await on.applicant(`P${at}`, at % 2 === 0 ? 'alpha' : 'beta'));
  for (const [at, { id }] of people.entries()) await on.done(decide.decide, at < 3 ? offer(id) : wait(id), at % 2 === 0 ? on.alpha : on.beta);
  for (let round = 0; round < 4; round++) {
    await Promise.all(people.flatMap((who) => [perform(on.ground, answer.acceptOffer, { application: who.id }, who), perform(on.ground, answer.giveUpPlace, { application: who.id }, who)]));
    const { rows: [now] } = await sql<{ held: number; waiting: number }>`select (select count(*) from admissions_place) + (select count(*) from application where state = 'offered') as held, (select count(*) from application where state = 'waiting') as waiting`.execute(on.ground.db);
    assert.ok(now!.held <= 3);
    assert.ok(now!.held === 3 || now!.waiting === 0, `${now!.held} held, ${now!.waiting} waiting`);
  }
});

test('interviews are told in the applicant’s own zone; fee exemptions are decided where they were asked for', async (t) => {
  const on = await openCall(t), ada = await on.applicant('Ada'), one = { ...spring, application: ada.id };
  await sql`update person set zone = 'Asia/Tokyo' where id = ${ada.person}`.execute(on.ground.db);
  const plan = { ...one, wall: '2027-01-20T17:00', zone: 'Europe/Zurich', minutes: '20', link: 'https://video.example/1' };
  assert.deepEqual(await on.refusals(review.planInterview, { ...plan, wall: '2027-01-01T10:00' }, on.alpha), ['admissions.refusal.past']);
  assert.deepEqual(await on.refusals(review.planInterview, { ...plan, link: 'javascript:alert(1)' }, on.alpha), ['admissions.refusal.link']);
  for (const [wall, code] of [['2027-03-28T02:30', 'timeSkipped'], ['2027-10-31T02:30', 'timeTwice']]) assert.deepEqual(await on.refusals(review.planInterview, { ...plan, wall }, on.alpha), [`fields.refusal.${code}`]);
  assert.deepEqual(await on.refusals(review.planInterview, plan, on.beta), ['gate.refusal.forbidden']);
  await on.done(review.planInterview, plan, on.alpha);
  await told(on, 'ada', new RegExp(reader('en', 'Asia/Tokyo').dateTime(Temporal.Instant.from('2027-01-20T16:00:00Z'))));
  assert.deepEqual((await api.nextSteps(on.tx, ada, on.ground.clock())).map(({ key }) => key), ['admissions.next.interview']);
  const [interview] = (await on.shown(staff.applicationForStaff, one, on.alpha)).interviews;
  await on.done(review.recordInterview, { ...one, interview: interview!.id, result: 'recommended', note: 'Clear.' }, on.alpha);
  assert.equal((await on.shown(staff.applicationsOf, spring, on.alpha)).rows[0]?.interview, 'recommended');
  assert.deepEqual(await on.refusals(decide.decideFee, { ...one, decision: 'granted' }, on.alpha), ['admissions.refusal.noFeeRequest']);
  await on.done(apply.reopenApplication, { application: ada.id }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'x', feeExemption: 'yes' }, ada);
  await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  await on.done(decide.decideFee, { ...one, decision: 'granted' }, on.alpha);
  await told(on, 'ada', /You are exempt from the fee/);
});

test('lists are read by key in every order, by home and state, and exported', async (t) => {
  const on = await openCall(t), { db } = on.ground;
  await sql`insert into person (id, email, name, language, zone, created_at) select gen_random_uuid(), 'p' || n || '@example.edu', 'P' || n, 'en', 'UTC', '2027-01-01' from generate_series(1, 130) n`.execute(db);
  await sql`insert into application (edition, id, person, home, state, answers, started_at, changed_at, state_since, submitted_at, score, queue)
    select 'spring', gen_random_uuid(), id, case when right(name, 1) = '0' then 'beta' else 'alpha' end, case when right(name, 1) in ('3', '6') then 'waiting' else 'submitted' end, '{}', '2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01',
      case when right(name, 1) < '5' then (substr(name, 2)::int % 7) * 10.5 end, case when right(name, 1) in ('3', '6') then substr(name, 2)::int end from person where email like 'p%@example.edu'`.execute(db);
  for (const [order, state, count] of [['newest', undefined, 117], ['score', undefined, 117], ['queue', 'waiting', 26], ['newest', 'open', 91]] as const) {
    const seen: string[] = [];
    let after: string | undefined, previous = Infinity;
    do {
      const page = await on.shown(staff.applicationsOf, { ...spring, order, ...(state ? { state } : {}), ...(after ? { after } : {}) }, on.alpha);
      for (const row of page.rows) {
        seen.push(row.id);
        assert.equal(row.home, 'alpha');
        if (order === 'score') { assert.ok((row.score ?? -1) <= previous); previous = row.score ?? -1; }
      }
      after = page.next ?? undefined;
    } while (after);
    assert.equal(new Set(seen).size, count, order);
    assert.equal(seen.length, count);
  }
  assert.equal((await on.shown(staff.applicationsOf, { ...spring, home: 'beta' }, on.alpha)).rows.length, 0, 'another institution’s are not shown');
  assert.equal((await on.shown(staff.applicationsExport, spring, on.beta)).rows.length, 13);
  assert.deepEqual((await api.nextSteps(on.tx, on.beta, on.ground.clock())).map(({ key, args }) => [key, args['count']]), [['admissions.next.decide', 13]]);
  await assert.rejects(on.shown(staff.applicationsOf, spring, await on.person('Tea', 'teacher@edition:spring')), /forbidden/);
});

test('staff pages are valid in both languages', async (t) => {
  const on = await openCall(t, { capacity: 1 }), ada = await on.applicant('Ada'), bea = await on.applicant('Bea'), ben = await on.person('Ben');
  await on.done(selection.setSelection, { ...settings, blind: '' }, on.alpha);
  await on.done(review.addReviewer, { ...spring, email: 'ben@example.edu' }, on.alpha);
  await on.done(review.assignReviewers, spring, on.alpha);
  await on.done(review.submitReview, { ...spring, application: bea.id, scores: { c1: 4, c2: 3 }, comment: '<i>ok</i>' }, ben);
  await on.done(review.planInterview, { ...spring, application: ada.id, wall: '2027-01-20T17:00', zone: 'Europe/Zurich', minutes: '20', link: 'https://video.example/1' }, on.alpha);
  await on.done(selection.nameStudents, { ...spring, institution: 'alpha', kind: 'nominated', emails: 'x@example.edu' }, on.alpha);
  const manage = '/editions/spring/manage';
  for (const language of ['en', 'es'] as const) {
    for (const [address, who] of [[`${manage}/applications`, on.alpha], [`${manage}/applications?order=score&state=open`, on.alpha], [`${manage}/applications/${ada.id}`, on.alpha], [`${manage}/applications/${bea.id}`, on.alpha], [`${manage}/selection`, on.alpha],
      [`${manage}/named`, on.alpha], ['/editions/spring/reviews', ben], [`/editions/spring/reviews/${ada.id}`, ben]] as const) {
      const html = await on.page(routes, address, who, language);
      assert.deepEqual(await invalid(html), [], `${address} ${language}`);
      assert.ok(!/>[^<]*admissions\.[a-z]+\./.test(html), `a key without text at ${address} in ${language}`);
      assert.ok(!html.includes('<i>ok</i>'));
    }
  }
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(decide.decide, wait(bea.id), on.alpha);
  for (const who of [ada, bea]) assert.deepEqual(await invalid(await on.page(routes, `/applications/${who.id}`, who)), []);
});

test('an erased account frees its place and leaves nothing that was written', async (t) => {
  const on = await openCall(t, { capacity: 1, followers: { 'accounts.erased': [api.followers['accounts.erased']] } }), ada = await on.applicant('Ada'), bea = await on.applicant('Bea');
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(decide.decide, wait(bea.id), on.alpha);
  await on.done(answer.acceptOffer, { application: ada.id }, ada);
  await on.done(eraseAccount, { confirm: 'yes' }, ada);
  assert.deepEqual([await on.state(ada), await on.state(bea)], ['givenUp', 'offered']);
  assert.equal((await sql<{ motivation: string }>`select motivation from application where id = ${ada.id}`.execute(on.ground.db)).rows[0]!.motivation, '');
});

// Casablanca and Kennesaw, second half: two teachers who were introduced plan a programme together and end with a published
// call. One works with script off on a phone, one with script; then both at once in one plan. Two browsers write at the same
// time for half a minute; set JOURNEY_MINUTES=5 for the whole five minutes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { replay } from '../../src/capabilities/programmes/rules/design.ts';
import * as store from '../../src/capabilities/programmes/store/design.ts';
import { asTx } from '../../src/storage/query.ts';
import { addInstitution, stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const seed = seedOf('shared design'), draw = chance(seed), pick = <T>(from: readonly T[]): T => from[wholeBelow(draw, from.length)]!;
const title = `${pick(['Voices', 'Stories', 'Questions', 'Letters'])} of ${pick(['water', 'cities', 'work', 'home'])}`, students = 16 + wholeBelow(draw, 20), weeksWanted = 4 + wholeBelow(draw, 3);
const kennesaw = { id: 'ksu', name: 'Kennesaw State University', country: 'United States', city: 'Kennesaw', zone: 'America/New_York', credit: 'semester hours' };
const casablanca = { id: 'h2uc', name: 'Hassan II University of Casablanca', country: 'Morocco', city: 'Casablanca', zone: 'Africa/Casablanca', credit: 'ECTS' };

async function offers(who: Person, name: string, from: string, to: string): Promise<void> {
  await who.opens('/partners/offers/new');
  await who.fills('Title', name);
  await who.fills('Topics', 'women and leadership, storytelling');
  await who.chooses('Language 1', 'English');
  await who.chooses('Level of language 1', 'B1');
  await who.fills('Period 1: first day', from);
  await who.fills('Period 1: last day', to);
  await who.fills('Most students', String(students));
  await who.presses('Make the offer');
  await who.sees('Your offer stands.');
}
/** Waits until the page says it by itself. */
const appears = (who: Person, text: string, gone = false) => who.page.waitForFunction(([wanted, without]) => document.body.innerText.includes(wanted as string) !== without, [text, gone] as const, { timeout: 15_000 });
const field = (who: Person, name: string) => who.page.locator(`[data-field="${name}"] [name="set.${name}"]`);

test('two teachers design a programme together and publish its call', { skip: noBrowser, timeout: 900_000 }, async (t) => {
  const step = stepsOf(t), journey = await beginJourney(t, '2027-01-04T09:00:00Z');
  const administrator = await journey.administrator();
  await step('two universities come into an empty network, each with an officer and a teacher', async () => {
    for (const [each, teacher] of [[kennesaw, 'kim'], [casablanca, 'samira']] as const) {
      await addInstitution(administrator, each);
      await administrator.opens(`/institutions/${each.id}/staff`);
      await administrator.fills('Mail address', `${teacher}@${each.id}.example`);
      await administrator.chooses('Role', 'Teacher');
      await administrator.presses('Give a role');
    }
  });
  const samira = await journey.person('samira@h2uc.example', { device: 'phone', script: false, zone: 'Africa/Casablanca' }), kim = await journey.person('kim@ksu.example', { zone: 'America/New_York' });
  const dana = await journey.person('office@ksu.example', { zone: 'America/New_York' }), nabila = await journey.person('office@h2uc.example', { device: 'phone', script: false, zone: 'Africa/Casablanca' });
  await samira.signsIn('Samira Benali', 'Africa/Casablanca');
  await kim.signsIn('Kim Walker', 'America/New_York');
  await dana.signsIn('Dana Whitfield', 'America/New_York');
  await nabila.signsIn('Nabila Cherkaoui', 'Africa/Casablanca');

  await step('they find each other', async () => {
    await offers(kim, title, '2027-01-11', '2027-05-07');
    await offers(samira, 'English through leadership', '2027-02-01', '2027-06-11');
    await samira.follows(new RegExp(title));
    await samira.fills('Your words to them', 'Shall we let our students meet?');
    await samira.presses('Send the invitation');
    await kim.opens('/');
    await kim.follows('Go there');
    await kim.ticks('Yes, let us meet');
    await kim.presses('Send my answer');
  });

  let design = '';
  await step('one click makes a design that both edit; nothing of it is public', async () => {
    await samira.opens('/');
    await samira.follows('Go there');
    await samira.presses('Begin a shared design');
    await samira.sees('The design has begun.', 'Shared design', 'Advice');
    design = samira.path;
    await kim.mail('your shared design has begun');
    await kim.opens(design);
    await kim.sees('Hassan II University of Casablanca');
    const stranger = await journey.person('sid@else.example');
    await stranger.opens('/programmes');
    await stranger.doesNotSee(title);
  });

  await step('without script: an activity, a saved plan, and the advice is another', async () => {
    await samira.sees('Plan something to do', 'Make it open to everyone', 'Ask for feedback mid-way');
    for (const [week, kind, name, minutes, staff] of [[1, 'Live', 'Opening', 60, 90], [2, 'At one’s own pace', 'Readings', 90, 60], [3, 'Team work', 'Project', 120, 30]] as const) {
      await samira.unfolds('Add an activity');
      await samira.fills('Week', String(week));
      await samira.chooses('Kind', kind);
      await samira.fills('Activity', name);
      await samira.chooses('Led by', 'Hassan II University of Casablanca');
      await samira.fills('Time of each student', String(minutes));
      await samira.fills('Time of staff in all', String(staff));
      await samira.presses('Add an activity');
      await samira.sees('Added to the design.');
    }
    await samira.sees('Plan a cultural or social moment', 'Let a partner lead something');
    await samira.doesNotSee('Plan something to do');
    await samira.fills('Weeks', String(weeksWanted));
    await samira.fills('Captions and other ways to the same content', 'Captions for every film.');
    await samira.presses('Save the plan');
    await samira.sees('Saved.');
    await samira.doesNotSee('Make it open to everyone');
  });

  await step('with script: the other’s edits appear, and the advice changes as one leaves a field', async () => {
    await kim.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name="set.access"]')!.value === 'Captions for every film.', undefined, { timeout: 15_000 });
    await appears(kim, 'Ask for feedback mid-way');
    await field(kim, 'feedbackWeek').fill('2');
    await field(kim, 'tools').focus();
    await appears(kim, 'Ask for feedback mid-way', true);
    await kim.opens(design);
    await kim.unfolds('Put aside: Agree on platforms with your IT');
    await kim.fills('Why it does not apply here', 'Both may use Moodle.');
    await kim.presses('Put aside: Agree on platforms with your IT');
    await kim.sees('Put aside, with your reason.');
  });

  const live = await journey.person('samira@h2uc.example', { zone: 'Africa/Casablanca' });
  await journey.at('2027-01-04T10:00:00Z');
  await step('the same field at once: both texts stand there, and one chooses', async () => {
    await live.signsIn('Samira Benali');
    await live.opens(design);
    await kim.opens(design);
    await field(kim, 'outcomes').fill('They lead a team.');
    await field(live, 'outcomes').fill('They know how women lead.');
    await field(kim, 'tools').focus();
    await appears(kim, 'Saved.');
    await field(live, 'tools').focus();
    await appears(live, 'Meanwhile Kim Walker changed this, too');
    await live.sees('They lead a team.');
    assert.equal(await field(live, 'outcomes').inputValue(), 'They know how women lead.', 'what she typed is still there');
    await field(live, 'outcomes').fill('They lead a team, and know how women lead.');
    await field(live, 'tools').focus();
    await appears(live, 'Saved.');
    await kim.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name="set.outcomes"]')!.value.includes('and know'), undefined, { timeout: 15_000 });
  });

  await step('a connection that fails loses nothing: what comes after is saved, and what could not be is tried again', async () => {
    await kim.page.route(`**${design}`, (route) => route.request().method() === 'GET' ? route.abort() : route.continue(), { times: 1 });
    await field(live, 'access').fill('Subtitles, too.');
    await Promise.all([kim.page.waitForEvent('requestfailed'), field(live, 'tools').focus()]);
    await field(kim, 'tools').fill('Moodle.');
    await field(kim, 'tools').blur();
    await appears(kim, 'Saved.');
    await kim.page.context().setOffline(true);
    await field(kim, 'tools').fill('Moodle and mail.');
    await field(kim, 'tools').blur();
    await appears(kim, 'Not saved yet: the connection failed.');
    await kim.page.context().setOffline(false);
    await live.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name="set.tools"]')!.value === 'Moodle and mail.', undefined, { timeout: 30_000 });
  });

  await step('two browsers write at once, each in fields of its own and sometimes in the same: nothing is lost', async () => {
    const until = performance.now() + 60_000 * Number(process.env['JOURNEY_MINUTES'] ?? 0.4), typed: string[] = [];
    const write = async (who: Person, name: string, own: readonly string[], salt: string): Promise<void> => {
      const random = chance(`${seed} ${salt}`);
      for (let n = 0; performance.now() < until; n++) {
        const where = random() < 0.15 ? 'support' : own[wholeBelow(random, own.length)]!, text = `${name} ${n}`;
        const control = field(who, where);
        await control.fill(text);
        await control.blur();
        await who.page.waitForFunction(([field_, value]) => {
          const box = document.querySelector(`[data-field="${field_}"]`)!, said = document.querySelector('[data-said]')!.textContent;
          return (said === 'Saved.' && (box.querySelector('[name^="set."]') as HTMLInputElement).value === value) || box.querySelector('.error') !== null;
        }, [where, text] as const, { timeout: 20_000 });
        if (await who.page.locator(`[data-field="${where}"] .error`).count() === 0) typed.push(text);
        else { await control.fill(`${text} again`); await control.blur(); }
        await who.page.waitForTimeout(600 + 600 * random()); // people need longer; more would be too many requests of one address
      }
    };
    const begun = performance.now(), noon = Temporal.Instant.from('2027-01-04T12:00:00Z');
    const ended = new AbortController(); // the clock runs meanwhile: requests are limited by the minute
    const clock = (async () => { while (!ended.signal.aborted) { await journey.at(noon.add({ milliseconds: Math.round(performance.now() - begun) }).toString()); await setTimeout(2000); } })();
    try { await Promise.all([write(kim, 'Kim', ['tools'], 'a'), write(live, 'Samira', ['access'], 'b')]); } finally { ended.abort(); await clock; }
    const tx = asTx(journey.ground.db), programme = design.split('/')[2]!, history = await store.wholeHistory(tx, programme), led = replay(history);
    assert.ok(led, 'the history is whole');
    assert.deepEqual((await store.fieldsOf(tx, programme)).filter(({ field: each, value }) => led.get(each) !== value), []);
    const kept = new Set(history.map(({ after }) => after));
    assert.deepEqual(typed.filter((text) => !kept.has(text)), [], 'all that was saved is in the history');
    assert.ok(typed.length >= 8, `${typed.length} edits`);
    t.diagnostic(`${typed.length} edits by two browsers at once, ${history.length} changes in all`);
  });

  await step('a question is asked and answered; the officers make both institutions partners', async () => {
    await samira.opens(`${design}/talk`);
    await samira.ticks('A question');
    await samira.fills('Your words', 'Who pays for data?');
    await samira.presses('Send');
    await kim.opens('/');
    await kim.sees('One open question');
    await kim.opens(`${design}/talk`);
    await kim.unfolds('Answer “Who pays for data?”');
    await kim.fills('Answer', 'We do.');
    await kim.presses('Answer and close: “Who pays for data?”');
    await kim.sees('The question is answered.');
    await dana.opens('/institutions/ksu/programmes');
    await dana.presses('Agree for Kennesaw State University');
  });

  await step('the plan becomes an edition; its call waits until both have agreed, whoever presses first', async () => {
    await samira.opens(design);
    await samira.follows('Make an edition');
    await samira.fills('Name of the edition', 'Spring');
    await samira.fills('First day', '2027-02-15');
    await samira.chooses('Time zone of the edition', 'Africa/Casablanca');
    await samira.presses('Make an edition');
    await samira.sees('Opening');
    const edition = samira.path.split('/')[2]!;
    await nabila.opens(`/editions/${edition}/manage/call`);
    await nabila.fills('Opens', '2027-01-04T09:00');
    await nabila.fills('Closes', '2027-02-01T18:00');
    await nabila.presses('Save');
    await nabila.opens(`/editions/${edition}/manage/call`);
    await nabila.presses('Publish the call');
    await nabila.sees('The partners have not yet agreed to publish it as it stands');
    await nabila.opens(`${design}/decisions`);
    await nabila.unfolds('Propose to publish a call');
    await nabila.fills('What is to be decided', 'Publish the call of spring');
    await nabila.chooses('Edition', 'Spring');
    await nabila.presses('Propose: Publish a call');
    await nabila.sees('The decision is put to all partners.', 'has not spoken');
    await nabila.opens(`/editions/${edition}/manage/call`);
    await nabila.presses('Publish the call');
    await nabila.sees('The partners have not yet agreed');
    await dana.opens('/');
    await dana.sees('waits for the voice of Kennesaw State University');
    await dana.opens(`${design}/decisions`);
    await dana.presses('Agree for Kennesaw State University: Publish the call of spring');
    await dana.sees('in force');
    await dana.follows('Go to the call of Spring');
    await dana.presses('Publish the call');
    const stranger = await journey.person('sid@else.example', { device: 'phone', script: false });
    await stranger.opens('/programmes');
    await stranger.sees(title);
  });

  await step('whose plan it is can be seen', async () => {
    await kim.opens(design);
    await kim.sees('Changes by partner', 'Hours of staff that each leads', /\d+ changes/);
    await kim.opens(`${design}/history`);
    await kim.chooses('What', 'Learning outcomes');
    await kim.presses('Show');
    await kim.sees('Samira Benali', 'Kim Walker', 'They lead a team.');
  });
  assert.deepEqual(journey.faults().filter((fault) => !/net::ERR_(FAILED|INTERNET_DISCONNECTED)/.test(fault)), [], 'but for the connection that was made to fail');
});

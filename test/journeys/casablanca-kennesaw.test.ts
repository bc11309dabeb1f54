// Casablanca and Kennesaw, first half: two strangers make offers, understand why they are proposed to each other, ask, agree
// and begin a shared design. Once with script off on a phone throughout, once with script. The second half, from the
// introduction to a published call, is shared-design.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, seedOf } from '../support/journey.ts';
import { makesOffer, teachersOf, typesOffer } from '../support/partner-acts.ts';

const kennesaw = { id: 'ksu', name: 'Kennesaw State University', country: 'United States', city: 'Kennesaw', zone: 'America/New_York', credit: 'semester hours' };
const casablanca = { id: 'h2uc', name: 'Hassan II University of Casablanca', country: 'Morocco', city: 'Casablanca', zone: 'Africa/Casablanca', credit: 'ECTS' };
const medellin = { id: 'eafit', name: 'EAFIT', country: 'Colombia', city: 'Medellín', zone: 'America/Bogota', credit: 'Colombian credits' };

for (const script of [false, true]) test(`two strangers meet, ${script ? 'with script' : 'with script off on phones'}`, { skip: noBrowser, timeout: 300_000 }, async (t) => {
  const draw = chance(`${seedOf('casablanca')} ${script}`), pick = <T>(from: readonly T[]): T => from[wholeBelow(draw, from.length)]!, step = stepsOf(t), journey = await beginJourney(t, '2027-01-04T09:00:00Z');
  const title = `${pick(['Voices', 'Stories', 'Questions'])} of ${pick(['leadership', 'courage', 'change'])}`, firstDay = `2027-02-${String(1 + 7 * wholeBelow(draw, 3)).padStart(2, '0')}`;
  const setting = script ? {} : { device: 'phone' as const, script: false }, administrator = await journey.administrator();
  const [hind, june, luz] = await teachersOf(journey, administrator, [{ ...casablanca, teacher: pick(['Hind Berrada', 'Salma Tazi']) }, { ...kennesaw, teacher: pick(['June Abernathy', 'Grace Carter']) }, { ...medellin, teacher: 'Luz Posada' }], () => setting);

  await step('Casablanca offers in French; what is wrong is said beside the field and nothing is lost', async () => {
    await hind!.opens('/partners');
    await hind!.sees('You offer nothing yet');
    await typesOffer(hind!, { title, topics: 'leadership des femmes, féminisme, changement climatique', inLanguage: 'French', languages: [['English', 'B2'], ['French', 'C1']], from: firstDay, to: '2027-01-20', words: 'English through the lives of women who led.' });
    await hind!.presses('Make the offer');
    await hind!.sees('The last day must not lie before the first.');
    assert.equal(await hind!.page.getByLabel('Title').inputValue(), title);
    await hind!.fills('Period 1: last day', '2027-05-28');
    await hind!.presses('Make the offer');
    await hind!.sees('We understood:', 'climate change', 'Nobody fits yet');
  });
  const own = hind!.path;

  await step('the author takes out what was not meant', async () => {
    await hind!.unfolds('Set right what was understood');
    await hind!.unticks('climate change');
    await hind!.fills('More topics offered', 'droits humains');
    await hind!.presses('Save the topics');
    await hind!.sees('The topics are saved', 'human rights');
  });

  await step('a stranger with nothing in common but the weeks, and Kennesaw, who is shown why', async () => {
    await makesOffer(luz!, { title: 'Robótica para todos', topics: 'robótica', inLanguage: 'Spanish', languages: [['Spanish', 'C2'], ['English', 'B1']], from: '2027-02-01', to: '2027-05-28' });
    await makesOffer(june!, { title: 'Transnational feminism', topics: 'women’s leadership, feminism', from: '2027-01-11', to: '2027-05-07', students: 17 });
    await june!.sees('Proposed partners', title, 'humane live hours');
    const places = await june!.page.locator('article.card .card-title').allInnerTexts();
    assert.ok(places.indexOf(title) >= 0 && places.indexOf(title) < places.indexOf('Robótica para todos'), places.join(', '));
    await june!.unfolds('Why this partner');
    await june!.sees('What fits', 'A topic in common', 'common teaching weeks');
    await june!.follows(title);
    await june!.sees('Common teaching weeks', 'Humane live hours a week', 'have no agreement on record', 'Everybody begins somewhere');
  });

  await step('invited, asked back, accepted: both are introduced and begin a design with one click', async () => {
    await june!.fills('Your words to them', 'Shall our students read and lead together?');
    await june!.presses('Send the invitation');
    await june!.sees('Your invitation is sent.', 'An answer is expected by');
    await hind!.mail('Kennesaw State University invites you');
    await hind!.comesHome();
    await hind!.sees('Kennesaw State University invites you to an exchange');
    await hind!.follows('Go there');
    await hind!.ticks('No');
    await hind!.presses('Send my answer');
    await hind!.sees('Choose a reason');
    await hind!.fills('Your question', 'Could we begin with four weeks?');
    await hind!.presses('Send these words');
    await june!.mail('A question from Hassan II');
    await june!.opens(hind!.path);
    await june!.fills('Your reply', 'Four weeks are a good start.');
    await june!.presses('Send these words');
    await hind!.opens(june!.path);
    await hind!.sees('Four weeks are a good start.');
    await hind!.ticks('Yes, let us meet');
    await hind!.presses('Send my answer');
    await hind!.sees('Introduced', 'You have met');
    await luz!.page.goto(journey.origin + hind!.path);
    await luz!.doesNotSee('Kennesaw');
    await june!.mail('says yes');
    await june!.opens(hind!.path);
    await june!.presses('Begin a shared design');
    await june!.sees('Shared design', 'Hassan II University of Casablanca', 'Kennesaw State University');
    await hind!.opens(june!.path);
    await hind!.sees('Shared design');
  });

  await step('who has found a partner closes the offer; figures of three offers are nobody’s to read', async () => {
    await hind!.opens(own);
    await hind!.unfolds('Close this offer');
    await hind!.presses('Close the offer now');
    await hind!.sees('The offer is closed.');
    const stranger = await journey.person('reader@else.example', setting);
    await stranger.opens('/partners/exposure');
    await stranger.sees('Fewer than 5 offers');
  });
  assert.deepEqual(journey.faults(), []);
});

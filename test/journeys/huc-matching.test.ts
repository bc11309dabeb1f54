// HUC: a whole alliance is matched in one go, entered by people on phones with script off; the lead has script in the second
// run. Pairs answer, one declines, the rest is matched again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, shuffled, wholeBelow } from '../../src/kernel/chance.ts';
import { stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';
import { formsAlliance, makesOffer, teachersOf } from '../support/partner-acts.ts';

/** The members of the case (../../src/app/demo/partners.ts). With script off all of them take part, else the lead and three more. */
const members = [
  ['umiami', 'University of Miami', 'United States', 'Miami', 'America/New_York', 'en'], ['usp', 'University of São Paulo', 'Brazil', 'São Paulo', 'America/Sao_Paulo', 'en'], ['york-ca', 'York University', 'Canada', 'Toronto', 'America/Toronto', 'en'], ['uwi', 'University of the West Indies', 'Jamaica', 'Kingston', 'America/Jamaica', 'en'],
  ['unab', 'Andrés Bello University', 'Chile', 'Santiago', 'America/Santiago', 'es'], ['uandes-co', 'University of the Andes', 'Colombia', 'Bogotá', 'America/Bogota', 'es'], ['usfq', 'San Francisco University of Quito', 'Ecuador', 'Quito', 'America/Guayaquil', 'es'], ['upch', 'Cayetano Heredia University', 'Peru', 'Lima', 'America/Lima', 'es'],
  ['austral', 'Austral University', 'Argentina', 'Pilar', 'America/Argentina/Buenos_Aires', 'es'], ['puc-cl', 'Pontifical Catholic University of Chile', 'Chile', 'Macul', 'America/Santiago', 'es'], ['ucr-cr', 'University of Costa Rica', 'Costa Rica', 'San José', 'America/Costa_Rica', 'es'],
  ['pucmm', 'Pontifical Catholic University Mother and Teacher', 'Dominican Republic', 'Santiago de los Caballeros', 'America/Santo_Domingo', 'es'], ['tec-mty', 'Monterrey Institute of Technology', 'Mexico', 'Monterrey', 'America/Monterrey', 'es'], ['udlap', 'University of the Americas Puebla', 'Mexico', 'Cholula', 'America/Mexico_City', 'es'],
] as const;
const topics = ['climate change', 'public health', 'indigenous peoples', 'social entrepreneurship', 'human rights', 'water management'];

for (const script of [false, true]) test(`HUC is matched in one go, ${script ? 'the lead with script' : 'everybody with script off'}`, { skip: noBrowser, timeout: 400_000 }, async (t) => {
  const draw = chance(`${seedOf('huc')} ${script}`), step = stepsOf(t), journey = await beginJourney(t, '2027-01-04T09:00:00Z'), plain = { device: 'phone' as const, script: false };
  const rest = shuffled(draw, members.slice(1)).slice(0, script ? 3 : members.length), places = [members[0], ...rest].map(([id, name, country, city, zone]) => ({ id, name, country, city, zone, credit: 'credits', teacher: `Teacher ${String.fromCodePoint(65 + wholeBelow(draw, 26))}${id.replaceAll('-', '')}` }));
  const administrator = await journey.administrator(), teachers = await teachersOf(journey, administrator, places, () => plain);
  await journey.at('2027-01-04T11:00:00Z'); // codes are sent to one network address so often an hour
  const { alliance, officers } = await formsAlliance(journey, places, 'Hemispheric University Consortium', script ? {} : plain), lead = officers[0]!;

  await step('the lead opens a matching with a deadline', async () => {
    await lead.opens(`/alliances/${alliance}/matchings`);
    await lead.fills('Title', 'COIL partners');
    await lead.fills('Offers can be put in until', '2027-01-20T12:00');
    await lead.presses('Open the matching');
    await lead.sees('The matching is open.', 'It can be run after the deadline.');
  });
  const matching = lead.path;

  await step('staff of every member put an offer in', async () => {
    for (const [at, who] of teachers.entries()) {
      await makesOffer(who, { title: `Course of ${places[at]!.city}`, topics: `${topics[wholeBelow(draw, topics.length)]}, ${topics[wholeBelow(draw, topics.length)]}`, languages: [['English', 'B2'], ['Spanish', 'B2']], from: '2027-02-01', to: '2027-05-28' });
      await who.opens('/partners');
      await who.follows('Matchings of Hemispheric University Consortium');
      await who.follows('COIL partners');
      await who.presses(`Put in: Course of ${places[at]!.city}`);
      await who.sees('Your offer takes part.');
    }
  });

  const pairs = Math.floor(teachers.length / 2);
  await step('after the deadline everybody is paired in one go, with the reasons, and the lead publishes', async () => {
    await journey.at('2027-01-21T12:00:00Z');
    await lead.opens(matching);
    await lead.presses('Run the matching');
    await lead.sees('The matching is run.', `${pairs}`, `no more than ${pairs} are possible`, 'Why this partner');
    await lead.presses('Publish the proposals');
    await lead.sees('The proposals are published');
  });

  const answer = async (who: Person, yes: boolean): Promise<string> => {
    await who.opens(matching);
    await who.sees('For your offers', 'this alternative fits too');
    const link = who.page.locator('#mine').locator('xpath=ancestor::section').locator('.items a').first();
    await who.opens(new URL((await link.getAttribute('href'))!, journey.origin).pathname);
    await who.ticks(yes ? 'Yes, let us meet' : 'No, thank you');
    if (!yes) await who.fills('Why', 'I am on leave this term.');
    await who.presses('Send my answer');
    return who.path;
  };
  await step('each side answers; one declines, and the rest is matched again', async () => {
    const paired: Person[] = [], alone: Person[] = [];
    for (const who of teachers) {
      await who.opens(matching);
      await ((await who.page.locator('#mine').locator('xpath=ancestor::section').locator('.items a[href^="/introductions/"]').count()) > 0 ? paired : alone).push(who);
    }
    assert.equal(alone.length, teachers.length % 2);
    const [first, ...others] = paired as [Person, ...Person[]], introduction = await answer(first, true);
    const partner = await (async () => { for (const who of others) { await who.opens(matching); if ((await who.page.locator(`a[href="${introduction}"]`).count()) > 0) return who; } return assert.fail('nobody on the other side'); })();
    await answer(partner, true);
    await partner.sees('Introduced', 'Begin a shared design');
    const decliner = others.find((who) => who !== partner)!;
    await answer(decliner, false);
    await decliner.sees('Did not come about');
    await lead.opens(matching);
    await lead.sees('One pair has met', '1 did not come about');
    await lead.presses('Run again for the rest');
    await lead.sees('The matching is run.');
  });
  assert.deepEqual(journey.faults(), []);
});

// Innovation, Entrepreneurship and Technology Transfer, UNALM and USU: eligibility by standing, year and English at UNALM; more
// applicants than places; the partners set a rule with places reserved for students who work. The officer compares the
// policies on the real applicants and uses the one with reserved places; each university confirms for its own students.
// Somebody who was not selected reads why, and runs the lottery again; the place of one who declines goes to the list.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setStage } from '../../src/app/demo/stage.ts';
import { saveDraft, submitApplication } from '../../src/capabilities/admissions/commands/apply.ts';
import { submitReview } from '../../src/capabilities/admissions/commands/review.ts';
import { ownReviews } from '../../src/capabilities/admissions/views/review.ts';
import select from '../../src/cli/select.ts';
import { chance, shuffled, wholeBelow } from '../../src/kernel/chance.ts';
import { addActivity, addInstitution, type Partner, stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const unalm: Partner = { id: 'unalm', name: 'Universidad Nacional Agraria La Molina', country: 'PE', city: 'Lima', zone: 'America/Lima', credit: 'créditos' };
const usu: Partner = { id: 'usu', name: 'Utah State University', country: 'US', city: 'Logan', zone: 'America/Denver', credit: 'US semester credits' };
const phone = { device: 'phone', script: false } as const;

interface Filled { readonly year: number; readonly standing: number; readonly works?: boolean }

/** All steps of the form at UNALM on a phone, groups by consent among them. */
async function appliesByPhone(who: Person, edition: string, { year, standing, works = false }: Filled): Promise<void> {
  await who.opens(`/editions/${edition}/apply`);
  await who.chooses('Where you study', unalm.name);
  await who.fills('Year of study', String(year));
  if (await who.page.getByLabel(/^(Your standing|Tu posición)/).count() === 0) await who.presses('Save and go on');
  await who.fills('Your standing', String(standing));
  await who.presses('Save and go on');
  await who.ticks('B2');
  await who.presses('Save and go on');
  await who.fills('Why do you want to take part?', 'A fungus of ours keeps grain dry. It should reach the farmers.');
  await who.presses('Save and go on');
  await who.follows('Go on');
  if (works) {
    await who.ticks('students who work');
    await who.ticks('I agree that this is kept for reserved places and for counting, until the edition ends or I take it back');
  }
  await who.presses('Save and go on');
  await who.ticks('What I wrote is true');
  await who.presses('Send my application');
}

test('Innovation, from an empty network over the policies side by side to a lottery that an applicant runs again', { skip: noBrowser, timeout: 900_000 }, async (t) => {
  const draw = chance(seedOf('innovation')), step = stepsOf(t), journey = await beginJourney(t, '2027-02-01T09:00:00Z');
  const title = `Innovation and Technology Transfer ${100 + wholeBelow(draw, 900)}`, places = 9 + wholeBelow(draw, 3), [first, works, left, late] = shuffled(draw, ['Adriana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fiorella']) as [string, string, string, string];
  const people = new Map<string, Person>(), person = (name: string): Person => people.get(name)!;
  const student = async (name: string): Promise<Person> => {
    const who = await journey.person(`${name.toLowerCase()}@unalm.example`, { ...phone, zone: unalm.zone, language: name === works ? 'es' : 'en' });
    people.set(name, who);
    await who.signsIn(name, unalm.zone);
    return who;
  };

  const administrator = await journey.administrator();
  await step('the platform’s administrator adds both universities and their officers', async () => {
    for (const partner of [unalm, usu]) await addInstitution(administrator, partner);
  });

  const rosa = await journey.person('office@unalm.example', { zone: unalm.zone }), kay = await journey.person('office@usu.example', { zone: usu.zone });
  let programme = '', edition = '';
  await step('UNALM begins the programme and USU agrees', async () => {
    await rosa.signsIn('Rosa Chumpitaz', unalm.zone);
    await kay.signsIn('Kay Larsen', usu.zone);
    await rosa.opens('/institutions/unalm/programmes/new');
    await rosa.fills('Title', title);
    await rosa.fills('In one or two sentences', 'From the laboratory to the field.');
    await rosa.fills('Description for students', 'Six weeks on a technology of your own faculty, with mentors of Utah State.');
    for (const label of ['Academic', 'Bachelor (EQF 6)']) await rosa.ticks(label);
    await rosa.chooses('Language 1', 'English');
    await rosa.chooses('Level of language 1', 'B1');
    await rosa.presses('Begin the programme');
    await rosa.sees('The programme has begun.');
    programme = rosa.path.replace('/manage', '');
    await rosa.unfolds('Ask another partner');
    await rosa.fills('Name of the institution', usu.name);
    await rosa.chooses('Role', 'Teaching');
    await rosa.fills('Share of the work', '50');
    await rosa.presses('Ask');
    await kay.opens('/');
    await kay.follows('Go there');
    await kay.presses(`Agree for ${usu.name}`);
    await kay.sees('Your institution is now a partner.');
  });

  await step('an edition with a capacity; at UNALM by standing, year and English, at USU open to all, each with seats', async () => {
    await rosa.opens(`${programme}/manage`);
    await rosa.follows('Begin an edition');
    await rosa.fills('Name of the edition', '2027-I');
    await rosa.fills('First day', '2027-04-05');
    await rosa.fills('Last day', '2027-05-14');
    await rosa.chooses('Time zone of the edition', unalm.zone);
    await rosa.fills('Seats', String(places));
    await rosa.presses('Begin an edition');
    await rosa.sees('The edition is begun.');
    edition = rosa.path.split('/')[2]!;
    await rosa.opens(`/editions/${edition}/manage/partners`);
    await rosa.unfolds(`Terms of ${unalm.name}`);
    await rosa.ticks('By rules that are checked while applying');
    await rosa.chooses('Least level of English', 'B1');
    await rosa.fills('Year of study from', '4');
    await rosa.fills('Among the best of the year', '20');
    await rosa.presses('Save');
    await rosa.sees('The terms are saved.');
    await kay.opens(`/editions/${edition}/manage/partners`);
    await kay.unfolds(`Terms of ${usu.name}`);
    await kay.fills('Seats', '3');
    await kay.presses('Save');
    await kay.sees('The terms are saved.');
    await addActivity(rosa, edition, { week: 1, kind: 'Live', title: 'Immersion with the incubator', minutes: 90 });
  });

  await step('the partners set a rule before anybody applies: marks twice, places for who works and for USU', async () => {
    await rosa.opens(`/editions/${edition}/manage/selection`);
    await rosa.fills('Name', 'Motivation');
    await rosa.fills('Readers for each application', '1');
    await rosa.presses('Save');
    await rosa.opens(`/editions/${edition}/manage/selection/preview`);
    await rosa.sees('No application waits for a decision');
    await rosa.unfolds('Set the rule');
    await rosa.fills('Weight of marks', '0');
    await rosa.fills('Weight of readers’ scores', '0');
    await rosa.presses('Save the rule');
    await rosa.sees('at least one of them must weigh more than 0');
    await rosa.fills('Weight of marks', '2');
    await rosa.fills('Weight of readers’ scores', '1');
    await rosa.fills('students who work', '2');
    await rosa.fills(usu.name, '2');
    await rosa.presses('Save the rule');
    await rosa.sees('The rule is saved.', 'Marks weigh 67%');
  });

  let commitment = '';
  await step('the call is published, and with it the digest of a seed that nobody knows', async () => {
    await rosa.opens(`/editions/${edition}/manage/call`);
    await rosa.fills('Opens', '2027-02-02T08:00');
    await rosa.fills('Closes', '2027-02-26T18:00');
    await rosa.presses('Save');
    await rosa.presses('Publish the call');
    await rosa.sees('The edition has moved on.');
    await journey.at('2027-02-03T14:00:00Z');
    const who = await student(left);
    await who.opens(`/editions/${edition}`);
    await who.sees('among the best 20 % of the year');
    await who.follows('How places are given here');
    await who.sees('told with the first results', 'students who work', 'The partners choose the policy once the call has closed.');
    commitment = (await who.page.locator('code').first().innerText()).trim();
    assert.match(commitment, /^[0-9a-f]{64}$/);
    await who.follows('How places are given, in general');
    await who.sees('With two courses, or with minimum numbers, it is not promised.');
  });

  await step('three apply by phone without script, one of them saying under consent that she works; another is not among the best fifth', async () => {
    await appliesByPhone(person(left), edition, { year: 4, standing: 20 });
    await appliesByPhone(await student(first), edition, { year: 5, standing: 1 });
    await appliesByPhone(await student(works), edition, { year: 4, standing: 16, works: true });
    for (const name of [left, first, works]) await person(name).sees('Your application has arrived');
    await appliesByPhone(await student(late), edition, { year: 4, standing: 35 });
    await person(late).sees('Your institution asks for students among the best 20 % of their year.');
  });

  const stage = setStage(journey.ground, journey.ground.clock());
  await step('twenty-one others apply, five of whom work; all are read without names', async () => {
    const mass = [...Array.from({ length: 12 }, (_, at) => ({ home: 'unalm', name: `Alumno ${at + 1}`, top: 2 + wholeBelow(draw, 8), groups: [] as string[] })),
      ...Array.from({ length: 5 }, (_, at) => ({ home: 'unalm', name: `Alumna ${at + 1}`, top: 18 + wholeBelow(draw, 3), groups: ['working'] })), ...Array.from({ length: 4 }, (_, at) => ({ home: 'usu', name: `Student ${at + 1}`, top: 50, groups: [] as string[] }))];
    for (const { home, name, top, groups } of mass) {
      const who = await stage.arrives(`${name.toLowerCase().replace(' ', '')}@${home}.example`, name, 'en', 'America/Lima');
      await stage.by(who, saveDraft, { step: 'home', edition, home, year: 4, topPercent: home === 'usu' ? undefined : top });
      await stage.by(who, saveDraft, { step: 'language', edition, languages: { en: { level: 'B2', evidence: 'course' } } });
      await stage.by(who, saveDraft, { step: 'motivation', edition, motivation: name });
      if (groups.length > 0) await stage.by(who, saveDraft, { step: 'support', edition, groups, groupsConsent: 'yes' });
      await stage.by(who, submitApplication, { edition, truthful: 'yes' });
    }
    const reader = await stage.arrives('reader@incubator.example', 'Inés Palomino', 'es', unalm.zone);
    await rosa.opens(`/editions/${edition}/manage/selection`);
    await rosa.fills('Mail address of a reader', 'reader@incubator.example');
    await rosa.presses('Add');
    for (const officer of [rosa, kay]) {
      await officer.opens(`/editions/${edition}/manage/applications`);
      await officer.presses('Assign readers');
    }
    // Whoever wrote nothing but a name has been met in the text of those three.
    for (const { application } of (await stage.sees(reader, ownReviews, { edition })).rows) await stage.by(reader, submitReview, { edition, application, scores: { c1: 3 } });
  });

  await step('the call closes; USU gives marks by list, a line with a fault is told first', async () => {
    await journey.at('2027-02-27T09:00:00Z');
    await kay.opens(`/editions/${edition}/manage/selection/preview`);
    await kay.unfolds(`Marks of ${usu.name}`);
    await kay.fills('Mail addresses and marks', 'student1@usu.example 91\nstudent2@usu.example very good');
    await kay.presses(`Save the marks of ${usu.name}`);
    await kay.sees('Line 2: “student2@usu.example very good” is no mail address with marks of 0 to 100.');
    await kay.fills('Mail addresses and marks', [1, 2, 3, 4].map((at) => `student${at}@usu.example, ${80 - at}`).join('\n'));
    await kay.presses(`Save the marks of ${usu.name}`);
    await kay.sees('The marks are saved.');
  });

  await step('the officer compares the policies: counts only, and none that fewer than five stand behind', async () => {
    await rosa.opens(`/editions/${edition}/manage/selection/preview`);
    await rosa.sees('24', String(places));
    await rosa.presses('Compute the policies');
    await rosa.sees('The policies are computed.', 'Marks only', 'Marks and readers’ scores', 'Reserved places', 'Lottery', 'students who work', 'fewer than 5', 'Mean marks');
    await rosa.doesNotSee(new RegExp([first, works, left].join('|')));
    await person(works).opens('/applications');
    await person(works).follows(`${title}, 2027-I`);
    await person(works).sees('Abierto una vez');
  });

  await step('she uses the one with reserved places, and sees a proposal in its order', async () => {
    await rosa.opens(`/editions/${edition}/manage/selection/preview`);
    await rosa.ticks('Reserved places');
    await rosa.fills('Why this policy', 'Who works could never go abroad.');
    await rosa.presses('Make the proposal');
    await rosa.sees('Nothing is decided until you confirm it.', first, works, '4 applications of other institutions are');
    await rosa.doesNotSee('students who work');
  });

  let next = '';
  await step('each university confirms for its own; places of the other are held meanwhile', async () => {
    const rest = rosa.page.locator('tr', { hasText: 'not selected' });
    next = (await rest.first().locator('th').innerText()).trim();
    await rosa.fills('How many wait', '4');
    await rosa.fills('Words to all of them', 'Thank you for your ideas.');
    await rosa.presses('Confirm and tell everybody');
    await rosa.sees('The decisions are made and everybody was told by mail.', 'All applications of your institution are decided.');
    await kay.opens(`/editions/${edition}/manage/selection/preview/proposal`);
    await kay.doesNotSee('Alumno');
    await kay.presses('Confirm and tell everybody');
    await kay.sees('The decisions are made and everybody was told by mail.');
    await person(works).opens('/applications');
    await person(works).follows(`${title}, 2027-I`);
    await person(works).sees('A place is offered to you', /reservada para el grupo/);
  });

  await step('who was not selected reads by how much, and runs the lottery again from two files', async () => {
    const who = person(left);
    await who.opens('/applications');
    await who.follows(`${title}, 2027-I`);
    await who.sees('You were not selected this time', 'Thank you for your ideas.', /The last one to get in had [\d.]+ points; you have [\d.]+\. With [\d.]+ more/);
    const [lot, number] = (await who.page.locator('code').allInnerTexts()).map((text) => text.trim()) as [string, string];
    await who.follows('See the rule and check the lottery');
    await who.sees('Who works could never go abroad.', 'The seed has this digest.', new RegExp(`Lot ${lot} has the number ${number} and was drawn as number \\d+ of 24`));
    assert.equal((await who.page.locator('code').first().innerText()).trim(), commitment);
    const folder = mkdtempSync(join(tmpdir(), 'draw-')), load = async (name: string, end: string): Promise<void> => writeFileSync(join(folder, name), await (await who.page.request.get(`${journey.origin}/editions/${edition}/selection/${end}`)).body());
    await load('lots.csv', 'lots.csv');
    await load('options.json', 'options.json');
    const silent = { out: () => {}, error: () => {} } as unknown as Parameters<typeof select.run>[1];
    assert.equal(await select.run(['--applicants', join(folder, 'lots.csv'), '--options', join(folder, 'options.json'), '--out', join(folder, 'draw')], silent), 0);
    const place = /drawn as number (\d+)/.exec(await who.page.locator('main').innerText())![1];
    assert.ok(readFileSync(join(folder, 'draw', 'waiting.csv'), 'utf8').split(/\r?\n/).includes(`${lot},${place}`), 'the same place in the draw');
  });

  await step('somebody declines: the place goes to the head of the list by itself', async () => {
    const who = person(first);
    await who.comesHome();
    await who.follows('Go there');
    await who.unfolds('Decline');
    await who.presses('Decline');
    await who.sees('You declined the place');
    assert.match(await rosa.mail(/became free/), /declined/);
    await rosa.opens(`/editions/${edition}/manage/applications?state=offered`);
    await rosa.sees(next);
  });

  assert.deepEqual(journey.faults(), []);
});

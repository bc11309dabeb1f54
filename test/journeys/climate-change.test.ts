// Climate Change: Science and Solutions. Five universities around the Pacific find the weeks that they share and an hour
// that is fair. Staff is offered a comfortable plan, moves it by hand to Friday 13:00 in Tokyo, sees the price of that and
// publishes it; students in Apia and Honolulu, on phones with script off, find it on two different days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const phone = { device: 'phone', script: false } as const;
const partners = [
  { id: 'uh', name: 'University of Hawaii', country: 'US', city: 'Honolulu', zone: 'Pacific/Honolulu', calendar: 'term,Fall,2027-08-23,2027-12-17\nbreak,Labor Day,2027-09-06,2027-09-06\nbreak,Veterans Day,2027-11-11,2027-11-11' },
  { id: 'nus', name: 'National University of Samoa', country: 'WS', city: 'Apia', zone: 'Pacific/Apia', calendar: 'term,Semester 2,2027-07-19,2027-11-19\nbreak,White Sunday holiday,2027-10-11,2027-10-11' },
  ...['Osaka', 'Tsukuba', 'Waseda'].map((place) => ({ id: place.toLowerCase(), name: `${place} University`, country: 'JP', city: place, zone: 'Asia/Tokyo', calendar: 'term,Autumn,2027-10-01,2028-02-05\nbreak,Culture Day,2027-11-03,2027-11-03\nbreak,Winter break,2027-12-24,2028-01-06' })),
];
type Partner = (typeof partners)[number];

test('Climate Change, from five calendars to a class on Thursday in Honolulu and on Friday in Apia', { skip: noBrowser, timeout: 420_000 }, async (t) => {
  const draw = chance(seedOf('climate-change')), title = `Climate Change ${100 + wholeBelow(draw, 900)}`;
  const journey = await beginJourney(t, '2027-07-01T09:00:00Z'), officers = new Map<string, Person>();
  /** A step; the first that fails ends the journey, since the others build on it. */
  const step = async (sentence: string, walk: () => Promise<void>): Promise<void> => {
    let failed: unknown;
    await t.test(sentence, async () => { try { await walk(); } catch (error) { failed = error; throw error; } });
    if (failed) throw new Error(`the journey ended at: ${sentence}`);
  };
  const administrator = await journey.administrator();

  const join = async ({ id, name, country, city, zone, calendar }: Partner): Promise<void> => {
    await administrator.opens('/institutions/new');
    await administrator.chooses('Kind', 'University');
    await administrator.fills('Name', name);
    await administrator.fills('Short name for addresses', id);
    await administrator.chooses('Country', country);
    await administrator.fills('City', city);
    await administrator.chooses('Time zone', zone);
    await administrator.fills('Mail domains', `${id}.example`);
    await administrator.presses('Save');
    await administrator.opens(`/institutions/${id}/staff`);
    await administrator.fills('Mail address', `office@${id}.example`);
    await administrator.chooses('Role', 'International officer');
    await administrator.presses('Give a role');
    const officer = await journey.person(`office@${id}.example`, { zone });
    await officer.signsIn(`Office of ${city}`, zone);
    officers.set(id, officer);
    await officer.opens(`/institutions/${id}/edit`);
    await officer.unfolds('Calendar from a file');
    await officer.attaches('CSV or ICS file', 'calendar.csv', Buffer.from(`what,name,starts_on,ends_on\n${calendar}\n`), 'text/csv');
    await officer.presses('Take in the table');
    await officer.sees('The calendar is taken in.');
  };
  await step('five universities join, and each takes in its own calendar', async () => { for (const partner of partners) await join(partner); });
  const leilani = officers.get('uh')!, sina = officers.get('nus')!;

  let edition = '';
  await step('Hawaii begins the programme, the four others agree, and an edition is begun', async () => {
    await leilani.opens('/institutions/uh/programmes/new');
    await leilani.fills('Title', title);
    await leilani.fills('In one or two sentences', 'One class around the Pacific.');
    await leilani.fills('Description for students', 'Five campuses at the same hour, on two different days.');
    await leilani.ticks('Academic');
    await leilani.ticks('Bachelor (EQF 6)');
    await leilani.chooses('Language 1', 'English');
    await leilani.chooses('Level of language 1', 'B1');
    await leilani.presses('Begin the programme');
    const programme = leilani.path;
    for (const { id, name } of partners.slice(1)) {
      await leilani.opens(programme);
      await leilani.unfolds('Ask another partner');
      await leilani.fills('Name of the institution', name);
      await leilani.chooses('Role', 'Teaching');
      await leilani.presses('Ask');
      const officer = officers.get(id)!;
      await officer.opens('/');
      await officer.follows('Go there');
      await officer.presses(`Agree for ${name}`);
      await officer.sees('Your institution is now a partner.');
    }
    await leilani.opens(programme);
    await leilani.follows('Begin an edition');
    await leilani.fills('Name of the edition', 'Autumn');
    await leilani.fills('First day', '2027-10-04');
    await leilani.fills('Last day', '2027-11-19');
    await leilani.chooses('Time zone of the edition', 'Pacific/Honolulu');
    await leilani.fills('Seats', '20');
    await leilani.fills('Attendance', '70');
    await leilani.chooses('Tasks handed in', 'all of them');
    await leilani.presses('Begin an edition');
    edition = leilani.path.split('/')[2]!;
  });

  await step('the weeks that all five share stand on the planning page, with every calendar', async () => {
    await leilani.opens(`/editions/${edition}/manage/planning`);
    await leilani.sees('1 October 2027 – 19 November 2027: 7 weeks', 'fit into the weeks in common', '23 August 2027 – 17 December 2027');
  });

  const student = async (name: string, { id, name: home, zone }: Partner): Promise<Person> => {
    const person = await journey.person(`${name.toLowerCase()}@${id}.example`, { ...phone, zone });
    await person.signsIn(name, zone);
    await person.opens(`/editions/${edition}/apply`);
    await person.chooses('Where you study', home);
    await person.fills('Year of study', '3');
    await person.presses('Save and go on');
    await person.ticks('B2');
    await person.presses('Save and go on');
    await person.fills('Why do you want to take part?', 'My island is the coast.');
    await person.presses('Save and go on');
    await person.follows('Go on');
    await person.presses('Save and go on');
    await person.ticks('What I wrote is true');
    await person.presses('Send my application');
    return person;
  };
  let malia: Person, kai: Person;
  await step('a student in Apia and one in Honolulu apply, are offered a place and accept it', async () => {
    await leilani.opens(`/editions/${edition}/manage/plan`);
    await leilani.unfolds('Add an activity');
    await leilani.chooses('Week', '1');
    await leilani.chooses('Kind', 'Live');
    await leilani.fills('Activity', 'One atmosphere');
    await leilani.fills('Time of each student', '90');
    await leilani.presses('Add an activity');
    await leilani.opens(`/editions/${edition}/manage/call`);
    await leilani.fills('Opens', '2027-07-01T12:00');
    await leilani.fills('Closes', '2027-07-15T18:00');
    await leilani.presses('Save');
    await leilani.presses('Publish the call');
    await journey.at('2027-07-02T10:00:00Z');
    malia = await student('Malia', partners[1]!);
    kai = await student('Kai', partners[0]!);
    await journey.at('2027-07-16T10:00:00Z');
    for (const [officer, name, person] of [[sina, 'Malia', malia], [leilani, 'Kai', kai]] as const) {
      await officer.opens(`/editions/${edition}/manage/applications`);
      await officer.ticks(`Choose ${name}`);
      await officer.ticks('Offer a place');
      await officer.chooses('Reason', 'You meet the conditions and there are places for all who do.');
      await officer.presses('Decide and tell');
      await person.opens('/');
      await person.follows('Go there');
      await person.presses('Accept the place');
    }
  });

  await step('plans are computed: an hour exists that costs nobody anything', async () => {
    await leilani.opens(`/editions/${edition}/manage/planning`);
    await leilani.fills('Meetings', '7');
    await leilani.fills('Length of a meeting', '90');
    await leilani.presses('Compute plans');
    for (let tries = 0; tries < 10 && await leilani.page.getByRole('button', { name: 'Look again' }).count() > 0; tries++) await leilani.presses('Look again');
    await leilani.sees('One live meeting at an hour that stays.', 'nobody pays, so nothing needs to rotate', 'Most equal · Balanced', 'Proven best', 'Heaviest burden: 0 points. All together: 0 points.');
    await leilani.sees(/University of Hawaii. can meet the others only on Monday, Tuesday, Wednesday, and Thursday/);
    await leilani.presses('Choose this plan: Most equal');
    await leilani.sees('The plan is chosen. Nobody is told until you publish it.');
  });

  await step('Friday 13:00 in Tokyo has its price shown first; Veterans Day keeps one meeting where it is', async () => {
    await leilani.chooses('Meeting', '1');
    await leilani.fills('Day', '2027-10-08');
    await leilani.fills('Time', '13:00');
    await leilani.chooses('By the clock of', 'Tokyo');
    await leilani.ticks('Move all meetings to come to that weekday and hour');
    await leilani.presses('Show what it costs');
    await leilani.sees('6 meetings move. All together: +96 points. Heaviest burden: 60 instead of 0.', 'Fri 8 Oct, 17:00', 'Thu 7 Oct, 18:00', 'Fri 8 Oct, 13:00', '1 meeting stays where it is');
    await leilani.presses('Move all 6 there');
    await leilani.sees('The meetings have moved.', 'University of Hawaii: 7 meetings');
    await leilani.fills('Day', '2027-10-09');
    await leilani.fills('Time', '13:00');
    await leilani.presses('Show what it costs');
    await leilani.sees('They cannot meet then', 'is weekend for');
  });

  await step('published, and told: Friday 17:00 in Apia is Thursday 18:00 in Honolulu', async () => {
    await leilani.fills('Title of the meetings', 'Class');
    await leilani.fills('Link to the video room', 'https://video.example/pacific');
    await leilani.presses('Publish the plan');
    await leilani.sees('The plan is published, and everybody who takes part is told.');
    await malia.opens(`/editions/${edition}/space/sessions`);
    await malia.sees('Class 1', 'Friday, 8 October 2027 at 17:00', 'Friday, 19 November 2027 at 17:00');
    await kai.opens(`/editions/${edition}/space/sessions`);
    await kai.sees('Class 1', 'Thursday, 7 October 2027 at 18:00', 'Thursday, 18 November 2027 at 18:00');
    assert.match(await malia.mail('the live sessions are planned'), /Class 1: Friday,? 8 October 2027 at 17:00/);
    assert.match(await kai.mail('the live sessions are planned'), /Class 1: Thursday,? 7 October 2027 at 18:00/);
  });

  await step('staff read the plan on a phone, without script', async () => {
    const small = await journey.person('office@uh.example', { ...phone, zone: 'Pacific/Honolulu' });
    await small.signsIn('');
    await small.opens(`/editions/${edition}/manage/planning`);
    await small.page.getByRole('link', { name: /7 meetings of 90 minutes/ }).first().click();
    await small.opens(small.path);
    await small.sees('The plan chosen', 'Published on', 'Who pays how much');
    if (process.env['JOURNEY_PICTURE']) await small.page.screenshot({ path: process.env['JOURNEY_PICTURE'], fullPage: true });
  });
  assert.deepEqual(journey.faults(), []);
});

// Women's Leadership: two universities run a programme from an empty network to a verified certificate. The students are
// on phones of 360 pixels with script off; credit at one partner and none at the other; an application comes too late,
// one does not meet the rules, one finds the seats taken, and a reader has a conflict of interest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const phone = { device: 'phone', script: false } as const;

test('Women’s Leadership, from the published call to a verified certificate', { skip: noBrowser, timeout: 420_000 }, async (t) => {
  const draw = chance(seedOf('womens-leadership')), seats = 2 + wholeBelow(draw, 2), attendance = 50 + wholeBelow(draw, 20), credit = 2 + wholeBelow(draw, 3);
  const title = `Women’s Leadership ${100 + wholeBelow(draw, 900)}`;
  const journey = await beginJourney(t, '2027-01-04T09:00:00Z');
  const student = async (name: string, zone: string): Promise<Person> => {
    const person = await journey.person(`${name.toLowerCase()}@${zone.startsWith('Africa') ? 'h2uc' : 'ksu'}.example`, { ...phone, zone });
    await person.signsIn(name, zone);
    return person;
  };

  /** A step; the first that fails ends the journey, since the others build on it. */
  const step = async (sentence: string, walk: () => Promise<void>): Promise<void> => {
    let failed: unknown;
    await t.test(sentence, async () => { try { await walk(); } catch (error) { failed = error; throw error; } });
    if (failed) throw new Error(`the journey ended at: ${sentence}`);
  };

  const administrator = await journey.administrator();
  await step('the platform’s administrator adds both universities and their officers', async () => {
    for (const [name, id, country, city, zone] of [['Kennesaw State University', 'ksu', 'US', 'Kennesaw', 'America/New_York'], ['Hassan II University of Casablanca', 'h2uc', 'MA', 'Casablanca', 'Africa/Casablanca']] as const) {
      await administrator.opens('/institutions/new');
      await administrator.chooses('Kind', 'University');
      await administrator.fills('Name', name);
      await administrator.fills('Short name for addresses', id);
      await administrator.chooses('Country', country);
      await administrator.fills('City', city);
      await administrator.chooses('Time zone', zone);
      await administrator.fills('Mail domains', `${id}.example`);
      await administrator.fills('Credit system', id === 'ksu' ? 'US semester credits' : 'crédits');
      await administrator.presses('Save');
      await administrator.sees('The institution is added.');
      await administrator.opens(`/institutions/${id}/staff`);
      await administrator.fills('Mail address', `office@${id}.example`);
      await administrator.chooses('Role', 'International officer');
      await administrator.presses('Give a role');
      await administrator.sees('The role is given');
    }
  });

  const dana = await journey.person('office@ksu.example', { zone: 'America/New_York' }), nabila = await journey.person('office@h2uc.example', { zone: 'Africa/Casablanca' });
  await dana.signsIn('Dana Whitfield', 'America/New_York');
  await nabila.signsIn('Nabila Cherkaoui', 'Africa/Casablanca');

  await step('the officer of Kennesaw begins the programme and asks Casablanca, which agrees', async () => {
    await dana.opens('/institutions/ksu/programmes/new');
    await dana.fills('Title', title);
    await dana.fills('In one or two sentences', 'Three months in mixed teams.');
    await dana.fills('Description for students', 'Read, argue and build something together.');
    await dana.ticks('Academic');
    await dana.ticks('Bachelor (EQF 6)');
    await dana.chooses('Language 1', 'English');
    await dana.chooses('Level of language 1', 'B1');
    await dana.presses('Begin the programme');
    await dana.sees('The programme has begun.');
    await dana.unfolds('Ask another partner');
    await dana.fills('Name of the institution', 'Hassan II University of Casablanca');
    await dana.chooses('Role', 'Teaching');
    await dana.fills('Share of the work', '50');
    await dana.presses('Ask');
    await dana.sees('The partner is saved.');
    await nabila.opens('/');
    await nabila.sees('is asked to be a partner');
    await nabila.follows('Go there');
    await nabila.presses('Agree for Hassan II University of Casablanca');
    await nabila.sees('Your institution is now a partner.');
  });

  let edition = '';
  await step('an edition is begun; each partner sets its own terms: credit at one, none at the other', async () => {
    await dana.opens(dana.path);
    await dana.follows('Begin an edition');
    await dana.fills('Name of the edition', 'Spring');
    await dana.fills('First day', '2027-02-15');
    await dana.fills('Last day', '2027-03-12');
    await dana.chooses('Time zone of the edition', 'America/New_York');
    await dana.fills('Seats', String(seats));
    await dana.fills('Attendance', String(attendance));
    await dana.chooses('Tasks handed in', 'all of them');
    await dana.presses('Begin an edition');
    await dana.sees('The edition is begun.');
    edition = dana.path.split('/')[2]!;
    await dana.opens(`/editions/${edition}/manage/partners`);
    await dana.unfolds('Terms of Kennesaw State University');
    await dana.fills('Amount', String(credit));
    await dana.presses('Save');
    await dana.sees('The terms are saved.');
    await nabila.opens(`/editions/${edition}/manage/partners`);
    await nabila.unfolds('Terms of Hassan II University of Casablanca');
    await nabila.ticks('By rules that are checked while applying');
    await nabila.fills('Among the best of the year', '30');
    await nabila.presses('Save');
    await nabila.sees('The terms are saved.');
  });

  await step('the weeks are planned, and the call is refused until it has dates', async () => {
    await dana.opens(`/editions/${edition}/manage/plan`);
    await dana.unfolds('Add an activity');
    await dana.chooses('Week', '1');
    await dana.chooses('Kind', 'Live');
    await dana.fills('Activity', 'All meet');
    await dana.fills('Time of each student', '90');
    await dana.presses('Add an activity');
    await dana.sees('The activity is added.', 'All meet');
    await dana.opens(`/editions/${edition}/manage/call`);
    await dana.sees('Before the call can be published');
    await dana.fills('Opens', '2027-01-05T08:00');
    await dana.fills('Closes', '2027-01-20T18:00');
    await dana.presses('Save');
    await dana.presses('Publish the call');
    await dana.sees('The edition has moved on.');
    assert.match(await nabila.mail(/call|applications/i), /Spring/);
  });

  await journey.at('2027-01-06T10:00:00Z');
  const hind = await student('Hind', 'Africa/Casablanca'), salma = await student('Salma', 'Africa/Casablanca'), grace = await student('Grace', 'America/New_York'), maya = await student('Maya', 'America/New_York');

  await step('students find the call on a phone, with the deadline on their own clock', async () => {
    await salma.opens('/programmes');
    await salma.follows(title);
    await salma.sees(/Apply until.*20 January 2027 at|Spring/);
    await salma.opens(`/editions/${edition}`);
    await salma.sees('Wednesday, 20 January 2027 at 23:00', 'No credit', `${credit} US semester credits`);
    await grace.opens(`/editions/${edition}`);
    await grace.sees('Wednesday, 20 January 2027 at 18:00');
  });

  const apply = async (who: Person, home: string, standing: string | null): Promise<void> => {
    await who.opens(`/editions/${edition}/apply`);
    await who.chooses('Where you study', home);
    await who.fills('Year of study', '3');
    if (standing !== null) await who.fills('Your standing', standing); // her home is known by her address, and so is its rule
    await who.presses('Save and go on');
    await who.ticks('B2');
    await who.presses('Save and go on');
    await who.fills('Why do you want to take part?', 'I have never worked with anybody from another country.');
    await who.presses('Save and go on');
    await who.follows('Go on');
    await who.presses('Save and go on');
    await who.ticks('What I wrote is true');
    await who.presses('Send my application');
  };

  await step('four apply; one does not meet the rule of her university and reads which', async () => {
    await apply(salma, 'Hassan II University of Casablanca', '12');
    await salma.sees('Your application has arrived');
    await apply(hind, 'Hassan II University of Casablanca', '60');
    await hind.sees('Your institution asks for students among the best 30 % of their year.');
    await apply(grace, 'Kennesaw State University', null);
    await apply(maya, 'Kennesaw State University', null);
    assert.match(await maya.mail(title), /\S/);
  });

  await step('somebody comes too late, and is told so', async () => {
    await journey.at('2027-01-20T23:30:00Z');
    const late = await student('Leila', 'Africa/Casablanca');
    await late.opens(`/editions/${edition}/apply`);
    await late.sees('The call has closed');
  });

  await step('a reader reads without names, scores one application, and steps back from another', async () => {
    await dana.opens(`/editions/${edition}/manage/selection`);
    await dana.page.getByLabel('Name').first().fill('Motivation');
    await dana.fills('Readers for each application', '1');
    await dana.presses('Save');
    await dana.sees('The rules of the selection are saved.');
    await dana.fills('Mail address of a reader', 'june@uni.example');
    await dana.presses('Add');
    for (const officer of [dana, nabila]) {
      await officer.opens(`/editions/${edition}/manage/applications`);
      await officer.presses('Assign readers');
      await officer.sees('Readers are assigned');
    }
    const june = await journey.person('june@uni.example');
    await june.signsIn('June Abernathy', 'America/New_York');
    await june.opens(`/editions/${edition}/reviews`);
    const addresses = await june.page.locator('main a[href*="/reviews/"]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    assert.equal(addresses.length, 3, 'three were sent in');
    await june.opens(addresses[0]!);
    await june.doesNotSee(/Salma|Grace|Maya|Casablanca|Kennesaw State/);
    await june.ticks('4');
    await june.presses('Send the review');
    await june.sees('Your review is sent.');
    await june.opens(addresses[1]!);
    await june.unfolds('I have a conflict of interest');
    await june.fills('In a few words', 'She is my niece.');
    await june.presses('Step back from this application');
    await june.sees('You have stepped back.');
    assert.equal((await june.page.goto(journey.origin + addresses[1]!))!.status(), 403);
  });

  await step('places are offered within the seats; who accepts has a space, with the next step on top', async () => {
    await dana.opens(`/editions/${edition}/manage/applications`);
    for (const name of ['Grace', 'Maya'].slice(0, seats - 1)) await dana.ticks(`Choose ${name}`);
    await dana.ticks('Offer a place');
    await dana.chooses('Reason', 'You meet the conditions and there are places for all who do.');
    await dana.presses('Decide and tell');
    await nabila.opens(`/editions/${edition}/manage/applications`);
    await nabila.ticks('Choose Salma');
    await nabila.ticks('Offer a place');
    await nabila.chooses('Reason', 'You meet the conditions and there are places for all who do.');
    await nabila.presses('Decide and tell');
    for (const who of [salma, grace]) {
      await who.opens('/');
      await who.follows('Go there');
      await who.presses('Accept the place');
      await who.sees('You have a place');
    }
    await salma.opens(`/editions/${edition}/space`);
    await salma.sees('Before you begin: the code of conduct');
    await salma.follows('Read and agree');
    await salma.ticks('I have read the code of conduct and agree to it');
    await salma.presses('Confirm');
  });

  if (seats === 2) {
    await step('the seats are taken: no further place can be offered', async () => {
      await dana.opens(`/editions/${edition}/manage/applications`);
      await dana.ticks('Choose Maya');
      await dana.ticks('Offer a place');
      await dana.chooses('Reason', 'You meet the conditions and there are places for all who do.');
      await dana.presses('Decide and tell');
      await dana.sees('No seat is free');
    });
  }

  await step('the edition begins; a session is read in each one’s own day and hour', async () => {
    await journey.at('2027-02-15T15:00:00Z');
    for (const who of [dana, nabila, salma, grace]) await who.signsIn(''); // sessions end after 30 days
    await dana.opens(`/editions/${edition}/manage/sessions`);
    await dana.fills('Title', 'All meet');
    await dana.fills('Day and time', '2027-02-16T11:00');
    await dana.fills('Length', '90');
    await dana.fills('Week', '1');
    await dana.fills('Link to the video room', 'https://video.example/room');
    await dana.fills('On a poor connection', 'Dial in by phone.');
    await dana.presses('Plan this session');
    await dana.opens(`/editions/${edition}/manage/tasks`);
    await dana.fills('Title', 'A portrait');
    await dana.fills('Due', '2027-03-01T18:00');
    await dana.fills('Week', '1');
    await dana.presses('Set this task');
    await salma.opens(`/editions/${edition}/space/sessions`);
    await salma.sees('Tuesday, 16 February 2027 at 16:00', 'On a poor connection');
    await grace.opens(`/editions/${edition}/space/sessions`);
    await grace.sees('Tuesday, 16 February 2027 at 11:00');
  });

  await step('students hand in from their phones; attendance is recorded', async () => {
    for (const who of [salma, grace]) {
      await who.opens(`/editions/${edition}/space/tasks`);
      await who.follows('A portrait');
      await who.presses('Hand in');
      await who.sees('Write your answer or add a file.');
      await who.fills('Your answer', 'She runs the cooperative on our street.');
      await who.presses('Hand in');
      await who.sees('Your work is handed in.');
    }
    await journey.at('2027-02-16T18:00:00Z');
    await dana.opens(`/editions/${edition}/manage/sessions`);
    await dana.follows('All meet');
    await dana.presses('Save attendance');
    await dana.sees('Attendance is saved.');
  });

  await step('after the last day results are confirmed and certificates issued: credit at Kennesaw only', async () => {
    await journey.at('2027-03-12T20:00:00Z');
    for (const officer of [dana, nabila]) { // each for the students of her own university
      await officer.opens(`/editions/${edition}/manage/results`);
      await officer.sees('Completes by the rules');
      await officer.presses('Confirm the results of those chosen');
      await officer.sees('The results are confirmed.');
      await officer.presses('Issue certificates');
      await officer.sees('The certificates are issued');
    }
    await grace.opens('/certificates');
    await grace.sees('completed', `${credit} US semester credits`);
    await salma.opens('/certificates');
    await salma.sees('completed', 'no credit');
  });

  await step('an employer verifies the certificate; revoked, it says so', async () => {
    const address = /\/certificates\/[0-9A-Z-]+/.exec(await salma.mail('certificate'))![0];
    const employer = await journey.person('employer@company.example', { script: false });
    await employer.opens('/verify');
    await employer.fills('Code', address.slice('/certificates/'.length).toLowerCase());
    await employer.presses('Verify');
    await employer.page.getByRole('link', { name: /There is a certificate/ }).click();
    await employer.sees('This certificate is valid', 'Salma', title);
    const pdf = await employer.page.request.get(`${journey.origin}${address}/certificate.pdf`);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await nabila.opens(address);
    await nabila.unfolds('Revoke this certificate');
    await nabila.fills('Reason', 'Issued by mistake.');
    await nabila.presses('Revoke this certificate');
    await employer.opens(address);
    await employer.sees('Revoked');
    await employer.doesNotSee('Issued by mistake.'); // that is for its holder
    await salma.opens(address);
    await salma.sees('Issued by mistake.');
  });

  assert.deepEqual(journey.faults(), []);
});

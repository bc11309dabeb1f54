// Virtual Global Health Elective, King's College London and Manipal: no credit on either side, four weeks each with a theme
// that clinicians of both schools lead, small groups mixed by school by hand. Officers and teachers use nothing but the
// keyboard; students have a phone, and one of them reads Spanish. On the way: somebody too late, somebody whose standing is
// not met, more good applications than seats, a reader with a conflict of interest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, shuffled, wholeBelow } from '../../src/kernel/chance.ts';
import { acceptsPlace, addActivity, addInstitution, agreesToConduct, answersSurvey, apply, certifies, decide, handsIn, type Partner, stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const kcl: Partner = { id: 'kcl', name: 'King’s College London', country: 'GB', city: 'London', zone: 'Europe/London', credit: 'UK credits' };
const mahe: Partner = { id: 'mahe', name: 'Manipal Academy of Higher Education', country: 'IN', city: 'Manipal', zone: 'Asia/Kolkata', credit: 'UGC credits' };
const phone = { device: 'phone', script: false } as const, desk = { keyboard: true } as const;
const themes = ['Who falls ill where', 'Mothers and newborns', 'Medicines within reach', 'Heat and health'];

test('Global Health, from the published call to a verified certificate, staff by keyboard alone', { skip: noBrowser, timeout: 900_000 }, async (t) => {
  const draw = chance(seedOf('global-health')), step = stepsOf(t), journey = await beginJourney(t, '2027-01-04T09:00:00Z');
  const standing = 20 + wholeBelow(draw, 20), attendance = 50 + wholeBelow(draw, 25), title = `Virtual Global Health Elective ${100 + wholeBelow(draw, 900)}`, grant = 1000 + 10 * wholeBelow(draw, 900);
  const [first, second, third, fourth, extra] = shuffled(draw, ['Amelia', 'Callum', 'Freya', 'Owen', 'Zara', 'Imogen', 'Rhys']) as [string, string, string, string, string];
  const [one, two, three, four, low, late] = shuffled(draw, ['Aarav', 'Diya', 'Ishaan', 'Kavya', 'Meera', 'Rohan', 'Sneha']) as [string, string, string, string, string, string];
  const student = async (name: string, { id, zone }: Partner, language = 'en'): Promise<Person> => {
    const person = await journey.person(`${name.toLowerCase()}@${id}.example`, { ...phone, zone, language });
    await person.signsIn(name, zone);
    return person;
  };

  const administrator = await journey.administrator();
  await step('the platform’s administrator adds both schools and their officers', async () => {
    for (const partner of [kcl, mahe]) await addInstitution(administrator, partner);
  });

  const helen = await journey.person('office@kcl.example', { ...desk, zone: kcl.zone }), vikram = await journey.person('office@mahe.example', { ...desk, zone: mahe.zone });
  const ruth = await journey.person('ruth@kcl.example', { ...desk, zone: kcl.zone }), anand = await journey.person('anand@mahe.example', { ...desk, zone: mahe.zone });
  await step('London’s officer begins the programme, which names its grant, and asks Manipal, which agrees', async () => {
    await helen.signsIn('Helen Ashworth', kcl.zone);
    await vikram.signsIn('Vikram Rao', mahe.zone);
    await helen.opens('/institutions/kcl/programmes/new');
    await helen.fills('Title', title);
    await helen.fills('In one or two sentences', 'Four weeks on health across borders, for medical students near their degree.');
    await helen.fills('Description for students', `Each week has one theme, led by clinicians of both schools.\n\nA virtual mobility grant of GBP ${grant} pays for data packages.`);
    await helen.ticks('Academic');
    await helen.ticks('Bachelor (EQF 6)');
    await helen.chooses('Language 1', 'English');
    await helen.chooses('Level of language 1', 'B2');
    await helen.presses('Begin the programme');
    await helen.sees('The programme has begun.');
    await helen.unfolds('Ask another partner');
    await helen.fills('Name of the institution', mahe.name);
    await helen.chooses('Role', 'Teaching');
    await helen.fills('Share of the work', '50');
    await helen.presses('Ask');
    await helen.sees('The partner is saved.');
    await vikram.opens('/');
    await vikram.sees('is asked to be a partner');
    await vikram.follows('Go there');
    await vikram.presses(`Agree for ${mahe.name}`);
    await vikram.sees('Your institution is now a partner.');
  });

  const programme = helen.path;
  let edition = '';
  await step('an edition is begun, each school names its teacher and sets its terms: no credit at either', async () => {
    await helen.opens(programme);
    await helen.follows('Begin an edition');
    await helen.fills('Name of the edition', 'Spring');
    await helen.fills('First day', '2027-02-08');
    await helen.fills('Last day', '2027-03-05');
    await helen.chooses('Time zone of the edition', kcl.zone);
    await helen.fills('Seats', '8');
    await helen.fills('Attendance', String(attendance));
    await helen.chooses('Tasks handed in', 'all of them');
    await helen.presses('Begin an edition');
    await helen.sees('The edition is begun.');
    edition = helen.path.split('/')[2]!;
    for (const [officer, email] of [[helen, ruth.email], [vikram, anand.email]] as const) {
      await officer.opens(programme);
      await officer.unfolds('Add a teacher');
      await officer.fills('Mail address', email);
      await officer.presses('Add a teacher');
      await officer.sees('The teacher has the role');
    }
    for (const [officer, { name }] of [[helen, kcl], [vikram, mahe]] as const) {
      await officer.opens(`/editions/${edition}/manage/partners`);
      await officer.unfolds(`Terms of ${name}`);
      await officer.fills('Seats', '4');
      if (officer === vikram) {
        await officer.ticks('By rules that are checked while applying');
        await officer.fills('Among the best of the year', String(standing));
      }
      await officer.presses('Save');
      await officer.sees('The terms are saved.');
    }
  });

  await step('both teachers plan the weeks, each with a theme that both schools lead', async () => {
    await ruth.signsIn('Ruth Okafor', kcl.zone);
    await anand.signsIn('Anand Shenoy', mahe.zone);
    for (const [at, theme] of themes.entries()) {
      await ruth.opens(`/editions/${edition}/manage/plan`);
      await ruth.unfolds('Name a week’s theme');
      await ruth.chooses('Week', String(at + 1));
      await ruth.fills('Theme', theme);
      await ruth.presses('Save');
      await addActivity(ruth, edition, { week: at + 1, kind: 'Live', title: `Seminar from London ${at + 1}`, ledBy: kcl.name, minutes: 90 });
      await addActivity(anand, edition, { week: at + 1, kind: 'Live', title: `Rounds from Manipal ${at + 1}`, ledBy: mahe.name, minutes: 90 });
    }
    await anand.sees(...themes);
  });

  await step('the call names what is missing, gets its dates and is published', async () => {
    await helen.opens(`/editions/${edition}/manage/call`);
    await helen.sees('Before the call can be published');
    await helen.fills('Opens', '2027-01-11T08:00');
    await helen.fills('Closes', '2027-01-22T17:00');
    await helen.presses('Save');
    await helen.presses('Publish the call');
    await helen.sees('The edition has moved on.');
    assert.match(await vikram.mail(/call/i), /Spring/);
  });

  const early = await student(one, mahe);
  await step('who looks before the call opens is told when it does; then the deadline stands on everybody’s own clock', async () => {
    await early.opens(`/editions/${edition}/apply`);
    await early.sees('The call is not open yet', 'Monday, 11 January 2027 at 13:30');
    await journey.at('2027-01-12T08:00:00Z');
    await early.opens('/programmes');
    await early.follows(title);
    await early.sees(`GBP ${grant}`);
    await early.opens(`/editions/${edition}`);
    await early.sees('Friday, 22 January 2027 at 22:30', 'No credit', ...themes);
  });

  const ours = new Map<string, Person>(), theirs = new Map<string, Person>([[one, early]]);
  await step('students of both schools apply from their phones, one in Spanish; one is below the standing that Manipal asks for', async () => {
    for (const name of [first, second, third, fourth, extra]) {
      const who = await student(name, kcl, name === first ? 'es' : 'en');
      ours.set(name, who);
      await apply(who, edition, { home: kcl.name, year: 5, level: 'C1', motivation: 'I want to see what decides about health elsewhere.' });
      await who.sees('Your application has arrived');
    }
    for (const name of [one, two, three, four, low]) {
      const who = theirs.get(name) ?? await student(name, mahe);
      theirs.set(name, who);
      await apply(who, edition, { home: mahe.name, year: 4, standing: name === low ? standing + 15 : 5, level: 'C1', motivation: 'My district has one doctor for many villages.' });
      await who.sees(name === low ? `Your institution asks for students among the best ${standing} % of their year.` : 'Your application has arrived');
    }
    assert.match(await ours.get(first)!.mail(/ha llegado/), new RegExp(title));
  });

  await step('somebody comes too late, and is told so', async () => {
    await journey.at('2027-01-22T17:05:00Z');
    const person = await student(late, mahe);
    await person.opens(`/editions/${edition}/apply`);
    await person.sees('The call has closed');
  });

  await step('each teacher reads the other school blind; one steps back from an application and cannot open it any more', async () => {
    await helen.opens(`/editions/${edition}/manage/selection`);
    await helen.fills('Name', 'Motivation');
    await helen.ticks('Readers see no name, home institution, address or documents');
    await helen.unticks('Readers may read applications of their own institution');
    await helen.fills('Readers for each application', '1');
    await helen.presses('Save');
    await helen.sees('The rules of the selection are saved.');
    for (const email of [ruth.email, anand.email]) {
      await helen.fills('Mail address of a reader', email);
      await helen.presses('Add');
      await helen.sees('The reader is added.');
    }
    for (const officer of [helen, vikram]) {
      await officer.opens(`/editions/${edition}/manage/applications`);
      await officer.presses('Assign readers');
      await officer.sees('Readers are assigned');
    }
    await ruth.opens('/');
    await ruth.sees('4 applications to read');
    for (let read = 0; read < 3; read++) {
      await ruth.opens(`/editions/${edition}/reviews`);
      await ruth.follows(/^Application \S+( to read)?$/);
      await ruth.doesNotSee(new RegExp([one, two, three, four, mahe.name].join('|')));
      await ruth.ticks('4');
      await ruth.presses('Send the review');
      await ruth.sees('Your review is sent.');
    }
    await anand.opens(`/editions/${edition}/reviews`);
    await anand.follows(/^Application/);
    const closed = anand.path;
    await anand.unfolds('I have a conflict of interest');
    await anand.fills('In a few words', 'I tutored this student last summer.');
    await anand.presses('Step back from this application');
    await anand.sees('You have stepped back.');
    const answer = await anand.page.goto(journey.origin + closed);
    assert.ok([403, 404].includes(answer!.status()), 'the application is closed to whoever stepped back');
  });

  await step('London has more good applications than seats: five offers are refused, four go out, one waits', async () => {
    await decide(vikram, edition, [one, two, three, four], { verdict: 'Offer a place', reason: 'You meet the conditions and there are places for all who do.' });
    await vikram.sees('Decided, and those concerned were told by mail.');
    await decide(helen, edition, [first, second, third, fourth, extra], { verdict: 'Offer a place', reason: 'Your application was among the strongest.' });
    await helen.sees('Only 4 seats are free for 5 offers.');
    await decide(helen, edition, [first, second, third, fourth], { verdict: 'Offer a place', reason: 'Your application was among the strongest.' });
    await helen.sees('Decided, and those concerned were told by mail.');
    await decide(helen, edition, [extra], { verdict: 'Waiting list', reason: 'All places are taken for now, and you are next should one become free.' });
    await helen.sees('Decided, and those concerned were told by mail.');
    await ours.get(extra)!.opens('/applications');
    await ours.get(extra)!.sees('Waiting list');
    assert.match(await ours.get(extra)!.mail(title), /All places are taken for now/);
  });

  const placed = [...[first, second, third, fourth].map((name) => ours.get(name)!), ...[one, two, three, four].map((name) => theirs.get(name)!)];
  await step('all eight accept and agree to the code of conduct', async () => {
    for (const who of placed) {
      await acceptsPlace(who);
      await agreesToConduct(who, edition);
    }
  });

  const groups = ['Neem', 'Yew'];
  await step('the teachers form two small groups by hand, two students of each school in both', async () => {
    for (const name of groups) {
      await ruth.opens(`/editions/${edition}/manage/teams`);
      await ruth.fills('Name of a new team', name);
      await ruth.presses('Add the team');
      await ruth.sees('The team is there.');
    }
    for (const [at, name] of [first, one, second, two, third, three, fourth, four].entries()) {
      const teacher = at % 2 === 0 ? ruth : anand;
      await teacher.opens(`/editions/${edition}/manage/teams`);
      await teacher.chooses(`Team: ${name}`, groups[Math.floor(at / 4)]!);
      await teacher.presses(`Save: ${name}`);
      await teacher.sees('The team is changed.');
    }
    await theirs.get(one)!.opens(`/editions/${edition}/space/team`);
    await theirs.get(one)!.sees('Neem', first, second, two);
    await theirs.get(one)!.doesNotSee(third);
  });

  await step('sessions, a material with a way that needs little data, a task and an announcement are there', async () => {
    for (const [teacher, name, day, week] of [[ruth, 'Seminar from London', '2027-02-09T13:00', 1], [anand, 'Rounds from Manipal', '2027-02-16T13:00', 2]] as const) {
      await teacher.opens(`/editions/${edition}/manage/sessions`);
      await teacher.fills('Title', name);
      await teacher.fills('Day and time', day);
      await teacher.fills('Length', '90');
      await teacher.fills('Week', String(week));
      await teacher.fills('Link to the video room', 'https://video.example/ward');
      await teacher.fills('On a poor connection', 'Dial +44 20 7946 0000.');
      await teacher.chooses('Led by', teacher === ruth ? kcl.name : mahe.name);
      await teacher.presses('Plan this session');
      await teacher.sees('The session is planned.');
    }
    await anand.opens(`/editions/${edition}/manage/materials`);
    await anand.fills('Title', 'A lecture on burden of disease');
    await anand.fills('Week', '1');
    await anand.fills('Or a link', 'https://video.example/lecture');
    await anand.fills('Size behind the link', '60000');
    await anand.fills('With little data', 'The five figures of the lecture, in words.');
    await anand.presses('Add this material');
    await anand.sees('The material is there for everybody.');
    await ruth.opens(`/editions/${edition}/manage/tasks`);
    await ruth.fills('Title', 'One patient, two systems');
    await ruth.fills('Due', '2027-02-26T18:00');
    await ruth.fills('Week', '2');
    await ruth.fills('Points at most', '10');
    await ruth.presses('Set this task');
    await ruth.sees('The task is set.');
    await journey.at('2027-02-08T09:00:00Z');
    await ruth.opens(`/editions/${edition}/manage/announcements`);
    await ruth.fills('Heading', 'We begin tomorrow');
    await ruth.fills('Text', 'Bring one question from your own ward.');
    await ruth.presses('Send to everybody');
    await ruth.sees('It stands in the space and is on its way by mail.');
    assert.match(await ours.get(first)!.mail('We begin tomorrow'), /your own ward/);
    await theirs.get(two)!.opens(`/editions/${edition}/space/sessions`);
    await theirs.get(two)!.unfolds('On a poor connection');
    await theirs.get(two)!.sees('Tuesday, 9 February 2027 at 18:30', 'Dial +44 20 7946 0000.');
    await ours.get(first)!.opens(`/editions/${edition}/space/sessions`);
    await ours.get(first)!.sees('martes, 9 de febrero de 2027', '13:00');
    await theirs.get(two)!.opens(`/editions/${edition}/space/weeks`);
    await theirs.get(two)!.sees('With little data', ...themes);
  });

  await step('who waits is refused with a reason once the edition has begun', async () => {
    await helen.comesHome();
    await helen.sees('1 student still on the waiting list');
    await decide(helen, edition, [extra], { verdict: 'Do not select', reason: 'No place became free before the start, so the waiting list was closed.' });
    await helen.sees('Decided, and those concerned were told by mail.');
    assert.match(await ours.get(extra)!.mail(title), /No place became free before the start/);
  });

  await step('a concern reaches the officers, not the teachers, and is answered', async () => {
    const who = ours.get(first)!;
    await who.opens(`/editions/${edition}/space/care`);
    await who.fills('What happened', 'Two people talk over everybody else.');
    await who.presses('Send');
    await who.sees('It has been sent and will be read.');
    assert.equal((await ruth.page.goto(`${journey.origin}/editions/${edition}/manage/concerns`))!.status(), 403);
    await vikram.opens(`/editions/${edition}/manage/concerns`);
    await vikram.sees('Two people talk over everybody else.');
    await vikram.fills('Answer', 'From now on somebody keeps a list of who speaks next.');
    await vikram.presses('Answer');
    await vikram.sees('The answer is saved.');
    assert.match(await who.mail(/inquietud/), /keeps a list/);
  });

  await step('attendance is recorded, for one who caught up afterwards and one who was absent', async () => {
    await journey.at('2027-02-16T16:00:00Z');
    for (const [teacher, name] of [[ruth, 'Seminar from London'], [anand, 'Rounds from Manipal']] as const) {
      await teacher.opens(`/editions/${edition}/manage/sessions`);
      await teacher.follows(name);
      await teacher.chooses(`Attendance: ${two}`, 'caught up');
      await teacher.chooses(`Attendance: ${four}`, 'absent');
      await teacher.presses('Save attendance');
      await teacher.sees('Attendance is saved.');
    }
  });

  await step('at half-way a pulse is answered; what it said is shown when it has closed, and something is done about it', async () => {
    await journey.at('2027-02-21T10:00:00Z');
    for (const who of placed.slice(0, 6)) {
      await who.opens(`/editions/${edition}/space/feedback`);
      for (const answer of ['Well', 'Too fast', 'Mostly', 'Rather yes']) await who.ticks(answer);
      await who.presses('Send my answers');
      await who.sees('Your answers are in. Thank you.');
    }
    await helen.opens(`/editions/${edition}/manage/feedback?survey=pulse`);
    await helen.sees('6 people have answered so far.');
    await helen.presses('Close now: Pulse at half-way');
    await helen.sees('The survey is closed.');
    await helen.opens(`/editions/${edition}/manage/feedback?survey=pulse`);
    await helen.sees('Too fast', '100%');
    await ruth.opens(`/editions/${edition}/manage/feedback?survey=pulse`);
    await ruth.fills('What was said', 'The pace is too fast.');
    await ruth.fills('What was done', 'The last seminar is shorter.');
    await ruth.presses('Add this');
    await ruth.sees('Participants see it now.');
    await placed[7]!.opens(`/editions/${edition}/space/feedback`);
    await placed[7]!.sees('The last seminar is shorter.');
  });

  await step('students hand in, and the teacher of the other school gives points and words', async () => {
    for (const who of placed.filter((each) => each !== theirs.get(four))) await handsIn(who, edition, 'One patient, two systems', 'She walked nine kilometres to the clinic.');
    await anand.opens(`/editions/${edition}/manage/tasks`);
    await anand.follows('One patient, two systems');
    await anand.sees(first, three);
    await anand.fills('Points (at most 10)', '8');
    await anand.fills('Feedback', 'Say more about what it cost her.');
    await anand.presses(/^Save feedback: /);
    await anand.sees('The feedback is saved, and the student is told.');
  });

  await step('on the last day the results follow the rules, no credit at either school; one has not completed and reads why', async () => {
    await journey.at('2027-03-05T18:00:00Z');
    await vikram.opens(`/editions/${edition}/manage/results`);
    await vikram.sees('0 of 1 tasks');
    for (const officer of [helen, vikram]) await certifies(officer, edition);
    const failed = theirs.get(four)!;
    await failed.opens('/certificates');
    await failed.sees('not completed');
    for (const who of [ours.get(second)!, theirs.get(two)!]) {
      await who.opens('/certificates');
      await who.sees('completed', 'no credit');
      await who.doesNotSee('not completed');
    }
  });

  await step('the survey at the end is answered and read when it has closed, with both schools named only where groups are large enough', async () => {
    for (const [at, who] of placed.slice(0, 7).entries()) await answersSurvey(who, edition, { satisfaction: at < 5 ? 'Very satisfied' : 'Satisfied', hardest: 'Too much work', improve: 'One more week.', again: 'Perhaps', recommend: 'Likely' });
    await vikram.opens(`/editions/${edition}/manage/feedback?survey=end`);
    await vikram.presses('Close now: Survey at the end');
    await vikram.opens(`/editions/${edition}/manage/feedback?survey=end`);
    await vikram.sees('One more week.', 'Not shown, since a group is smaller');
    await vikram.doesNotSee(first);
  });

  await step('a hospital verifies a certificate, as a page and as a PDF; it stays valid', async () => {
    const address = /\/certificates\/[0-9A-Z-]+/.exec(await theirs.get(three)!.mail('certificate'))![0], hospital = await journey.person('staff@hospital.example', { script: false });
    await hospital.opens('/verify');
    await hospital.fills('Code', 'AAAA-BBBB-CCCC');
    await hospital.presses('Verify');
    await hospital.sees('No certificate has this code.');
    await hospital.fills('Code', address.slice('/certificates/'.length).toLowerCase());
    await hospital.presses('Verify');
    await hospital.follows(/There is a certificate/);
    await hospital.sees('This certificate is valid', three, title, kcl.name, mahe.name, 'no credit');
    const pdf = await hospital.page.request.get(`${journey.origin}${address}/certificate.pdf`);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  });

  assert.deepEqual(journey.faults(), []);
});

// Entrepreneurship in Cross-Cultural Context, FHNW and EAFIT: 3 ECTS and a fee of CHF 60 with exemption at FHNW, no credit
// at EAFIT, which asks for English at B2 and interviews; more applicants than seats and a waiting list that moves by itself
// when somebody declines and when an offer lapses. The first edition was crammed: after its survey the second is copied
// from it and lengthened, with what changes and why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, shuffled, wholeBelow } from '../../src/kernel/chance.ts';
import { acceptsPlace, addActivity, addInstitution, agreesToConduct, answersSurvey, apply, certifies, decide, handsIn, type Partner, stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Person, seedOf } from '../support/journey.ts';

const fhnw: Partner = { id: 'fhnw', name: 'University of Applied Sciences Northwestern Switzerland', country: 'CH', city: 'Olten', zone: 'Europe/Zurich', credit: 'ECTS' };
const eafit: Partner = { id: 'eafit', name: 'Universidad EAFIT', country: 'CO', city: 'Medellín', zone: 'America/Bogota', credit: 'créditos' };
const phone = { device: 'phone', script: false } as const;

test('Entrepreneurship, from the published call over a moving waiting list to a longer second edition', { skip: noBrowser, timeout: 900_000 }, async (t) => {
  const draw = chance(seedOf('entrepreneurship')), step = stepsOf(t), journey = await beginJourney(t, '2027-02-01T09:00:00Z');
  const attendance = 50 + wholeBelow(draw, 30), title = `Entrepreneurship in Cross-Cultural Context ${100 + wholeBelow(draw, 900)}`, fee = 60, longer = 21 + 7 * wholeBelow(draw, 2);
  const [payer, exempt, notExempt, late] = shuffled(draw, ['Anna', 'Beat', 'Chiara', 'David', 'Elena', 'Fabian']) as [string, string, string, string];
  const [steady, decliner, silent, waiting, waitingToo, unheard, beginner] = shuffled(draw, ['Camila', 'Daniela', 'Esteban', 'Felipe', 'Gabriela', 'Juliana', 'Mateo', 'Valentina']) as [string, string, string, string, string, string, string];
  const people = new Map<string, Person>(), person = (name: string): Person => people.get(name)!;
  const student = async (name: string, { id, zone }: Partner): Promise<Person> => {
    const who = await journey.person(`${name.toLowerCase()}@${id}.example`, { ...phone, zone, language: name === steady ? 'es' : 'en' });
    people.set(name, who);
    await who.signsIn(name, zone);
    return who;
  };

  const administrator = await journey.administrator();
  await step('the platform’s administrator adds both universities and their officers', async () => {
    for (const partner of [fhnw, eafit]) await addInstitution(administrator, partner);
  });

  const regula = await journey.person('office@fhnw.example', { zone: fhnw.zone }), jorge = await journey.person('office@eafit.example', { zone: eafit.zone });
  const markus = await journey.person('markus@fhnw.example', { zone: fhnw.zone }), lina = await journey.person('lina@eafit.example', { zone: eafit.zone });
  let programme = '', edition = '';
  await step('the Swiss officer begins the programme and asks EAFIT, which agrees; both name their teachers', async () => {
    await regula.signsIn('Regula Steiner', fhnw.zone);
    await jorge.signsIn('Jorge Restrepo', eafit.zone);
    await regula.opens('/institutions/fhnw/programmes/new');
    await regula.fills('Title', title);
    await regula.fills('In one or two sentences', 'Found something together, across an ocean.');
    await regula.fills('Description for students', 'Mixed teams sketch a venture for both countries. Guests from business of both look at it.');
    for (const label of ['Academic', 'Cultural', 'Bachelor (EQF 6)', 'Master (EQF 7)']) await regula.ticks(label);
    await regula.chooses('Language 1', 'English');
    await regula.chooses('Level of language 1', 'B2');
    await regula.presses('Begin the programme');
    await regula.sees('The programme has begun.');
    programme = regula.path.replace('/manage', '');
    await regula.unfolds('Ask another partner');
    await regula.fills('Name of the institution', eafit.name);
    await regula.chooses('Role', 'Teaching');
    await regula.fills('Share of the work', '40');
    await regula.presses('Ask');
    await regula.sees('The partner is saved.');
    await jorge.opens('/');
    await jorge.follows('Go there');
    await jorge.presses(`Agree for ${eafit.name}`);
    await jorge.sees('Your institution is now a partner.');
    for (const [officer, teacher] of [[regula, markus], [jorge, lina]] as const) {
      await officer.opens(`${programme}/manage`);
      await officer.unfolds('Add a teacher');
      await officer.fills('Mail address', teacher.email);
      await officer.presses('Add a teacher');
      await officer.sees('The teacher has the role');
    }
    await markus.signsIn('Markus Frei', fhnw.zone);
    await lina.signsIn('Lina Cardona', eafit.zone);
  });

  await step('an edition of ten days: 3 ECTS and a fee at FHNW, a rule of language and no credit at EAFIT, seats at both', async () => {
    await regula.opens(`${programme}/manage`);
    await regula.follows('Begin an edition');
    await regula.fills('Name of the edition', 'First');
    await regula.fills('First day', '2027-04-05');
    await regula.fills('Last day', '2027-04-14');
    await regula.chooses('Time zone of the edition', fhnw.zone);
    await regula.fills('Seats', '6');
    await regula.fills('Attendance', String(attendance));
    await regula.chooses('Tasks handed in', '1');
    await regula.presses('Begin an edition');
    await regula.sees('The edition is begun.');
    edition = regula.path.split('/')[2]!;
    await regula.opens(`/editions/${edition}/manage/partners`);
    await regula.unfolds(`Terms of ${fhnw.name}`);
    await regula.fills('Amount', '3', 'Credit');
    await regula.fills('Seats', '3');
    await regula.fills('Amount', String(fee), 'Fee');
    await regula.fills('Currency', 'CHF');
    await regula.fills('Who pays nothing', 'Students with a scholarship of their canton.');
    await regula.presses('Save');
    await regula.sees('The terms are saved.', 'CHF');
    await jorge.opens(`/editions/${edition}/manage/partners`);
    await jorge.unfolds(`Terms of ${eafit.name}`);
    await jorge.fills('Seats', '3');
    await jorge.ticks('By rules that are checked while applying');
    await jorge.presses('Save');
    await jorge.sees('Give at least one rule, or choose another way in.');
    await jorge.chooses('Least level of English', 'B2');
    await jorge.presses('Save');
    await jorge.sees('The terms are saved.');
  });

  await step('both teachers plan: guests from business of both countries, and parcels that travel between the partners', async () => {
    await addActivity(markus, edition, { week: 1, kind: 'Guest', title: 'A founder from Basel', ledBy: fhnw.name, minutes: 90 });
    await addActivity(lina, edition, { week: 2, kind: 'Guest', title: 'A founder from Medellín', ledBy: eafit.name, minutes: 90 });
    await addActivity(lina, edition, { week: 1, kind: 'Cultural', title: 'Parcels from each other’s kitchen', minutes: 60 });
  });

  await step('the call is published; on a phone it says what it is for students of each partner', async () => {
    await regula.opens(`/editions/${edition}/manage/call`);
    await regula.fills('Opens', '2027-02-02T08:00');
    await regula.fills('Closes', '2027-02-26T18:00');
    await regula.presses('Save');
    await regula.presses('Publish the call');
    await regula.sees('The edition has moved on.');
    await journey.at('2027-02-03T12:00:00Z');
    const who = await student(payer, fhnw);
    await who.opens('/programmes');
    await who.follows(title);
    await who.opens(`/editions/${edition}`);
    await who.sees('3 ECTS', 'No credit', 'CHF', 'free for: Students with a scholarship of their canton.', 'English B2 or better');
  });

  await step('nine apply; one asks to be exempt with good reason and one without; one does not reach the level of English', async () => {
    const home = fhnw.name, motivation = 'I have an idea for a shop and nobody to argue with about it.';
    for (const name of [exempt, notExempt]) await student(name, fhnw);
    await apply(person(payer), edition, { home, year: 2, level: 'B2', motivation });
    await apply(person(exempt), edition, { home, year: 2, level: 'C1', motivation, exemption: 'My canton gives me a scholarship.' });
    await apply(person(notExempt), edition, { home, year: 3, level: 'C1', motivation, exemption: 'I would rather not pay.' });
    for (const name of [steady, decliner, silent, waiting, waitingToo, unheard, beginner]) {
      const who = await student(name, eafit);
      await apply(who, edition, { home: eafit.name, year: 3, level: name === beginner ? 'B1' : 'B2', motivation });
      if (name !== beginner) await who.sees('Your application has arrived');
    }
    await person(beginner).sees('A language level that your institution asks for is missing or not reached (B2 or above).');
  });

  await step('somebody comes a minute too late', async () => {
    await journey.at('2027-02-26T17:01:00Z');
    const who = await student(late, fhnw);
    await who.opens(`/editions/${edition}/apply`);
    await who.sees('The call has closed');
  });

  await step('two readers from firms read blind; one has an interest, steps back, and the other gets that application', async () => {
    const petra = await journey.person('petra@firm.example'), andres = await journey.person('andres@firm.example');
    await regula.opens(`/editions/${edition}/manage/selection`);
    await regula.fills('Name', 'Idea');
    await regula.ticks('Readers see no name, home institution, address or documents');
    await regula.fills('Readers for each application', '1');
    await regula.presses('Save');
    await regula.sees('The rules of the selection are saved.');
    for (const reader of [petra, andres]) {
      await regula.fills('Mail address of a reader', reader.email);
      await regula.presses('Add');
      await regula.sees('The reader is added.');
      await reader.signsIn(reader === petra ? 'Petra Huber' : 'Andrés Mejía', reader === petra ? fhnw.zone : eafit.zone);
    }
    await regula.opens(`/editions/${edition}/manage/applications`);
    await regula.presses('Assign readers');
    await regula.sees('Readers are assigned');
    await petra.opens(`/editions/${edition}/reviews`);
    await petra.follows(/^Application/);
    const closed = petra.path;
    await petra.doesNotSee(new RegExp([payer, exempt, notExempt, fhnw.name].join('|')));
    await petra.unfolds('I have a conflict of interest');
    await petra.fills('In a few words', 'It may be my godchild.');
    await petra.presses('Step back from this application');
    await petra.sees('You have stepped back.');
    const answer = await petra.page.goto(journey.origin + closed);
    assert.ok([403, 404].includes(answer!.status()), 'closed to whoever stepped back');
    await regula.opens(`/editions/${edition}/manage/applications`);
    await regula.presses('Assign readers');
    await andres.opens(closed);
    await andres.doesNotSee(new RegExp([payer, exempt, notExempt, fhnw.name].join('|')));
    await andres.ticks('4');
    await andres.fills('Comment', 'Knows whom it is for.');
    await andres.presses('Send the review');
    await andres.sees('Your review is sent.');
  });

  await step('EAFIT interviews two; one shows that the level on paper is not there, and is refused with that reason', async () => {
    for (const [name, result] of [[steady, 'Recommended'], [unheard, 'Not recommended']] as const) {
      await jorge.opens(`/editions/${edition}/manage/applications`);
      await jorge.follows(name);
      await jorge.unfolds('Invite to an interview');
      await jorge.fills('When', '2027-02-27T10:00');
      await jorge.fills('Minutes', '15');
      await jorge.fills('Link to any video tool', 'https://video.example/interview');
      await jorge.presses('Invite');
      await jorge.sees('The invitation to the interview is sent.');
      const address = jorge.path, who = person(name);
      await who.opens('/applications');
      assert.match(await who.mail(/Interview for|Entrevista/), /video\.example/);
      await jorge.opens(address);
      await jorge.page.locator('summary', { hasText: '27 February 2027' }).click();
      await jorge.ticks(result);
      await jorge.presses('Record the result');
      await jorge.sees('The result of the interview is recorded.', result);
    }
    await decide(jorge, edition, [unheard], { verdict: 'Do not select', reason: 'The evidence does not show the language level that is needed.', words: 'Come back after the course of our language centre.' });
    await jorge.sees('Decided, and those concerned were told by mail.');
    await person(unheard).opens('/applications');
    await person(unheard).sees('Not selected');
    assert.match(await person(unheard).mail(/^Your application for (?!.* has arrived)/), /language level[^]*language centre/);
  });

  await step('FHNW places its three and decides about the fee: one is exempt, one is not', async () => {
    for (const [name, button] of [[exempt, 'Grant the exemption'], [notExempt, 'Refuse the exemption']] as const) {
      await regula.opens(`/editions/${edition}/manage/applications`);
      await regula.follows(name);
      await regula.presses(button);
      await regula.sees('The decision on the fee is recorded.');
    }
    assert.match(await person(exempt).mail(/fee/), /You are exempt/);
    assert.match(await person(notExempt).mail(/fee/), /was refused/);
    await decide(regula, edition, [payer, exempt, notExempt], { verdict: 'Offer a place', reason: 'You meet the conditions and there are places for all who do.' });
    await regula.sees('Decided, and those concerned were told by mail.');
    for (const name of [payer, exempt, notExempt]) await acceptsPlace(person(name));
  });

  const offered = async (name: string): Promise<boolean> => {
    await person(name).comesHome();
    return (await person(name).page.locator('main').innerText()).includes('Accept or decline your place');
  };
  await step('EAFIT is full: five offers for three seats are refused; three go out, two wait', async () => {
    await decide(jorge, edition, [steady, decliner, silent, waiting, waitingToo], { verdict: 'Offer a place', reason: 'Your application was among the strongest.' });
    await jorge.sees('Only 3 seats are free for 5 offers.');
    await decide(jorge, edition, [steady, decliner, silent], { verdict: 'Offer a place', reason: 'Your application was among the strongest.', until: '2027-03-08' });
    await jorge.sees('Decided, and those concerned were told by mail.');
    await decide(jorge, edition, [waiting, waitingToo], { verdict: 'Waiting list', reason: 'There were more good applications than places. You are on the list in the order of the scores.' });
    await jorge.sees('Decided, and those concerned were told by mail.');
    await acceptsPlace(person(steady));
    assert.deepEqual([await offered(waiting), await offered(waitingToo)], [false, false]);
  });

  let next = '';
  await step('somebody declines: the place goes to the head of the list by itself, and the officer is told', async () => {
    const who = person(decliner);
    await who.comesHome();
    await who.follows('Go there');
    await who.unfolds('Decline');
    await who.presses('Decline');
    await who.sees('You declined the place');
    const now = [await offered(waiting), await offered(waitingToo)];
    assert.equal(now.filter(Boolean).length, 1, 'one place became free, one is offered');
    next = now[0] ? waiting : waitingToo;
    assert.match(await jorge.mail(/became free/), /declined/);
    await acceptsPlace(person(next));
  });

  const last = (): string => next === waiting ? waitingToo : waiting;
  await step('an offer lapses at the end of its day in Colombia, and the last on the list gets it', async () => {
    await journey.at('2027-03-09T04:30:00Z');
    assert.equal(await offered(last()), false, 'it is still 8 March in Medellín');
    await journey.at('2027-03-09T05:30:00Z');
    await person(silent).opens('/applications');
    await person(silent).sees('Offer ended');
    assert.equal(await offered(last()), true);
    await acceptsPlace(person(last()));
  });

  const placed = (): Person[] => [payer, exempt, notExempt, steady, next, last()].map(person);
  await step('all agree to the code of conduct; the teachers mix two teams by hand', async () => {
    for (const who of placed()) await agreesToConduct(who, edition);
    for (const [teacher, name] of [[markus, 'Aare'], [lina, 'Cauca']] as const) {
      await teacher.opens(`/editions/${edition}/manage/teams`);
      await teacher.fills('Name of a new team', name);
      await teacher.presses('Add the team');
      await teacher.sees('The team is there.');
    }
    for (const [at, name] of [payer, steady, exempt, next, notExempt, last()].entries()) {
      await lina.chooses(`Team: ${name}`, at < 3 ? 'Aare' : 'Cauca');
      await lina.presses(`Save: ${name}`);
      await lina.sees('The team is changed.');
    }
    await person(steady).opens(`/editions/${edition}/space/team`);
    await person(steady).sees('Aare', payer, exempt);
  });

  await step('where credit is given, student, home and host sign a learning agreement; EAFIT sends it back once; where none is given, none is needed', async () => {
    const who = person(payer), address = `/editions/${edition}/space/agreement`, list = `/editions/${edition}/manage/agreements`;
    await who.comesHome();
    await who.sees(`Write your learning agreement for ${title}`);
    await who.opens(address);
    await who.sees('Your institution gives credit.', '3 ECTS');
    await who.fills('Credit at home', '2.5', 'Part 1');
    await who.presses('Sign and send');
    await who.sees('The parts add up to 2.5, but the home institution gives 3 ECTS.');
    await who.fills('Credit at home', '3', 'Part 1');
    await who.presses('Sign and send');
    await who.sees('Signed and sent.', `It now waits for ${fhnw.name} and ${eafit.name}.`);
    assert.match(await jorge.mail(/learning agreement waits/), /manage\/agreements/);
    await jorge.opens(list);
    await jorge.follows(payer);
    await jorge.unfolds('Send back without signing');
    await jorge.fills('What should be different', 'Name the pitch, which our jury sees, as a part of its own.');
    await jorge.presses(/^Send back without signing/);
    await jorge.sees('It is sent back with your reason.');
    await who.opens(address);
    await who.sees('It was not signed.', 'which our jury sees');
    await who.fills('Credit at home', '2', 'Part 1');
    await who.fills('Course or part', 'Pitch before a jury', 'Part 2');
    await who.fills('Counts at home as', 'Business English', 'Part 2');
    await who.fills('Credit at home', '1', 'Part 2');
    await who.presses('Sign and send');
    await who.sees('Version 2', 'Pitch before a jury', 'Business English', 'Together at home: 3 ECTS.');
    for (const [officer, { name }] of [[regula, fhnw], [jorge, eafit]] as const) {
      await officer.comesHome();
      await officer.sees('1 learning agreement waits for a signature');
      await officer.opens(list);
      await officer.follows(payer);
      await officer.presses(`Sign for ${name}`);
      await officer.sees('It is signed.');
    }
    await who.opens(address);
    await who.sees('All have signed.', 'Versions before');
    await person(steady).opens(address);
    await person(steady).sees('No learning agreement is needed');
    await jorge.opens(list);
    await jorge.doesNotSee(steady);
  });

  await step('a late session is moved after it was planned: everybody reads the new time on their own clock', async () => {
    await markus.opens(`/editions/${edition}/manage/sessions`);
    await markus.fills('Title', 'A founder from Basel');
    await markus.fills('Day and time', '2027-04-06T20:30');
    await markus.fills('Length', '90');
    await markus.fills('Week', '1');
    await markus.fills('Link to the video room', 'https://video.example/founders');
    await markus.fills('On a poor connection', 'Sound alone: +41 61 555 00 00.');
    await markus.presses('Plan this session');
    await markus.sees('The session is planned.');
    await markus.follows('A founder from Basel');
    await markus.unfolds('Change this session');
    await markus.fills('Day and time', '2027-04-06T18:00');
    await markus.presses('Save the change');
    await markus.sees('The session is changed');
    assert.match(await person(payer).mail('New time'), /18:00/);
    await person(last()).opens(`/editions/${edition}/space/sessions`);
    await person(last()).unfolds('On a poor connection');
    await person(last()).sees('Tuesday, 6 April 2027 at 11:00', 'Sound alone: +41 61 555 00 00.');
  });

  await step('a material as a file with a way that needs little data, a task and an announcement', async () => {
    await lina.opens(`/editions/${edition}/manage/materials`);
    await lina.fills('Title', 'A canvas');
    await lina.fills('Week', '1');
    await lina.attaches('File', 'canvas.pdf', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'));
    await lina.fills('With little data', 'Nine questions, in words.');
    await lina.presses('Add this material');
    await lina.sees('The material is there for everybody.');
    await markus.opens(`/editions/${edition}/manage/tasks`);
    await markus.fills('Title', 'Our venture');
    await markus.fills('Due', '2027-04-13T18:00');
    await markus.fills('Week', '2');
    await markus.presses('Set this task');
    await markus.sees('The task is set.');
    await journey.at('2027-04-05T07:00:00Z');
    await lina.opens(`/editions/${edition}/manage/announcements`);
    await lina.fills('Heading', 'The parcels are on their way');
    await lina.fills('Text', 'Do not open them before Tuesday.');
    await lina.presses('Send to everybody');
    await lina.sees('It stands in the space and is on its way by mail.');
    await person(exempt).opens(`/editions/${edition}/space/weeks`);
    await person(exempt).sees('A canvas', 'With little data', 'Parcels from each other’s kitchen');
    await person(exempt).opens(`/editions/${edition}/space/announcements`);
    await person(exempt).sees('The parcels are on their way');
  });

  await step('attendance is recorded once a session has begun; all hand in', async () => {
    await journey.at('2027-04-06T18:00:00Z');
    await markus.opens(`/editions/${edition}/manage/sessions`);
    await markus.follows('A founder from Basel');
    await markus.chooses(`Attendance: ${last()}`, 'caught up');
    await markus.presses('Save attendance');
    await markus.sees('Attendance is saved.');
    for (const who of placed()) await handsIn(who, edition, 'Our venture', 'Coffee that pays its pickers, sold by subscription.');
    await lina.opens(`/editions/${edition}/manage/tasks`);
    await lina.follows('Our venture');
    await lina.sees(payer, steady);
  });

  await step('a concern without a name is read by the officers and answered for the record', async () => {
    await person(payer).opens(`/editions/${edition}/space/care`);
    await person(payer).fills('What happened', 'Jokes about accents.');
    await person(payer).ticks('Do not say who I am');
    await person(payer).presses('Send');
    await person(payer).sees('It has been sent and will be read.');
    await regula.opens(`/editions/${edition}/manage/concerns`);
    await regula.sees('Jokes about accents.', 'Without a name');
    await regula.doesNotSee(payer);
    await regula.fills('Answer', 'Both teachers spoke about it with everybody.');
    await regula.presses('Answer');
    await regula.sees('The answer is saved.');
  });

  await step('the pulse at half-way says that the pace is too fast', async () => {
    await journey.at('2027-04-10T08:00:00Z');
    for (const who of placed()) {
      await who.opens(`/editions/${edition}/space/feedback`);
      for (const answer of ['So-so', 'Too fast', 'Mostly', 'Rather yes']) await who.ticks(answer);
      await who.presses('Send my answers');
      await who.sees('Your answers are in. Thank you.');
    }
    await journey.at('2027-04-14T20:00:00Z');
    await lina.opens(`/editions/${edition}/manage/feedback?survey=pulse`);
    await lina.presses('Close now: Pulse at half-way');
    await lina.opens(`/editions/${edition}/manage/feedback?survey=pulse`);
    await lina.sees('Too fast', '100%');
  });

  await step('results and certificates: 3 ECTS at FHNW, none at EAFIT', async () => {
    for (const officer of [regula, jorge]) await certifies(officer, edition);
    await person(payer).opens('/certificates');
    await person(payer).sees('completed', '3 ECTS');
    await person(steady).opens('/certificates');
    await person(steady).sees('completed', 'no credit');
  });

  await step('the survey at the end asks for more time', async () => {
    for (const who of placed()) await answersSurvey(who, edition, { satisfaction: 'Satisfied', hardest: 'Too much work', improve: 'More days.', again: 'Perhaps', recommend: 'Likely' });
    await regula.opens(`/editions/${edition}/manage/feedback?survey=end`);
    await regula.presses('Close now: Survey at the end');
    await regula.opens(`/editions/${edition}/manage/feedback?survey=end`);
    await regula.sees('More days.', 'Too much work');
  });

  await step('an employer verifies a certificate as page and PDF; a second one is revoked and says so, the reason to its holder alone', async () => {
    const addressOf = async (name: string): Promise<string> => /\/certificates\/[0-9A-Z-]+/.exec(await person(name).mail(/certificate|certificado/))![0];
    const employer = await journey.person('employer@company.example', { script: false }), kept = await addressOf(payer), revoked = await addressOf(notExempt);
    await employer.opens('/verify');
    await employer.fills('Code', kept.slice('/certificates/'.length).toLowerCase());
    await employer.presses('Verify');
    await employer.follows(/There is a certificate/);
    await employer.sees('This certificate is valid', payer, title, '3 ECTS', eafit.name, 'version 2, signed by student, home and host');
    const pdf = await employer.page.request.get(`${journey.origin}${kept}/certificate.pdf`);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await regula.opens(revoked);
    await regula.unfolds('Revoke this certificate');
    await regula.fills('Reason', 'The work was handed in by somebody else.');
    await regula.presses('Revoke this certificate');
    await employer.opens(revoked);
    await employer.sees('Revoked');
    await employer.doesNotSee('The work was handed in by somebody else.'); // that is for its holder
    await employer.doesNotSee('This certificate is valid');
    assert.match(await person(notExempt).mail('revoked'), /handed in by somebody else/);
  });

  await step('the second edition is copied from the first and lengthened; students read what is new, and why', async () => {
    await journey.at('2027-05-03T08:00:00Z');
    await regula.opens(`/editions/${edition}/manage`);
    await regula.unfolds('Make the next edition from this one');
    await regula.fills('Name of the edition', 'Second');
    await regula.fills('First day', '2027-10-04');
    await regula.fills('What changes, and why', `Twice as long and more: students said that ten days were crammed, and late evenings tired them.`);
    await regula.presses('Make the next edition');
    await regula.sees('The next edition is made.');
    const second = regula.path.split('/')[2]!, end = Temporal.PlainDate.from('2027-10-04').add({ days: longer });
    assert.notEqual(second, edition);
    assert.equal(await regula.page.getByLabel(/^Last day/).first().inputValue(), '2027-10-13', 'as long as the first, until it is changed');
    await regula.fills('Last day', end.toString());
    await regula.presses('Save');
    await regula.sees('It is saved.');
    await addActivity(markus, second, { week: 4, kind: 'Team work', title: 'Time to finish', minutes: 120 });
    await markus.sees('A founder from Basel', 'Parcels from each other’s kitchen');
    await regula.opens(`/editions/${second}/manage/call`);
    await regula.sees('Everything is in place. The call can be published.', 'Fri 27 Aug');
    await regula.presses('Publish the call');
    await regula.sees('The edition has moved on.');
    const who = person(beginner);
    await who.opens(`/editions/${second}`);
    await who.sees('What is new, and why', 'ten days were crammed', '3 ECTS', 'English B2 or better', 'Time to finish');
  });

  assert.deepEqual(journey.faults(), []);
});

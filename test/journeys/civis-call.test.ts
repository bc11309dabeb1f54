// CIVIS: an open call to staff of an alliance wants three institutions at least; members set deadlines of their own, a
// consortium of three forms, each agrees for itself, the lead decides with a reason, and all three begin a shared design.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, seedOf } from '../support/journey.ts';
import { formsAlliance, makesOffer, teachersOf } from '../support/partner-acts.ts';

const members = [
  { id: 'amu', name: 'Aix-Marseille University', country: 'France', city: 'Marseille', zone: 'Europe/Paris', credit: 'ECTS', teacher: 'Agathe Simon' }, { id: 'unibuc', name: 'University of Bucharest', country: 'Romania', city: 'Bucharest', zone: 'Europe/Bucharest', credit: 'ECTS', teacher: 'Ioana Popa' },
  { id: 'sapienza', name: 'Sapienza University of Rome', country: 'Italy', city: 'Rome', zone: 'Europe/Rome', credit: 'ECTS', teacher: 'Giulia Conti' }, { id: 'glasgow', name: 'University of Glasgow', country: 'United Kingdom', city: 'Glasgow', zone: 'Europe/London', credit: 'SCQF', teacher: 'Fiona Reid' },
];

for (const script of [false, true]) test(`a call to staff ends in a programme of three, ${script ? 'with script' : 'with script off on phones'}`, { skip: noBrowser, timeout: 400_000 }, async (t) => {
  const draw = chance(`${seedOf('civis')} ${script}`), pick = <T>(from: readonly T[]): T => from[wholeBelow(draw, from.length)]!, step = stepsOf(t), journey = await beginJourney(t, '2027-01-04T09:00:00Z'), setting = script ? {} : { device: 'phone' as const, script: false };
  const places = script ? members.slice(0, 3) : members, title = `${pick(['Cities', 'Seas', 'Borders'])} and ${pick(['citizens', 'stories', 'health'])}`;
  const teachers = await teachersOf(journey, await journey.administrator(), places, () => setting), [agathe, ioana, giulia, fiona] = teachers;
  const { alliance, officers: [lead, bucharest] } = await formsAlliance(journey, places, 'CIVIS', setting);

  await step('the lead publishes a call that wants three, with its incentives', async () => {
    await lead!.opens(`/alliances/${alliance}/staff-calls`);
    await lead!.fills('Title', 'Open courses of three');
    await lead!.fills('What is called for', 'Courses that three members teach together.');
    await lead!.fills('Incentives', 'Teaching outside regular hours is paid.');
    await lead!.fills('Institutions needed at least', '3');
    await lead!.fills('Deadline', '2027-02-26T12:00');
    await lead!.presses('Publish the call');
    await lead!.sees('The call is published.');
  });
  const call = lead!.path;

  await step('a member sets an earlier deadline for its own staff', async () => {
    await bucharest!.opens(call);
    await bucharest!.unfolds('Deadline for staff of University of Bucharest');
    await bucharest!.fills('Own deadline', '2027-03-05T12:00');
    await bucharest!.presses('Save the deadline for staff of University of Bucharest');
    await bucharest!.sees('Choose a time not after the call’s own deadline.');
    await bucharest!.fills('Own deadline', '2027-02-12T12:00');
    await bucharest!.presses('Save the deadline for staff of University of Bucharest');
    await bucharest!.sees('The deadline is saved.', 'Deadline at University of Bucharest');
  });

  await step('staff make offers; one forms a consortium and asks two others', async () => {
    for (const [at, who] of teachers.entries()) await makesOffer(who, { title: `Course of ${places[at]!.city}`, topics: 'urban planning, citizenship', from: `2027-03-0${1 + at}`, to: '2027-06-11' });
    await agathe!.opens('/partners');
    await agathe!.follows('Calls of CIVIS to staff');
    await agathe!.follows('Open courses of three');
    await agathe!.sees('Teaching outside regular hours is paid.', 'No consortium yet');
    await agathe!.fills('Title of the programme', title);
    await agathe!.fills('What you would do together', 'Read our cities with the eyes of the others.');
    await agathe!.ticks('University of Bucharest: Course of Bucharest (Ioana Popa)');
    await agathe!.presses('Form the consortium');
    await agathe!.sees('One institution agrees; 3 are needed.');
    await agathe!.presses('Submit to the lead');
    await agathe!.sees('The call needs 3 institutions that agree; 1 have agreed so far.');
    await agathe!.chooses('Ask another partner', 'Sapienza University of Rome: Course of Rome (Giulia Conti)');
    await agathe!.presses('Ask them');
  });
  const consortium = agathe!.path;

  await step('each partner is told and agrees for itself; another member sees nothing of it', async () => {
    for (const who of [ioana!, giulia!]) {
      await who.mail('You are asked to join');
      await who.comesHome();
      await who.follows('Go there');
      await who.ticks('Yes, I join with this offer');
      await who.presses('Send my answer');
      await who.sees('Your answer is kept.');
    }
    if (fiona !== undefined) {
      await fiona.page.goto(journey.origin + consortium);
      await fiona.doesNotSee(title);
    }
    await agathe!.opens(consortium);
    await agathe!.presses('Submit to the lead');
    await agathe!.sees('Your consortium is submitted.');
  });

  await step('the lead decides with a reason; all three are introduced and begin a design', async () => {
    await lead!.opens(call);
    await lead!.follows(title);
    await lead!.ticks('Chosen');
    await lead!.fills('Reason', 'Three calendars that meet, and a theme that all share.');
    await lead!.presses('Decide and tell all');
    await lead!.sees('The decision is told to all.');
    await giulia!.mail('Chosen:');
    await giulia!.opens(consortium);
    await giulia!.sees('Three calendars that meet');
    await giulia!.follows('Go to the introduction');
    await giulia!.sees('Ioana Popa', 'Agathe Simon', 'Common teaching weeks');
    await giulia!.presses('Begin a shared design');
    await giulia!.sees('Shared design', 'University of Bucharest');
  });
  assert.deepEqual(journey.faults(), []);
});

// What people do in every case, from an empty network to a call: several pages each, always through the pages.
import { type TestContext } from 'node:test';
import type { Person } from './journey.ts';

/** A step of a journey; the first that fails ends it, since the others build on it. */
export const stepsOf = (t: TestContext) => async (sentence: string, walk: () => Promise<void>): Promise<void> => {
  let failed = false;
  await t.test(sentence, async () => { try { await walk(); } catch (error) { failed = true; throw error; } });
  if (failed) throw new Error(`the journey ended at: ${sentence}`);
};

export interface Partner { readonly id: string; readonly name: string; readonly country: string; readonly city: string; readonly zone: string; readonly credit: string }

export async function addInstitution(administrator: Person, { id, name, country, city, zone, credit }: Partner): Promise<void> {
  await administrator.opens('/institutions/new');
  await administrator.chooses('Kind', 'University');
  await administrator.fills('Name', name);
  await administrator.fills('Short name for addresses', id);
  await administrator.chooses('Country', country);
  await administrator.fills('City', city);
  await administrator.chooses('Time zone', zone);
  await administrator.fills('Mail domains', `${id}.example`);
  await administrator.fills('Credit system', credit);
  await administrator.presses('Save');
  await administrator.sees('The institution is added.');
  await administrator.opens(`/institutions/${id}/staff`);
  await administrator.fills('Mail address', `office@${id}.example`);
  await administrator.chooses('Role', 'International officer');
  await administrator.presses('Give a role');
  await administrator.sees('The role is given');
}

export interface Activity { readonly week: number; readonly kind: string; readonly title: string; readonly ledBy?: string; readonly minutes: number }

export async function addActivity(teacher: Person, edition: string, { week, kind, title, ledBy, minutes }: Activity): Promise<void> {
  await teacher.opens(`/editions/${edition}/manage/plan`);
  await teacher.unfolds('Add an activity');
  await teacher.chooses('Week', String(week));
  await teacher.chooses('Kind', kind);
  await teacher.fills('Activity', title);
  if (ledBy !== undefined) await teacher.chooses('Led by', ledBy);
  await teacher.fills('Time of each student', String(minutes));
  await teacher.presses('Add an activity');
  await teacher.sees('The activity is added.', title);
}

export interface Application { readonly home: string; readonly year: number; readonly standing?: number; readonly level: string; readonly motivation: string; readonly exemption?: string }

/** All steps of the form, and sends it. */
export async function apply(who: Person, edition: string, { home, year, standing, level, motivation, exemption }: Application): Promise<void> {
  await who.opens(`/editions/${edition}/apply`);
  await who.chooses('Where you study', home);
  await who.fills('Year of study', String(year));
  if (standing !== undefined) await who.fills('Your standing', String(standing));
  await who.presses('Save and go on');
  await who.ticks(level);
  await who.presses('Save and go on');
  await who.fills('Why do you want to take part?', motivation);
  if (exemption !== undefined) {
    await who.ticks('I ask to be exempt from the fee');
    await who.fills('Why', exemption);
  }
  await who.presses('Save and go on');
  await who.follows('Go on');
  await who.presses('Save and go on');
  await who.ticks('What I wrote is true');
  await who.presses('Send my application');
}

export interface Decision { readonly verdict: 'Offer a place' | 'Waiting list' | 'Do not select'; readonly reason: string; readonly words?: string; readonly until?: string }

/** Decides about all of these names in the officer's list at once. */
export async function decide(officer: Person, edition: string, names: readonly string[], { verdict, reason, words, until }: Decision): Promise<void> {
  await officer.opens(`/editions/${edition}/manage/applications`);
  for (const name of names) await officer.ticks(`Choose ${name}`);
  await officer.ticks(verdict);
  await officer.chooses('Reason', reason);
  if (words !== undefined) await officer.fills('In your own words', words);
  if (until !== undefined) await officer.fills('Last day to accept', until);
  await officer.presses('Decide and tell');
}

export async function acceptsPlace(who: Person): Promise<void> {
  await who.comesHome();
  await who.follows('Go there');
  await who.presses('Accept the place');
  await who.sees('You have a place');
}

export async function agreesToConduct(who: Person, edition: string): Promise<void> {
  await who.opens(`/editions/${edition}/space`);
  await who.sees('Before you begin: the code of conduct');
  await who.follows('Read and agree');
  await who.ticks('I have read the code of conduct and agree to it');
  await who.presses('Confirm');
  await who.sees('Thank you. You can begin.');
}

export async function handsIn(who: Person, edition: string, task: string, words: string): Promise<void> {
  await who.opens(`/editions/${edition}/space/tasks`);
  await who.follows(task);
  await who.fills('Your answer', words);
  await who.presses('Hand in');
  await who.sees('Your work is handed in.');
}

/** Each home decides on the results of its own students. */
export async function certifies(officer: Person, edition: string): Promise<void> {
  await officer.opens(`/editions/${edition}/manage/results`);
  await officer.sees('Completes by the rules');
  await officer.presses('Confirm the results of those chosen');
  await officer.sees('The results are confirmed.');
  await officer.presses('Issue certificates');
  await officer.sees('The certificates are issued');
}

export interface Opinion { readonly satisfaction: string; readonly hardest: string; readonly improve: string; readonly again: string; readonly recommend: string }

/** The survey at the end, with the questions that must be answered and three others. */
export async function answersSurvey(who: Person, edition: string, { satisfaction, hardest, improve, again, recommend }: Opinion): Promise<void> {
  await who.opens(`/editions/${edition}/space/feedback`);
  await who.ticks(satisfaction);
  await who.chooses('The hardest', hardest);
  await who.fills('What would have made it better?', improve);
  await who.ticks(again);
  await who.ticks(recommend);
  await who.presses('Send my answers');
  await who.sees('Your answers are in. Thank you.');
}

// One's private feed, and reminders by mail the day before.
import { randomBytes } from 'node:crypto';
import { command, everybody, type Work } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { notify } from '../../accounts/api.ts';
import * as input from '../input.ts';
import { reminderDue } from '../rules/reminders.ts';
import * as store from '../store/feeds.ts';

/** Makes a private address, shown once; the one before no longer works. */
export const makeFeed = command({
  id: 'calendars.makeFeed', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  async run(work) {
    const token = randomBytes(32).toString('base64url'), person = work.actor.person!;
    await store.putFeed(work.tx, person, token, work.now);
    work.record({ what: 'calendarFeedMade', on: `person:${person}` });
    return ok({ token });
  },
});

export const endFeed = command({
  id: 'calendars.endFeed', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  async run(work) {
    const person = work.actor.person!;
    if (!(await store.endFeed(work.tx, person))) return refuse('calendars.refusal.noFeed');
    work.record({ what: 'calendarFeedEnded', on: `person:${person}` });
    return ok({});
  },
});

export const chooseReminders = command({
  id: 'calendars.chooseReminders', input: input.remindersInput, permission: 'accounts.member', about: everybody,
  async run(work, { wanted }) {
    await store.setReminders(work.tx, work.actor.person!, wanted);
    return ok({});
  },
});

/** Mails written in one transaction at most; the rest follows in the next. */
export const atOnce = 200;

async function remindOf(work: Work, session: store.SessionRow, people: readonly string[]): Promise<number> {
  let sent = 0;
  for (const person of people) {
    if (!(await store.markSent(work.tx, { edition: session.edition, session: session.id, person, starts_at: session.starts_at }))) continue;
    sent++;
    await notify(work, person, (to) => ({
      subject: to.say('calendars.mail.reminder.subject', { title: session.title, at: to.shortDateTime(session.starts_at) }),
      text: to.say('calendars.mail.reminder.text', {
        title: session.title, programme: `${session.programme} – ${session.edition_name}`, at: to.dateTime(session.starts_at), zone: to.zone, minutes: session.minutes,
        room: session.link || `${work.origin}/editions/${session.edition}/space/sessions`, note: session.note, space: `${work.origin}/editions/${session.edition}/space/sessions`, choose: `${work.origin}/profile/calendar`,
      }).replaceAll(/\n{3,}/g, '\n\n'), // a session without a note leaves no hole
    }));
  }
  return sent;
}

/** Reminds those for whom it is the day before a session. Only `app` runs it. */
export const remind = command({
  id: 'calendars.remind', input: input.nothingInput, permission: 'calendars.housekeep', about: everybody,
  async run(work) {
    let sent = 0;
    for (const { edition, id, zone, starts_at } of await store.waitingZones(work.tx, work.now)) {
      if (sent >= atOnce) break;
      if (!reminderDue(starts_at, zone, work.now)) continue;
      const session = (await store.sessionOf(work.tx, edition, id))!;
      sent += await remindOf(work, session, await store.waitingPeople(work.tx, work.now, edition, id, zone, atOnce - sent));
    }
    return ok({ sent });
  },
});

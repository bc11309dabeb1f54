// What time does: offers, invitations and introductions are reminded of and end. Only `app` runs it.
import { command, everybody } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import * as input from '../input/offers.ts';
import { answerDays, reminderDays } from '../rules/offers.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { end } from './offers.ts';
import { tell } from './telling.ts';

/** Records handled in one transaction at most; the rest follows in the next. */
const atOnce = 100;
const agreeReminderDays = 7;
const keptDays = 180;
const daysBefore = (now: Temporal.Instant, days: number): Temporal.Instant => now.subtract({ hours: 24 * days });

export const remind = command({
  id: 'partners.remind', input: input.nothingInput, permission: 'partners.housekeep', about: everybody,
  async run(work) {
    const offers = await store.offersToRemind(work.tx, work.now.add({ hours: 24 * reminderDays }), atOnce);
    for (const offer of offers) {
      await store.changeOffer(work.tx, offer.id, { reminded_at: work.now });
      await tell(work, offer, (reader) => ({ subject: reader.say('partners.mail.ends.subject', { title: offer.title }), text: reader.say('partners.mail.ends.text', { title: offer.title, until: reader.date(offer.expires_at.subtract({ seconds: 1 })), link: `${work.origin}/partners/offers/${offer.id}` }) }));
    }
    const invitations = await meeting.invitationsToRemind(work.tx, daysBefore(work.now, Math.floor(answerDays / 2)), atOnce);
    for (const each of invitations) {
      await meeting.changeInvitation(work.tx, each.id, { reminded_at: work.now });
      await tell(work, { person: each.to_person, institution: each.to_institution, held_by: each.to_held }, (reader) => ({
        subject: reader.say('partners.mail.waits.subject', { institution: each.from_name }),
        text: reader.say('partners.mail.waits.text', { institution: each.from_name, title: each.to_title, until: reader.date(each.expires_at), link: `${work.origin}/partners/invitations/${each.id}` }),
      }));
    }
    const introductions = await meeting.introductionsToRemind(work.tx, work.now.add({ hours: 24 * agreeReminderDays }), atOnce);
    for (const each of introductions) {
      await meeting.changeIntroduction(work.tx, each.id, { reminded_at: work.now });
      for (const side of (await meeting.sidesOf(work.tx, [each.id])).filter(({ agrees }) => agrees === null)) await tell(work, side, (reader) => ({
        subject: reader.say('partners.mail.agree.subject', { title: side.offer_title }), text: reader.say('partners.mail.agree.text', { title: side.offer_title, until: reader.date(each.expires_at), link: `${work.origin}/introductions/${each.id}` }),
      }));
    }
    return ok({ done: offers.length + invitations.length + introductions.length });
  },
});

export const endWhatIsOver = command({
  id: 'partners.endWhatIsOver', input: input.nothingInput, permission: 'partners.housekeep', about: everybody,
  async run(work) {
    const offers = await store.offersOver(work.tx, work.now, atOnce), invitations = await meeting.invitationsOver(work.tx, work.now, atOnce), introductions = await meeting.introductionsOver(work.tx, work.now, atOnce);
    for (const { id } of offers) await end(work, id, '');
    for (const each of invitations) {
      if ((await meeting.lockInvitation(work.tx, each.id))?.state !== 'open') continue;
      await meeting.changeInvitation(work.tx, each.id, { state: 'expired', answered_at: work.now });
      await tell(work, { person: each.person, institution: each.from_institution, held_by: each.from_held }, (reader) => ({
        subject: reader.say('partners.mail.expired.subject', { institution: each.to_name }), text: reader.say('partners.mail.expired.text', { institution: each.to_name, title: each.from_title, link: `${work.origin}/partners/offers/${each.from_offer}` }),
      }));
      work.record({ what: 'invitationExpired', on: `partnerInvitation:${each.id}` });
    }
    for (const { id } of introductions) {
      if ((await meeting.lockIntroduction(work.tx, id))?.state !== 'proposed') continue;
      await meeting.changeIntroduction(work.tx, id, { state: 'lapsed' });
      work.record({ what: 'introductionLapsed', on: `introduction:${id}` });
    }
    await meeting.forgetImpressions(work.tx, work.now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: keptDays }).toString());
    return ok({ done: offers.length + invitations.length + introductions.length });
  },
});

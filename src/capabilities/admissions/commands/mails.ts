// What admissions writes to people, each in their own language and with every time in their own zone.
import type { Work } from '../../../kernel/operation.ts';
import type { Reader } from '../../../text/reader.ts';
import { notify, notifyAll } from '../../accounts/api.ts';
import { type Application, concernedBy } from '../store/applications.ts';
import { type EditionFacts, editionFacts } from '../store/editions.ts';
import { officersOf } from '../store/selection.ts';
import type { Why } from './move.ts';

type About = Pick<EditionFacts, 'id' | 'title' | 'name'>;
const ownPage = (work: Work, { id }: Application): string => `${work.origin}/applications/${id}`;
const programme = (edition: About): string => `${edition.title}, ${edition.name}`;
/** The reason as the reader sees it: the sentence of its code, then the words of staff. */
export const reasonText = (to: Reader, why: Why): string => [to.sayAny(`admissions.reason.${why.code}`), why.words].filter(Boolean).join('\n\n');

/** To everybody who still hopes for a place or has one. */
export async function tellCancelled(work: Work, edition: string, why: string): Promise<void> {
  const about = await editionFacts(work.tx, edition);
  if (about) await notifyAll(work, await concernedBy(work.tx, edition), ({ say }) => ({
    subject: say('admissions.mail.cancelled.subject', { programme: programme(about) }), text: say('admissions.mail.cancelled.text', { programme: programme(about), why, link: `${work.origin}/programmes` }),
  }));
}

export const tellSubmitted = (work: Work, application: Application, edition: About) => notify(work, application.person, ({ say }) => ({
  subject: say('admissions.mail.submitted.subject', { programme: programme(edition) }), text: say('admissions.mail.submitted.text', { programme: programme(edition), link: ownPage(work, application) }),
}));

export const tellOffer = (work: Work, application: Application, edition: About, until: Temporal.Instant, why: Why) => notify(work, application.person, (to) => ({
  subject: to.say('admissions.mail.offer.subject', { programme: programme(edition) }),
  text: to.say('admissions.mail.offer.text', { programme: programme(edition), until: to.dateTime(until), zone: to.zone, reason: reasonText(to, why), link: ownPage(work, application) }),
}));

export const tellDecision = (work: Work, application: Application, edition: About, verdict: 'wait' | 'refuse', why: Why) => notify(work, application.person, (to) => ({
  subject: to.say('admissions.mail.decided.subject', { programme: programme(edition) }),
  text: to.say(verdict === 'wait' ? 'admissions.mail.waiting.text' : 'admissions.mail.refused.text', { programme: programme(edition), reason: reasonText(to, why), link: ownPage(work, application) }),
}));

export const tellMoved = (work: Work, application: Application, edition: About, turn: number, why: string) => notify(work, application.person, ({ say }) => ({
  subject: say('selection.mail.moved.subject', { programme: programme(edition) }), text: say('selection.mail.moved.text', { programme: programme(edition), turn, why, link: ownPage(work, application) }),
}));

export const tellPlace = (work: Work, application: Application, edition: About & Pick<EditionFacts, 'starts_on'>) => notify(work, application.person, (to) => ({
  subject: to.say('admissions.mail.place.subject', { programme: programme(edition) }),
  text: to.say('admissions.mail.place.text', { programme: programme(edition), starts: to.date(Temporal.PlainDate.from(edition.starts_on)), link: `${work.origin}/editions/${edition.id}/space` }),
}));

export const tellLapsed = (work: Work, application: Application, edition: About) => notify(work, application.person, ({ say }) => ({
  subject: say('admissions.mail.lapsed.subject', { programme: programme(edition) }), text: say('admissions.mail.lapsed.text', { programme: programme(edition), link: ownPage(work, application) }),
}));

export const remind = (work: Work, application: Application, edition: About, until: Temporal.Instant) => notify(work, application.person, (to) => ({
  subject: to.say('admissions.mail.reminder.subject', { programme: programme(edition) }),
  text: to.say('admissions.mail.reminder.text', { programme: programme(edition), until: to.dateTime(until), zone: to.zone, link: ownPage(work, application) }),
}));

/** Tells the officers of a home institution that one of its seats is free again. */
export async function tellSeatFree(work: Work, home: string | null, edition: About, how: 'declined' | 'lapsed' | 'givenUp', offered: number): Promise<void> {
  for (const officer of home === null ? [] : await officersOf(work.tx, home)) {
    await notify(work, officer, ({ say }) => ({
      subject: say('admissions.mail.seatFree.subject', { programme: programme(edition) }), text: say('admissions.mail.seatFree.text', { programme: programme(edition), how, offered, link: `${work.origin}/editions/${edition.id}/manage/applications` }),
    }));
  }
}

export const tellToRead = (work: Work, reviewer: string, edition: About, count: number) => notify(work, reviewer, ({ say }) => ({
  subject: say('admissions.mail.toRead.subject', { programme: programme(edition) }), text: say('admissions.mail.toRead.text', { programme: programme(edition), count, link: `${work.origin}/editions/${edition.id}/reviews` }),
}));

export const tellInterview = (work: Work, application: Application, edition: About, interview: { at: Temporal.Instant; minutes: number; link: string; invitation: string }) => notify(work, application.person, (to) => ({
  subject: to.say('admissions.mail.interview.subject', { programme: programme(edition) }),
  text: to.say('admissions.mail.interview.text', { programme: programme(edition), when: to.dateTime(interview.at), zone: to.zone, minutes: interview.minutes, link: interview.link, invitation: interview.invitation, page: ownPage(work, application) }),
}));

export const tellNamed = (work: Work, to: string, { say }: Reader, edition: About, institution: string, kind: 'invited' | 'nominated' | 'enrolled') => work.send({
  to, subject: say('admissions.mail.named.subject', { programme: programme(edition) }), text: say('admissions.mail.named.text', { programme: programme(edition), institution, kind, link: `${work.origin}/editions/${edition.id}/apply` }),
});

export const tellFee = (work: Work, application: Application, edition: About, decision: 'granted' | 'refused') => notify(work, application.person, ({ say }) => ({
  subject: say('admissions.mail.fee.subject', { programme: programme(edition) }), text: say('admissions.mail.fee.text', { programme: programme(edition), decision, link: ownPage(work, application) }),
}));

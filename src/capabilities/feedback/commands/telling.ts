// Mails about surveys: one when it opens, one before it closes to those who have not answered. Each once, by a mark that
// knows nothing of answers.
import { command, everybody, type Work } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { notify } from '../../accounts/api.ts';
import * as input from '../input.ts';
import { type Survey, surveys } from '../rules/instrument.ts';
import { addressOf, endDays, isLastCall, type SurveyWindow, windowOf } from '../rules/window.ts';
import { windowsOf } from '../store/surveys.ts';
import * as store from '../store/telling.ts';

/** Mails written in one transaction at most; the rest follows in the next. */
export const atOnce = 200;

type Edition = Awaited<ReturnType<typeof store.editionsAround>>[number];
interface Open { readonly edition: Edition; readonly survey: Survey; readonly window: SurveyWindow }

async function openNow({ tx, now }: Work): Promise<Open[]> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate(); // no zone is more than a day from UTC
  const editions = await store.editionsAround(tx, today.subtract({ days: endDays + 1 }).toString(), today.add({ days: 1 }).toString(), now);
  const hands = await windowsOf(tx, editions.map((each) => each.edition));
  return editions.flatMap((edition) => surveys.flatMap((survey): Open[] => {
    const window = windowOf(survey, edition, hands.find((each) => each.edition === edition.edition && each.survey === survey), now);
    return window?.state === 'open' ? [{ edition, survey, window }] : [];
  }));
}

async function write(work: Work, { edition, survey, window }: Open, person: string, kind: 'open' | 'remind'): Promise<void> {
  const programme = `${edition.title} – ${edition.name}`, link = work.origin + addressOf(survey, edition.edition);
  await notify(work, person, (to) => ({
    subject: to.say(`feedback.mail.${kind}.${survey}.subject`, { programme: edition.title, until: to.shortDateTime(window.closesAt) }),
    text: to.say(`feedback.mail.${kind}.${survey}.text`, { programme, until: to.dateTime(window.closesAt), zone: to.zone, link }),
  }));
}

/** Of one survey: tells those who do not know, then reminds those who do. Whoever hears of it at the last call is not reminded as well. */
async function tell(work: Work, open: Open, most: number): Promise<number> {
  const { edition: { edition }, survey } = open, last = isLastCall(open.window, work.now);
  let sent = 0;
  for (const person of await store.untold(work.tx, edition, survey, most)) {
    if (!(await store.markTold(work.tx, { edition, survey, person }, last))) continue;
    await write(work, open, person, 'open');
    sent++;
  }
  for (const person of last && sent < most ? await store.unreminded(work.tx, edition, survey, most - sent) : []) {
    if (!(await store.markReminded(work.tx, { edition, survey, person }))) continue;
    await write(work, open, person, 'remind');
    sent++;
  }
  return sent;
}

/** Only `app` runs it. */
export const tellOfSurveys = command({
  id: 'feedback.tellOfSurveys', input: input.nothingInput, permission: 'feedback.housekeep', about: everybody,
  async run(work) {
    let sent = 0;
    for (const open of await openNow(work)) if (sent < atOnce) sent += await tell(work, open, atOnce - sent);
    return ok({ sent });
  },
});

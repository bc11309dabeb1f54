// Answering surveys, opening and closing them, and saying what came of them.
import { randomUUID } from 'node:crypto';
import { command, type Tx, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { participantOf } from '../../editions/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input.ts';
import type { Survey } from '../rules/instrument.ts';
import { type Answers, smallest } from '../rules/tally.ts';
import { openedByHand, type SurveyWindow, windowOf } from '../rules/window.ts';
import * as store from '../store/surveys.ts';
import { tellAgain } from '../store/telling.ts';

async function surveyWindow(tx: Tx, edition: string, survey: Survey, now: Temporal.Instant): Promise<SurveyWindow | null> {
  const hand = (await store.windowsOf(tx, [edition])).find((each) => each.survey === survey);
  return windowOf(survey, (await editionOf(tx, edition))!, hand, now);
}

/** The answer keeps no person and no time, so neither may its id: that is why it is random, and why no audit entry is made. */
async function keep(work: Work, edition: string, survey: Survey, home: string | null, answers: Answers): Promise<Result<{ survey: Survey }>> {
  if (Object.keys(answers).length === 0) return refuse('feedback.refusal.nothing');
  await store.lockSurvey(work.tx, edition, survey, 'answer');
  if ((await surveyWindow(work.tx, edition, survey, work.now))?.state !== 'open') return refuse('feedback.refusal.notOpen');
  if (!(await store.markAnswered(work.tx, edition, survey, work.actor.person!))) return refuse('feedback.refusal.already');
  await store.addAnswer(work.tx, { edition, survey, id: randomUUID(), home, answers });
  return ok({ survey });
}

export const answerSurvey = command({
  id: 'feedback.answerSurvey', input: input.answerInput, permission: 'feedback.answer', about: aboutEdition,
  run: async (work, { edition, survey, answers }) => keep(work, edition, survey, (await participantOf(work.tx, edition, work.actor.person!))?.home ?? null, answers),
});

export const answerStaffSurvey = command({
  id: 'feedback.answerStaffSurvey', input: input.staffAnswerInput, permission: 'edition.teach', about: aboutEdition,
  run: (work, { edition, survey, answers }) => keep(work, edition, survey, null, answers),
});

/** Opens now, or again; not once answers have been shown, since whoever answers then could be told from the rest. */
export const openSurvey = command({
  id: 'feedback.openSurvey', input: input.windowInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, survey }) {
    await store.lockSurvey(work.tx, edition, survey, 'change');
    const window = await surveyWindow(work.tx, edition, survey, work.now);
    if (window === null) return refuse('feedback.refusal.notHeld');
    if (window.state === 'open') return refuse('feedback.refusal.alreadyOpen');
    const answers = (await store.answerCounts(work.tx, edition)).find((each) => each.survey === survey)?.count ?? 0;
    if (answers >= smallest) return refuse('feedback.refusal.shown');
    await store.putWindow(work.tx, edition, survey, openedByHand(survey, (await editionOf(work.tx, edition))!, work.now));
    await tellAgain(work.tx, edition, survey);
    work.record({ what: 'surveyOpened', on: `edition:${edition}`, why: survey });
    return ok({});
  },
});

export const closeSurvey = command({
  id: 'feedback.closeSurvey', input: input.windowInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, survey }) {
    await store.lockSurvey(work.tx, edition, survey, 'change');
    if ((await surveyWindow(work.tx, edition, survey, work.now))?.state !== 'open') return refuse('feedback.refusal.notOpen');
    await store.putWindow(work.tx, edition, survey, { closed_at: work.now });
    work.record({ what: 'surveyClosed', on: `edition:${edition}`, why: survey });
    return ok({});
  },
});

export const recordAction = command({
  id: 'feedback.recordAction', input: input.actionInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, said, done, doneOn }) {
    const id = work.newId();
    await store.addAction(work.tx, { edition, id, said, done, done_on: doneOn ?? null, written_at: work.now });
    work.record({ what: 'feedbackActedOn', on: `edition:${edition}`, why: said });
    return ok({ id });
  },
});

export const removeAction = command({
  id: 'feedback.removeAction', input: input.removeActionInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    if (!(await store.removeAction(work.tx, edition, id))) return refuse('gate.refusal.missing');
    work.record({ what: 'feedbackActionRemoved', on: `edition:${edition}`, why: id });
    return ok({});
  },
});

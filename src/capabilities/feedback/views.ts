// What is shown of surveys: one's own to answer, what came of them, and results once a survey has closed.
import { authorise } from '../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../kernel/operation.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { participantOf } from '../editions/api.ts';
import { aboutEdition, editionOf, editionSubject } from '../programmes/api.ts';
import * as input from './input.ts';
import { questionsOf, type Survey, surveys } from './rules/instrument.ts';
import { allFive, byHome, smallest, tally, wordsApart } from './rules/tally.ts';
import { windowOf } from './rules/window.ts';
import * as store from './store/surveys.ts';

async function headOf({ tx, now }: Reading, edition: string) {
  const facts = (await editionOf(tx, edition))!, hand = await store.windowsOf(tx, [edition]);
  const windows = surveys.flatMap((survey) => {
    const window = windowOf(survey, facts, hand.find((each) => each.survey === survey), now);
    return window ? [{ survey, ...window }] : [];
  });
  return { head: { id: facts.id, name: facts.name, title: facts.programme_title, zone: facts.zone, partners: facts.partners.map(({ institution, name }) => ({ institution, name })) }, windows };
}
export type FeedbackHead = Awaited<ReturnType<typeof headOf>>['head'];

/** A participant's page: what is open, what was answered, what came of it. */
export const space = view({
  id: 'feedback.space', input: input.spaceInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition, survey }) {
    const { tx, actor } = reading, { head, windows } = await headOf(reading, edition), participant = await participantOf(tx, edition, actor.person!);
    const answered = (await store.answeredBy(tx, actor.person!, [edition])).map((each) => each.survey);
    return ok({ head, windows: windows.filter((each) => each.survey !== 'staff'), takesPart: participant !== undefined && participant.left_at === null, answered, asked: survey ?? null, actions: await store.actionsOf(tx, edition) });
  },
});
export type FeedbackSpace = ShownBy<typeof space>;

export const staffSurvey = view({
  id: 'feedback.staffSurvey', input: input.staffSurveyInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition }) {
    const { head, windows } = await headOf(reading, edition);
    const answered = (await store.answeredBy(reading.tx, reading.actor.person!, [edition])).some((each) => each.survey === 'staff');
    return ok({ head, window: windows.find((each) => each.survey === 'staff') ?? null, answered });
  },
});
export type StaffSurvey = ShownBy<typeof staffSurvey>;

const wordQuestions = (survey: Survey): string[] => questionsOf(survey).filter(({ kind }) => kind === 'words').map(({ id }) => id);

/** Null until the survey has closed and five have answered: results that grow answer by answer would show who said what. */
async function resultsOf({ tx }: Reading, edition: string, survey: Survey, closed: boolean) {
  if (!closed) return null;
  const rows = await store.answersOf(tx, edition, survey), all = rows.map(({ answers }) => answers);
  return rows.length < smallest ? null : { answers: rows.length, tallies: tally(survey, all), allFive: survey === 'end' ? allFive(all) : null, homes: survey === 'end' ? byHome(rows) : null };
}

export const results = view({
  id: 'feedback.results', input: input.resultsInput, permission: 'feedback.read', about: aboutEdition,
  async run(reading, { edition, survey: asked, after }) {
    const { tx, actor } = reading, { head, windows } = await headOf(reading, edition), counts = await store.answerCounts(tx, edition);
    const survey = asked ?? (windows.some((each) => each.survey === 'end' && each.state !== 'before') ? 'end' : 'pulse');
    const window = windows.find((each) => each.survey === survey) ?? null, shown = await resultsOf(reading, edition, survey, window?.state === 'over');
    const words = shown ? await store.wordsOf(tx, edition, survey, wordQuestions(survey), after) : [];
    const subject = await editionSubject(tx, edition);
    return ok({
      head, windows, survey, window, shown, asked: survey === 'staff' ? null : await store.askedCount(tx, edition, survey),
      counts: windows.map((each) => ({ survey: each.survey, count: counts.find((row) => row.survey === each.survey)?.count ?? 0 })),
      words: wordsApart(survey, words.slice(0, store.pageSize).map(({ answers }) => answers)), moreWords: words.length > store.pageSize ? words[store.pageSize - 1]!.id : null,
      actions: await store.actionsOf(tx, edition), mayTeach: subject !== null && authorise(actor, 'edition.teach', subject).ok,
      staffAnswered: (await store.answeredBy(tx, actor.person!, [edition])).some((each) => each.survey === 'staff'),
    });
  },
});
export type Results = ShownBy<typeof results>;

/** The same results for a table: figures, and each question's words by themselves; never one person's answers in a row. */
export const resultsFile = view({
  id: 'feedback.resultsFile', input: input.exportInput, permission: 'feedback.read', about: aboutEdition,
  async run(reading, { edition, survey }) {
    const { windows } = await headOf(reading, edition), shown = await resultsOf(reading, edition, survey, windows.find((each) => each.survey === survey)?.state === 'over');
    if (!shown) return refuse('feedback.refusal.notShown');
    return ok({ edition, survey, shown, words: wordsApart(survey, (await store.answersOf(reading.tx, edition, survey)).map(({ answers }) => answers)) });
  },
});
export type ResultsFile = ShownBy<typeof resultsFile>;

// Results as the rows of a table for a spreadsheet. Words that a spreadsheet would run as a formula get an apostrophe.
import { besideOf, mergedOf, type Published } from './baseline.ts';
import { optionKey, questionKey, questionsOf, type Survey } from './instrument.ts';
import { type Answers, mergedCount, type Tally } from './tally.ts';

type Say = (key: string) => string;
type Row = readonly (string | number)[];
const safe = (text: string): string => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
const percent = (count: number, base: number): number => Math.round((count / base) * 1000) / 10;
const reported = (each: Published | undefined): [number | '', string] => each ? [each.figure, each.qualifier] : ['', ''];

function rowsOf(survey: Survey, each: Tally, say: Say): Row[] {
  const { question, base, counts } = each, label = say(questionKey(question)), ranked = question.kind === 'rank';
  const row = (option: string, measure: string, count: number, beside: Published | undefined): Row => [survey, label, option, measure, base, count, percent(count, base), ...reported(beside), ''];
  const merged = mergedOf(question.id);
  return [
    ...(merged && each.shown === 'all' ? [row(merged.of.map((option) => say(optionKey(question, option))).join(' + '), 'share', mergedCount(each, merged), merged)] : []),
    ...counts.map(({ option, count }) => row(say(optionKey(question, option)), ranked ? 'top3' : 'share', count, besideOf(question.id, option, ranked ? 'top3' : 'share'))),
    ...(ranked ? counts.map(({ option, first }) => row(say(optionKey(question, option)), 'top1', first, undefined)) : []),
  ];
}

export const resultRows = (survey: Survey, { tallies, allFive }: { readonly tallies: readonly Tally[]; readonly allFive: { count: number; base: number } | null }, say: Say): Row[] => [
  ...tallies.filter(({ shown }) => shown !== 'none').flatMap((each) => rowsOf(survey, each, say)),
  ...(allFive ? [[survey, say('feedback.allFive'), '', 'share', allFive.base, allFive.count, percent(allFive.count, allFive.base), ...reported(besideOf('all_five', 'all', 'share')), '']] : []),
];

/** Each question's words by themselves, in an order that has nothing to do with who wrote them. */
export const wordRows = (survey: Survey, answers: readonly Answers[], say: Say): Row[] => questionsOf(survey).filter(({ kind }) => kind === 'words').flatMap((question) =>
  answers.flatMap((each) => typeof each[question.id] === 'string' ? [safe(String(each[question.id]))] : []).sort()
    .map((words): Row => [survey, say(questionKey(question)), '', 'words', '', '', '', '', '', words]));

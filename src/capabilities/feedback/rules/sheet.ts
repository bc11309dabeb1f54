// Results as the rows of a table for a spreadsheet. Words that a spreadsheet would run as a formula get an apostrophe.
import { besideOf, mergedOf, type Published } from './baseline.ts';
import { optionKey, type Question, questionKey, type Survey } from './instrument.ts';
import { mergedCount, type Tally } from './tally.ts';

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

interface Sheet {
  readonly survey: Survey;
  readonly shown: { readonly tallies: readonly Tally[]; readonly allFive: { readonly count: number; readonly base: number } | null };
  readonly words: readonly { readonly question: Question; readonly texts: readonly string[] }[];
}
export const sheetColumns = ['survey', 'question', 'option', 'measure', 'answers', 'count', 'percent', 'report', 'reportHedge', 'words'] as const;

/** In the order of `sheetColumns`. */
export function sheetRows({ survey, shown: { tallies, allFive }, words }: Sheet, say: Say): Row[] {
  const five = allFive && [survey, say('feedback.allFive'), '', 'share', allFive.base, allFive.count, percent(allFive.count, allFive.base), ...reported(besideOf('all_five', 'all', 'share')), ''];
  return [
    ...tallies.filter(({ shown }) => shown !== 'none').flatMap((each) => rowsOf(survey, each, say)), ...(five ? [five] : []),
    ...words.flatMap(({ question, texts }) => texts.map((text): Row => [survey, say(questionKey(question)), '', 'words', '', '', '', '', '', safe(text)])),
  ];
}

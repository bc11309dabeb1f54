// What may be told of a survey's answers without telling of anybody: counts, and where they are too small to be shown.
import type { Published } from './baseline.ts';
import { type Question, questionsOf, type Survey } from './instrument.ts';

/** Groups of fewer are not shown. */
export const smallest = 5;

/** Answers by question: an option's id, ids (chosen, or in the order of their rank), or words. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export interface Counted { readonly option: string; readonly count: number; /** Put first; of ranked questions. */ readonly first: number }
export interface Tally {
  readonly question: Question;
  /** How many answered it. */
  readonly base: number;
  /** `all`: every option. `one`: the largest against all others, since single groups are small. `none`: nothing may be shown. */
  readonly shown: 'all' | 'one' | 'none';
  readonly counts: readonly Counted[];
}

const chosen = (answers: Answers, question: string): readonly string[] => {
  const given = answers[question];
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
};
const small = (count: number): boolean => count > 0 && count < smallest;

function tallyOf(question: Question, all: readonly Answers[]): Tally {
  const given = all.map((answers) => chosen(answers, question.id)).filter((each) => each.length > 0), base = given.length;
  const counts = question.options.map(({ id }) => ({ option: id, count: given.filter((each) => each.includes(id)).length, first: given.filter((each) => each[0] === id).length }));
  if (base < smallest) return { question, base: small(base) ? 0 : base, shown: 'none', counts: [] };
  if (!question.profile || counts.every(({ count }) => !small(count))) return { question, base, shown: 'all', counts };
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
  if (small(base - most.count)) return { question, base, shown: 'none', counts: [] };
  return { question, base, shown: 'one', counts: [most] };
}

/** The tally of every question with options; empty while fewer than five have answered. */
export const tally = (survey: Survey, all: readonly Answers[]): readonly Tally[] =>
  all.length < smallest ? [] : questionsOf(survey).filter(({ kind }) => kind !== 'words').map((question) => tallyOf(question, all));

/** How many chose one of several options, such as the two best of a scale. */
export const together = ({ counts }: Tally, options: readonly string[]): number => counts.filter(({ option }) => options.includes(option)).reduce((sum, { count }) => sum + count, 0);
export const mergedCount = (each: Tally, merged: Published): number => together(each, merged.of);

const five: Readonly<Record<string, string>> = { age: '18-25', gender: 'female', study_mode: 'full', caring: 'no', work: 'no' };
/** How many are all of it at once: 18 to 25, female, full-time, not caring, not working; of those who told all five. Null where a group is small. */
export function allFive(all: readonly Answers[]): { count: number; base: number } | null {
  const told = all.filter((answers) => Object.keys(five).every((id) => answers[id] !== undefined));
  const count = told.filter((answers) => Object.entries(five).every(([id, option]) => answers[id] === option)).length;
  return told.length < smallest || small(count) || small(told.length - count) ? null : { count, base: told.length };
}

export interface AnswerRow { readonly home: string | null; readonly answers: Answers }
export interface HomeRow { readonly home: string | null; readonly count: number; readonly satisfied: number; readonly again: number; readonly recommend: number }

/** By home institution; null as a whole where a single group is small, since the others and the total would give it away. */
export function byHome(rows: readonly AnswerRow[]): readonly HomeRow[] | null {
  const homes = [...new Set(rows.map(({ home }) => home))];
  const groups = homes.map((home) => ({ home, own: rows.filter((row) => row.home === home).map(({ answers }) => answers) }));
  if (groups.length === 0 || groups.some(({ own }) => own.length < smallest)) return null;
  const of = (own: readonly Answers[], question: string, ...options: readonly string[]) => own.filter((answers) => options.includes(String(answers[question]))).length;
  return groups.map(({ home, own }) => ({
    home, count: own.length, satisfied: of(own, 'satisfaction', 'very_satisfied', 'satisfied'), again: of(own, 'again', 'yes'), recommend: of(own, 'recommend', 'very_likely', 'likely'),
  }));
}

/** What was written, question by question, in an order that has nothing to do with who wrote it. */
export const wordsApart = (survey: Survey, all: readonly Answers[]): readonly { question: Question; texts: readonly string[] }[] => questionsOf(survey).filter(({ kind }) => kind === 'words')
  .map((question) => ({ question, texts: all.flatMap((each) => each[question.id] === undefined ? [] : [String(each[question.id])]).sort() })).filter(({ texts }) => texts.length > 0);

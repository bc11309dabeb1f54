// Figures of a survey, each beside the report's where both measure the same; what the report measures otherwise is told.
import type { Reader } from '../../../text/reader.ts';
import { Bars, type Bar } from '../../../ui/bars.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Grid, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { besideOf, mergedOf, type Published, published, report, toldOf } from '../rules/baseline.ts';
import { instrument, optionKey, type Question, questionKey, type Survey } from '../rules/instrument.ts';
import { mergedCount, smallest, type Tally } from '../rules/tally.ts';
import type { Results } from '../views.ts';

type ShownResults = NonNullable<Results['shown']>;

/** 'almost 75%', as the report says it. */
const hedged = ({ figure, qualifier }: Published, { say, percent }: Reader): string => say(`feedback.qualifier.${qualifier}`, { percent: percent(figure / 100) });

/** Where the report's figures come from and what they cannot carry. */
export const Caveats = ({ reader: { say } }: { readonly reader: Reader }): Html => (
  <Notice title={say('feedback.caveat.title')}>
    <p>{say('feedback.caveat.who', { answers: report.answers, institutions: report.institutions, countries: report.countries })}</p>
    <p>{say('feedback.caveat.sample')}</p>
    <p>{say('feedback.caveat.ours')}</p>
  </Notice>
);

const barOf = (label: string, count: number, base: number, beside: Published | undefined, reader: Reader, more = ''): Bar => ({
  label, value: count / base, text: `${reader.say('feedback.results.value', { percent: reader.percent(count / base), count })}${more}`,
  compare: beside && { value: beside.figure / 100, text: reader.say('feedback.results.report', { figure: hedged(beside, reader) }) },
});

function barsOf(tally: Tally, reader: Reader): readonly Bar[] {
  const { question, base, counts, shown } = tally, { say, sayAny } = reader, ranked = question.kind === 'rank', merged = mergedOf(question.id);
  const labelOf = (option: string) => sayAny(optionKey(question, option));
  const whole = merged && shown === 'all' ? [barOf(reader.list(merged.of.map(labelOf)), mergedCount(tally, merged), base, merged, reader)] : [];
  const each = counts.map(({ option, count, first }) => barOf(labelOf(option), count, base, besideOf(question.id, option, ranked ? 'top3' : 'share'), reader, ranked && first > 0 ? `, ${say('feedback.results.firstNamed', { count: first })}` : ''));
  const rest = shown === 'one' ? [barOf(say('feedback.results.others'), base - counts[0]!.count, base, undefined, reader)] : [];
  return [...whole, ...(ranked ? each.sort((a, b) => b.value - a.value) : each), ...rest];
}

/** Names of what the report speaks of: ours where we ask the same, its own groups of free answers otherwise. */
const toldName = (question: Question, option: string, { sayAny }: Reader): string => sayAny(question.kind === 'words' ? `feedback.told.option.${question.id}.${option}` : optionKey(question, option));

function Told({ question, reader }: { readonly question: Question; readonly reader: Reader }): Html {
  const { say, sayAny } = reader, read = published.filter((each) => each.question === question.id && each.interpreted), told = toldOf(question.id);
  if (told.length + read.length === 0) return null;
  return (
    <Disclosure summary={say('feedback.results.told', { question: sayAny(questionKey(question)) })}>
      <ul>
        {told.map((each) => <li>{say(`feedback.told.${each.measure as 'share' | 'top1' | 'selections' | 'order' | 'coded'}`, { option: toldName(question, each.of[0]!, reader), figure: hedged(each, reader), count: each.figure })}</li>)}
        {read.map((each) => <li>{say('feedback.told.interpreted', { option: toldName(question, each.of[0]!, reader) })}</li>)}
      </ul>
    </Disclosure>
  );
}

function QuestionFigures({ question, tally, reader }: { readonly question: Question; readonly tally: Tally | undefined; readonly reader: Reader }): Html {
  const { say, sayAny } = reader, label = sayAny(questionKey(question));
  if (tally === undefined && toldOf(question.id).length === 0) return null;
  const bars = tally === undefined ? null : tally.shown === 'none' ? <p>{say('feedback.results.hidden', { question: label, least: smallest })}</p>
    : <Bars caption={say('feedback.results.question', { question: label, count: tally.base })} bars={barsOf(tally, reader)} max={1} compared={say('feedback.results.mark')} />;
  return <div>{bars}<Told question={question} reader={reader} /></div>;
}

export function FiguresOf({ survey, shown, reader }: { readonly survey: Survey; readonly shown: ShownResults; readonly reader: Reader }): Html {
  const { say, sayAny } = reader, five = shown.allFive;
  return (
    <>
      {instrument[survey].map(({ id, questions }) => (
        <Section level={3} title={sayAny(`feedback.part.${id}`)}>
          <Grid>
            {questions.map((question) => <QuestionFigures question={question} tally={shown.tallies.find((each) => each.question.id === question.id)} reader={reader} />)}
          </Grid>
          {id === 'profile' && five && (
            <Bars caption={say('feedback.results.question', { question: say('feedback.allFive'), count: five.base })} max={1} compared={say('feedback.results.mark')}
              bars={[barOf(say('feedback.allFiveYes'), five.count, five.base, besideOf('all_five', 'all', 'share'), reader)]} />
          )}
        </Section>
      ))}
    </>
  );
}

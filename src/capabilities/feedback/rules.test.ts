// What may be told of answers, when surveys are open, and that the instrument, the report's figures and the sentences fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '../../text/messages.gen.ts';
import { languages } from '../../text/reader.ts';
import { published } from './rules/baseline.ts';
import { instrument, optionKey, questionKey, questionsOf, rankPlaces, surveys } from './rules/instrument.ts';
import { allFive, type Answers, byHome, smallest, tally } from './rules/tally.ts';
import { openedByHand, planned, windowOf } from './rules/window.ts';

const questions = surveys.flatMap((survey) => questionsOf(survey));

test('every question and option has its sentence in every language, and ids are unique', () => {
  assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length);
  const keys = [
    ...surveys.flatMap((survey) => [`feedback.survey.${survey}`, `feedback.next.${survey}`, ...instrument[survey].map(({ id }) => `feedback.part.${id}`)]),
    ...questions.flatMap((question) => [questionKey(question), ...question.options.map(({ id }) => optionKey(question, id)), ...(question.kind === 'rank' ? rankPlaces.map((place) => `feedback.rank.${question.id}.${place}`) : [])]),
    ...published.filter(({ question }) => question === 'improve').map(({ question, of }) => `feedback.told.option.${question}.${of[0]}`),
  ];
  for (const language of languages) assert.deepEqual(keys.filter((key) => !(key in catalogue[language])), [], language);
});

test('a figure of the report stands beside an answer only where its text names the option and the measure is the same', () => {
  for (const { question, of, beside, measure, figure } of published) {
    assert.ok(figure > 0, 'nothing that is not published is filled with a zero');
    const asked = questions.find(({ id }) => id === question);
    if (!beside) continue;
    assert.ok(measure === 'share' || measure === 'top3');
    if (question === 'all_five') continue;
    assert.equal(measure === 'top3', asked?.kind === 'rank', question);
    for (const option of of) assert.equal(asked?.options.find(({ id }) => id === option)?.named, true, `${question} ${option}`);
  }
});

const edition = { starts_on: '2027-03-01', ends_on: '2027-03-28', zone: 'Pacific/Apia', state: 'running' };
const at = Temporal.Instant.from;

test('the pulse opens at half-way for two weeks, the survey on the last day for six; days are those of the edition’s zone', () => {
  assert.equal(planned('pulse', edition).opensAt.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(), '2027-03-14T00:00:00');
  assert.equal(planned('pulse', edition).closesAt.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(), '2027-03-28T00:00:00');
  assert.equal(planned('end', edition).opensAt.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(), '2027-03-28T00:00:00');
  assert.equal(planned('end', edition).closesAt.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(), '2027-05-09T00:00:00');
  const short = { ...edition, ends_on: '2027-03-07' };
  assert.equal(planned('pulse', short).closesAt.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(), '2027-03-08T00:00:00', 'never past the last day');
  const { opensAt, closesAt } = planned('end', edition);
  assert.equal(windowOf('end', edition, undefined, opensAt.subtract({ seconds: 1 }))?.state, 'before');
  assert.equal(windowOf('end', edition, undefined, opensAt)?.state, 'open');
  assert.equal(windowOf('end', edition, undefined, closesAt)?.state, 'over');
  assert.equal(windowOf('end', { ...edition, state: 'cancelled' }, undefined, opensAt), null);
});

test('what staff do by hand counts before the dates', () => {
  const now = at('2027-03-05T09:00:00Z'), opened = openedByHand('pulse', edition, now);
  assert.equal(windowOf('pulse', edition, opened, now)?.state, 'open');
  assert.equal(opened.closes_at?.toString(), planned('pulse', edition).closesAt.toString(), 'until the planned end where that is later');
  assert.equal(openedByHand('pulse', edition, at('2027-04-01T00:00:00Z')).closes_at?.toString(), '2027-04-15T00:00:00Z');
  assert.equal(windowOf('pulse', edition, { ...opened, closed_at: now.add({ hours: 1 }) }, now)?.state, 'over');
});

const many = (count: number, answers: Answers): Answers[] => Array.from({ length: count }, () => answers);
const of = (rows: readonly Answers[], id: string) => tally('end', rows).find(({ question }) => question.id === id)!;

test('fewer than five answers are not shown, nor a question that fewer than five answered', () => {
  assert.deepEqual(tally('end', many(4, { again: 'yes' })), []);
  assert.equal(of([...many(4, { again: 'yes' }), {}], 'again').shown, 'none');
  assert.deepEqual(of([...many(3, { again: 'yes' }), ...many(2, { again: 'no' })], 'again').counts.map(({ count }) => count), [3, 0, 2]);
});

test('of questions about the person no small group is shown, nor what would give it away', () => {
  assert.equal(of([...many(5, { gender: 'female' }), ...many(5, { gender: 'male' })], 'gender').shown, 'all');
  assert.equal(of([...many(9, { gender: 'female' }), ...many(1, { gender: 'male' })], 'gender').shown, 'none', 'the rest of ten would be one');
  const merged = of([...many(9, { gender: 'female' }), ...many(4, { gender: 'male' }), { gender: 'another' }], 'gender');
  assert.deepEqual([merged.shown, merged.base, merged.counts], ['one', 14, [{ option: 'female', count: 9, first: 9 }]]);
  assert.equal(allFive([...many(6, { age: '18-25', gender: 'female', study_mode: 'full', caring: 'no', work: 'no' }), { age: '18-25', gender: 'male', study_mode: 'full', caring: 'no', work: 'no' }]), null);
});

test('ranks count among the three and in first place, which are two measures', () => {
  const rows = [...many(3, { best: ['stay_home', 'content'] }), ...many(3, { best: ['content', 'stay_home', 'career'] })];
  assert.deepEqual(of(rows, 'best').counts.filter(({ count }) => count > 0), [{ option: 'stay_home', count: 6, first: 3 }, { option: 'content', count: 6, first: 3 }, { option: 'career', count: 3, first: 0 }]);
});

test('no home is shown unless every home has five (property)', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 40 }), (homes) => {
    const rows = homes.map((home) => ({ home, answers: { satisfaction: 'satisfied', again: 'no', recommend: 'likely' } }));
    const sizes = [...new Set(homes)].map((home) => homes.filter((each) => each === home).length);
    const shown = byHome(rows);
    assert.equal(shown !== null, sizes.length > 0 && Math.min(...sizes) >= smallest);
    assert.ok(shown === null || shown.reduce((sum, { count }) => sum + count, 0) === rows.length);
  }));
});

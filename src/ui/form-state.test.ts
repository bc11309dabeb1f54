// What a form shows: defaults at first, what was typed when it came back, each row for itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleVisit } from './example.ts';
import { filterOf, formOf } from './form-state.ts';

const returned = {
  command: 'programmes.create', values: { title: ['Typed'], languages: ['fr', 'es'], 'partners.2.credit': ['4'], row: ['b'] },
  refusals: [{ code: 'fields.refusal.tooBig_number', field: 'partners.2.credit', args: { maximum: 3 } }],
};

test('defaults of every kind become names and values', () => {
  const form = formOf(exampleVisit(), 'programmes.create', {
    title: 'T', nothing: null, agreed: true, refused: false, languages: ['en', 'es'], count: 0, startsOn: Temporal.PlainDate.from('2027-04-05'),
    partners: [{ credit: 3, call: { places: 5 } }, { credit: 6 }],
  });
  assert.deepEqual(['title', 'nothing', 'refused', 'count', 'startsOn', 'partners.0.call.places', 'partners.1.credit'].map((name) => form.value(name)), ['T', '', '', '0', '2027-04-05', '5', '6']);
  assert.deepEqual([form.checked('agreed'), form.checked('refused'), form.checked('languages', 'es'), form.checked('languages', 'fr')], [true, false, true, false]);
  assert.deepEqual([form.rows('partners'), form.rows('part'), form.rows('other')], [2, 0, 0]);
});

test('a form that came back shows only what was typed, and what is wrong', () => {
  const form = formOf(exampleVisit({ returned }), 'programmes.create', { title: 'Default', agreed: true });
  assert.deepEqual([form.value('title'), form.checked('agreed'), form.rows('partners')], ['Typed', false, 3]);
  assert.deepEqual(form.errors('partners.2.credit'), ['The number must be at most 3.']);
  assert.deepEqual(form.errors('title'), []);
});

test('another command, and another row of the same command, stay as they were', () => {
  const visit = exampleVisit({ returned });
  assert.equal(formOf(visit, 'programmes.close', { title: 'Default' }).value('title'), 'Default');
  assert.equal(formOf(visit, 'programmes.create', { title: 'Default' }, { row: 'a' }).value('title'), 'Default');
  assert.equal(formOf(visit, 'programmes.create', {}, { row: 'b' }).value('title'), 'Typed');
  assert.notEqual(formOf(visit, 'programmes.create', {}, { row: 'a' }).idOf('title'), formOf(visit, 'programmes.create', {}, { row: 'b' }).idOf('title'));
});

test('a filter shows what the address says', () => {
  const form = filterOf(exampleVisit({ path: '/programmes?level=master&language=en&language=es' }), { level: 'bachelor', sort: 'date' });
  assert.deepEqual([form.value('level'), form.values('language'), form.value('sort')], ['master', ['en', 'es'], 'date']);
});

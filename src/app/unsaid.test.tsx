// No form comes back without a word, and none with the same words twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reader } from '../text/reader.ts';
import { ErrorSummary, formOf } from '../ui/form.tsx';
import { textOf } from '../ui/jsx-runtime.ts';
import type { ReturnedForm, Visit } from '../ui/visit.ts';
import { saying } from './unsaid.tsx';

const refused: ReturnedForm = { command: 'admissions.moveWish', values: {}, refusals: [{ code: 'wishes.refusal.ranking_closed' }] };
const visitOf = (returned: ReturnedForm | null): Visit => ({ reader: reader('es', 'UTC'), returned }) as unknown as Visit;
const sentence = reader('es', 'UTC').sayAny('wishes.refusal.ranking_closed', {});

test('a page that has the form no more says why it was refused', () => {
  const page = saying({ title: 'x', main: <p>Otra cosa</p> }, visitOf(refused));
  assert.equal(textOf(page.main).split(sentence).length, 2);
  assert.match(textOf(page.main), /role="alert"[\s\S]*Otra cosa/);
});

test('a page that says it itself, and one of a form that was not refused, stay what they are', () => {
  const visit = visitOf(refused), own = { title: 'x', main: <ErrorSummary form={formOf(visit, refused.command)} /> }, plain = { title: 'x', main: <p>Y</p> };
  assert.equal(saying(own, visit), own);
  assert.equal(saying(plain, visitOf(null)), plain);
});

test('words that HTML escapes are known again, in a page of several parts, too', () => {
  const visit = visitOf({ ...refused, refusals: [{ code: 'D’Souza & "Texas A&M"' }] }); // an unknown code is said as it is
  const own = { title: 'x', main: <><h2>Otra cosa</h2><ErrorSummary form={formOf(visit, refused.command)} /></> };
  assert.equal(saying(own, visit), own);
});

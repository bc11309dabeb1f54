// Free words in five languages reach the same concept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import isced from '../isced-f.json' with { type: 'json' };
import { topicIndex } from './find.ts';
import { Nearness, nearness, topicOf } from './similarity.ts';
import { languages } from './stems.ts';
import { ownConcepts, withConcepts } from './table.ts';

const index = topicIndex(ownConcepts);
const first = (text: string, language?: string): string | undefined => index.find(text, language)[0]?.concept;

test('the table is whole: unique ids, links that lead somewhere, detailed fields of ISCED-F, a label in each language', () => {
  const ids = new Set(ownConcepts.map(({ id }) => id)), codes = new Set(isced.fields.map(({ code }) => code));
  assert.equal(ids.size, ownConcepts.length);
  assert.ok(ids.size >= 400);
  for (const concept of ownConcepts) {
    for (const link of [...concept.broader, ...concept.related]) assert.ok(ids.has(link) && link !== concept.id, `${concept.id} → ${link}`);
    assert.ok(codes.has(concept.isced) && concept.isced.length === 4, concept.id);
    for (const language of languages) assert.ok(concept[language].length > 0, `${concept.id} ${language}`);
  }
});

test('every label of the table finds its own concept', () => {
  const astray = ownConcepts.flatMap((concept) => languages.flatMap((language) => concept[language].filter((label) => first(label, language) !== concept.id)));
  assert.deepEqual(astray, []);
});

/** Written as people write: other number, article, order, accents or spelling than the table. */
const sameConcept: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['climate-change', [['Climate changes', 'en'], ['el cambio climatico', 'es'], ['les changements climatiques', 'fr'], ['as mudanças climáticas', 'pt'], ['التغيّر المناخي', 'ar']]],
  ['indigenous-peoples', [['the indigenous people', 'en'], ['pueblo indígena', 'es'], ['peuple autochtone', 'fr'], ['povo indígena', 'pt'], ['والشعوب الأصلية', 'ar']]],
  ['renewable-energy', [['energy, renewable', 'en'], ['Energías Renovables', 'es'], ['énergies renouvelables', 'fr'], ['energia renovavel', 'pt'], ['للطاقة المتجددة', 'ar']]],
  ['entrepreneurship', [['Entrepreneurs', 'en'], ['emprendedor', 'es'], ["l'entrepreneuriat", 'fr'], ['Empreendedor', 'pt'], ['ريادة الأعمال', 'ar']]],
  ['labour-rights', [['labor rights', 'en'], ['derecho laboral', 'es'], ['droits des travailleurs', 'fr'], ['direitos trabalhistas', 'pt'], ['حقوق العمّال', 'ar']]],
];
for (const [concept, phrases] of sameConcept) {
  test(`${concept} is reached however it is written`, () => {
    for (const [text, language] of phrases) assert.equal(first(text, language), concept, text);
    for (const [text] of phrases) assert.equal(first(text), concept, `${text} without its language`);
  });
}

test('Arabic words that share a root stay apart', () => {
  assert.equal(first('الرياضيات', 'ar'), 'mathematics');
  assert.equal(first('الرياضة', 'ar'), 'sport');
  assert.equal(first('التربة', 'ar'), 'soil');
  assert.equal(first('التربية', 'ar'), 'education');
});

test('a phrase of several topics gives each, a typing slip still arrives, what is not there is not invented', () => {
  assert.deepEqual(index.find('sustainable fashion and supply chains', 'en').map(({ concept }) => concept).sort(), ['fashion', 'supply-chain']);
  assert.equal(first('enterpreneurship', 'en'), 'entrepreneurship');
  assert.equal(first('biodivercity', 'en'), 'biodiversity');
  assert.deepEqual(index.find('xylographie'), []);
  assert.deepEqual(index.find('???'), []);
});

test('nearness follows the links, the same both ways', () => {
  const near = new Nearness(index), of = (a: string, b: string): number => near.topics(topicOf(index, a, 'en'), topicOf(index, b, 'en'));
  assert.equal(of('climate change', 'climate justice'), nearness.step);
  assert.equal(of('climate justice', 'environmental justice'), nearness.related);
  assert.equal(of('solar energy', 'wind energy'), nearness.sibling);
  assert.equal(of('solar energy', 'energy'), nearness.twoSteps);
  assert.equal(of('solar energy', 'poetry'), 0);
  for (const [i, a] of ownConcepts.entries()) for (const b of ownConcepts.slice(i + 1, i + 40)) assert.equal(near.concepts(a.id, b.id), near.concepts(b.id, a.id));
});

test('words that no table knows still meet each other', () => {
  const near = new Nearness(index);
  assert.equal(near.topics(topicOf(index, 'Quipu knots', 'en'), topicOf(index, 'quipu knots', 'fr')), 1);
  assert.equal(near.topics(topicOf(index, 'quipu', 'en'), topicOf(index, 'zzyzx', 'en')), 0);
});

test('an alliance may add concepts of its own', () => {
  const own = { id: 'quipu', isced: '0222', broader: ['history'], related: [], en: ['quipu'], es: ['quipus'], fr: ['quipou'], pt: ['quipo'], ar: ['الكيبو'] };
  const wider = topicIndex(withConcepts([own]));
  assert.equal(wider.find('los quipus', 'es')[0]?.concept, 'quipu');
  assert.equal(wider.find('cambio climático', 'es')[0]?.concept, 'climate-change');
});

// Words as they are searched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainWords, wordsQuery } from './words.ts';

/** What makes trouble: signs of the query language, accents that stand alone, other scripts. */
const typing = fc.string({ unit: fc.constantFrom(...'aZé9s \'’"&|!:*()\\-_<>東ع\u0301') });

test('case, accents and punctuation do not matter', () => {
  assert.equal(plainWords('  Women’s  LEADERSHIP: Córdoba & Bogotá! '), 'womens leadership cordoba bogota');
  assert.equal(plainWords('l’économie d\'eau'), 'l economie d eau');
  assert.equal(plainWords('東京大学 & العربية'), '東京大学 العربية');
});

test('a query has nothing of what was typed but letters and digits', () => {
  assert.equal(wordsQuery('global heal'), "'global':* & 'heal':*");
  assert.equal(wordsQuery(' -- !'), null);
  fc.assert(fc.property(typing, (typed) => /^(?:'[\p{L}\p{N}]+':\*(?: & )?){0,8}$/u.test(wordsQuery(typed) ?? '')));
});

test('plain words are plain already', () => {
  fc.assert(fc.property(typing, (text) => plainWords(plainWords(text)) === plainWords(text)));
});

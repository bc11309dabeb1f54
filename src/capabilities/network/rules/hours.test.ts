// Prices of hours and the bands that are kept of them are the same thing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bandsOf, hourPrices, isOwnWeek, pricedHours, pricesOf } from './hours.ts';

test('prices become bands and bands prices; the default needs none', () => {
  assert.deepEqual(bandsOf(pricesOf([])), []);
  fc.assert(fc.property(fc.array(fc.constantFrom(...hourPrices), { minLength: pricedHours.length, maxLength: pricedHours.length }), (prices) => {
    assert.deepEqual(pricesOf(bandsOf(prices)), prices);
  }));
  assert.deepEqual(bandsOf(pricesOf([]).with(4, 10).with(5, 10).with(7, 3)), [{ from: '09:00', to: '11:00', perHour: 10 }, { from: '12:00', to: '13:00', perHour: 3 }]);
});

test('another weekend or other hours are a week of its own', () => {
  assert.deepEqual([[['sat', 'sun'], []], [['fri', 'sat'], []], [['sun'], []], [[], []], [['sun', 'sat'], [{ from: '09:00', to: '10:00', perHour: 1 }]]].map(([weekend, hours]) => isOwnWeek({ weekend: weekend as string[], hours: hours as [] })), [false, true, true, true, true]);
});

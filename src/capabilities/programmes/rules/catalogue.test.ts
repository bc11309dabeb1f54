// What filters of the catalogue ask for, and which programmes have it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CatalogueFilter, entryOf, facetsWanted } from './catalogue.ts';

const now = Temporal.Instant.from('2026-07-01T00:00:00Z');
const programme = { id: 'p', title: 'Bridges', summary: '', functions: [], fields: [], levels: [], form: 'virtual', languages: {} };
const at = (zone: string) => ({ institution: zone, name: zone, country: 'XX', city: '', zone });
const edition = { state: 'called' as const, call_opens_at: now, call_closes_at: now, credit: false, free: true, starts_on: '2026-07-06', megabytes_a_week: 45 };
const passes = (zones: readonly string[], filter: CatalogueFilter, changed: Partial<typeof edition> = {}): boolean => {
  const { facets } = entryOf(programme, zones.map(at), [{ ...edition, ...changed }]);
  return facetsWanted(filter, now).every((facet) => facets.includes(facet));
};

test('near: every partner within six hours around the clock, over the date line too', () => {
  assert.ok(passes(['Africa/Casablanca', 'America/New_York'], { near: 'America/Bogota' })); // +1, -4 and -5 hours
  assert.ok(!passes(['Africa/Casablanca', 'America/New_York'], { near: 'America/Denver' })); // 7 hours from Casablanca
  assert.ok(passes(['Pacific/Auckland', 'America/Los_Angeles'], { near: 'Pacific/Apia' })); // +12, -7 and +13: an hour and four
  assert.ok(passes(['Asia/Kathmandu'], { near: 'Asia/Tokyo' })); // 5:45 counts as 6
  assert.ok(!passes(['Europe/London'], { near: 'Australia/Sydney' }));
});

test('data: what is known to need no more; unknown passes no such filter', () => {
  assert.deepEqual(['30', '100', '300'].map((data) => passes(['UTC'], { data })), [false, true, true]);
  assert.ok(!passes(['UTC'], { data: '300' }, { megabytes_a_week: null as never }));
});

test('free: no partner asks a fee', () => {
  assert.ok(passes(['UTC'], { free: 'yes' }));
  assert.ok(!passes(['UTC'], { free: 'yes' }, { free: false }));
});

// Whole days out of calendar files as universities and governments publish them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWholeDays } from './read.ts';

const calendar = (...events: readonly string[]): string => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n${events.map((event, at) => `BEGIN:VEVENT\r\nUID:${at}\r\nDTSTAMP:20260101T000000Z\r\n${event}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;
const span = { from: '2027-01-01', until: '2029-12-31' };
const read = (...events: readonly string[]) => readWholeDays(calendar(...events), span)?.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn]);

test('an event without an end is a day; with one, its end is the day after the last', () => {
  assert.deepEqual(read('SUMMARY:Culture Day\r\nDTSTART;VALUE=DATE:20271103', 'SUMMARY:Golden Week\r\nDTSTART;VALUE=DATE:20270429\r\nDTEND;VALUE=DATE:20270506'),
    [['Golden Week', '2027-04-29', '2027-05-05'], ['Culture Day', '2027-11-03', '2027-11-03']]);
});

test('a holiday of each year is unrolled within the span, with its exceptions', () => {
  assert.deepEqual(read('SUMMARY:Veterans Day\r\nDTSTART;VALUE=DATE:20201111\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20281111'), [['Veterans Day', '2027-11-11', '2027-11-11'], ['Veterans Day', '2029-11-11', '2029-11-11']]);
});

test('what has hours, was cancelled or lies elsewhere is left out; categories are kept', () => {
  assert.deepEqual(read('SUMMARY:Meeting\r\nDTSTART:20270301T090000Z\r\nDTEND:20270301T100000Z', 'SUMMARY:Gone\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20270301', 'SUMMARY:Old\r\nDTSTART;VALUE=DATE:20200301'), []);
  assert.deepEqual(readWholeDays(calendar('SUMMARY:Semester 2\\, 2027\r\nCATEGORIES:Term,Teaching\r\nDTSTART;VALUE=DATE:20270719\r\nDTEND;VALUE=DATE:20271120'), span), [{ name: 'Semester 2, 2027', startsOn: '2027-07-19', endsOn: '2027-11-19', categories: ['Term', 'Teaching'] }]);
});

test('what is no calendar is said to be none', () => {
  for (const text of ['', 'what,name\n', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2027']) assert.equal(readWholeDays(text, span), null, text);
});

// Calendars as written, read again by ical.js and looked at octet by octet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEvent, writeCalendar } from './write.ts';

const writtenAt = Temporal.Instant.from('2027-01-11T09:00:00.987654321Z');
const event: CalendarEvent = { uid: '01900000-0000-7000-8000-000000000001', sequence: 2, startsAt: Temporal.Instant.from('2027-03-28T00:59:59Z'), minutes: 90, title: 'Opening', description: 'Words', location: '', cancelled: false };
const write = (more: Partial<CalendarEvent>) => writeCalendar({ name: 'Mine; all, of \\ them', writtenAt, everyHours: 6, events: [{ ...event, ...more }] });
const read = (text: string) => new ICAL.Component(ICAL.parse(text));

test('an event in UTC with what clients need to move it and take it away', () => {
  const text = write({ cancelled: true, location: 'https://meet.example.org/a?b=1,2' });
  for (const line of ['METHOD:PUBLISH', 'DTSTAMP:20270111T090000Z', 'DTSTART:20270328T005959Z', 'DTEND:20270328T022959Z', 'SEQUENCE:2', 'STATUS:CANCELLED', 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', String.raw`X-WR-CALNAME:Mine\; all\, of \\ them`]) assert.ok(text.includes(`${line}\r\n`), line);
  assert.doesNotMatch(text, /ATTENDEE|ORGANIZER|VTIMEZONE/);
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
});

test('no line is longer than 75 octets, whatever the script, and the text comes back as it was (property)', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'binary', maxLength: 200 }), (title, description) => {
    const text = write({ title: `x${title}`, description: `x${description}` });
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(Buffer.from(text).equals(Buffer.from(text.toWellFormed())), 'no character is cut in two');
    const found = read(text).getFirstSubcomponent('vevent')!;
    const kept = (words: string) => words.replaceAll(/\r\n?/g, '\n').replaceAll(/[\p{Cc}--[\n\t]]/gv, (each) => (each > '\u007f' ? each : ''));
    assert.equal(found.getFirstPropertyValue('summary'), kept(`x${title}`));
    assert.equal(found.getFirstPropertyValue('description'), kept(`x${description}`).toWellFormed());
  }), { numRuns: 40 });
});

// Feeds as others read them: python3-vobject, python3-icalendar (Debian packages; skipped where absent) and ical.js must take
// them without complaint and find every session at the right instant, on the clocks of zones that catch programs out.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { writeCalendar } from '../../src/connectors/icalendar/write.ts';
import { entriesOf } from '../../src/capabilities/calendars/pages/entries.ts';
import { reader } from '../../src/text/reader.ts';

/** Beyond the date line, far behind it, a winter time of Ramadan, a quarter of an hour, half an hour of summer time. */
const zones = ['Pacific/Apia', 'Pacific/Honolulu', 'Africa/Casablanca', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
/** Wall times around changes of the clock, as people plan them: Lord Howe on 4 April 2027, Casablanca on 15 February and 22 March 2026. */
const walls = ['2027-02-06T23:30', '2027-02-08T10:00', '2027-03-15T10:00', '2027-04-03T23:45', '2027-04-04T12:00', '2027-12-31T23:59'];
const casablanca = ['2026-02-14T23:30', '2026-02-16T10:00', '2026-03-21T10:00', '2026-03-23T10:00', '2026-07-01T12:00', '2027-01-13T10:00'];
/** Since tzdata 2026c Morocco stays on +00 from 20 September 2026: a reader with older rules shows that instant an hour off, which no feed in UTC can mend. */
const newRules = (zone: string, wall: string): boolean => zone === 'Africa/Casablanca' && wall > '2026-09-20';
const titles = ['Opening', 'Ouverture; détails, suite', 'नेपालको समय क्षेत्र र अन्य कुराहरूको परिचयात्मक छलफल कार्यक्रम', 'جلسة الافتتاح مع جميع الشركاء والطلاب من كل مكان', 'ʻO ke kālā o Hawaiʻi 🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺🌺', 'Malo \\ lava\nsecond line'];

const planned = zones.flatMap((zone, row) => (zone === 'Africa/Casablanca' ? casablanca : walls).map((wall, column) => {
  const startsAt = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant(), number = row * walls.length + column;
  return { id: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`, zone, wall, startsAt, title: titles[column]!, cancelled: number % 7 === 3 };
}));
const text = writeCalendar({
  name: 'Mis sesiones, todas; de Meridian', writtenAt: Temporal.Instant.from('2027-01-11T09:00:00Z'), everyHours: 6,
  events: entriesOf({
    sessions: planned.map(({ id, startsAt, title, cancelled }, number) => ({
      edition: 'leaders-2027', id, title, starts_at: startsAt, minutes: 90, link: 'https://meet.example.org/r?a=1,2;b', low_data: 'Teléfono: +51 1, clave 3', note: 'Trae «ejemplos»;\n\nsegundo párrafo', sequence: number,
      cancelled_at: cancelled ? startsAt.subtract({ hours: 24 }) : null, programme: 'Líderes', edition_name: 'Otoño 2027', state: 'running',
    })),
    places: zones.map((zone) => ({ edition: 'leaders-2027', name: `Universidad de ${zone}`, zone })),
  }, reader('es', 'America/Lima')),
});

interface Read { readonly uid: string; readonly start: string; readonly end: string; readonly summary: string; readonly status: string; readonly sequence: string; readonly attendees: number; readonly description: string; readonly walls: Readonly<Record<string, string>> }

/** What every reader must have found. */
function assertRight(read: readonly Read[], withWalls: boolean): void {
  assert.equal(read.length, planned.length);
  for (const [number, { id, startsAt, title, cancelled, zone, wall }] of planned.entries()) {
    const found = read.find(({ uid }) => uid === id);
    assert.ok(found, `${id} is there`);
    assert.equal(Temporal.Instant.from(found.start).toString(), startsAt.toString(), `${wall} in ${zone}`);
    assert.equal(Temporal.Instant.from(found.end).toString(), startsAt.add({ minutes: 90 }).toString());
    assert.equal(found.summary, title);
    assert.equal(found.status, cancelled ? 'CANCELLED' : 'CONFIRMED');
    assert.equal(Number(found.sequence), number);
    assert.equal(found.attendees, 0);
    assert.match(found.description, /Trae «ejemplos»;\n\nsegundo párrafo/);
    for (const each of zones) assert.ok(found.description.includes(`Universidad de ${each}: ${reader('es', each).shortDateTime(startsAt)}`), each);
    if (withWalls && !newRules(zone, wall)) assert.equal(found.walls[zone], wall, `the reader's own zone rules show ${zone} what was planned`);
  }
}

test('no line is longer than 75 octets and every character is whole', () => {
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text)), text);
});

test('read by ical.js', () => {
  const found = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assertRight(found.map((each) => {
    const event = new ICAL.Event(each), value = (name: string) => String(each.getFirstPropertyValue(name));
    return { uid: event.uid, start: event.startDate.toString(), end: event.endDate.toString(), summary: event.summary, status: value('status'), sequence: value('sequence'), attendees: event.attendees.length, description: event.description, walls: {} };
  }), false);
});

/** Reads the calendar from its input and prints what it found as JSON; the walls come from Python's own zone rules. */
const programs = {
  vobject: `
import sys, json, vobject
from zoneinfo import ZoneInfo
cal = vobject.readOne(sys.stdin.buffer.read().decode('utf-8'))
cal.validate(raiseException=True)
def iso(d): return d.isoformat()
print(json.dumps([dict(uid=e.uid.value, start=iso(e.dtstart.value), end=iso(e.dtend.value), summary=e.summary.value, status=e.status.value, sequence=e.sequence.value,
  attendees=len(e.contents.get('attendee', [])), description=e.description.value, walls={z: e.dtstart.value.astimezone(ZoneInfo(z)).strftime('%Y-%m-%dT%H:%M') for z in sys.argv[1:]}) for e in cal.vevent_list]))`,
  icalendar: `
import sys, json, icalendar
from zoneinfo import ZoneInfo
cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
assert not cal.errors, cal.errors
events = list(cal.walk('VEVENT'))
assert not [e.errors for e in events if e.errors]
def iso(e, n): return e.decoded(n).isoformat()
print(json.dumps([dict(uid=str(e['UID']), start=iso(e, 'DTSTART'), end=iso(e, 'DTEND'), summary=str(e['SUMMARY']), status=str(e['STATUS']), sequence=str(e['SEQUENCE']),
  attendees=1 if 'ATTENDEE' in e else 0, description=str(e['DESCRIPTION']), walls={z: e.decoded('DTSTART').astimezone(ZoneInfo(z)).strftime('%Y-%m-%dT%H:%M') for z in sys.argv[1:]}) for e in events]))`,
};

for (const [name, program] of Object.entries(programs)) {
  const python = ['/usr/bin/python3', 'python3'].find((each) => spawnSync(each, ['-c', `import ${name}`]).status === 0); // the system's, which has the packages
  test(`read by python3-${name}`, { skip: python === undefined ? `python3-${name} is not installed` : false }, () => {
    const { status, stdout, stderr } = spawnSync(python!, ['-c', program, ...zones], { input: text, encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });
    assert.equal(status, 0, stderr);
    assertRight(JSON.parse(stdout) as Read[], true);
  });
}

// Sessions as calendars, and what somebody chose about them.
import { everybody, type Reading, type ShownBy, type Tx, view } from '../../kernel/operation.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { type CalendarEvent, writeCalendar } from '../../connectors/icalendar/write.ts';
import { reader as readerIn, type Reader } from '../../text/reader.ts';
import { personOf, readerOf } from '../accounts/api.ts';
import { editionOf, editionSubject } from '../programmes/api.ts';
import { tokenDigest } from './commands.ts';
import * as input from './input.ts';
import * as store from './store.ts';

interface Place { readonly edition: string; readonly name: string; readonly zone: string }

/** All that somebody needs who sees nothing but the entry: what it is, how to join, and what time it is for everybody. */
function descriptionOf(session: store.SessionRow, places: readonly Place[], { say, language }: Reader): string {
  const own = places.filter(({ edition }) => edition === session.edition);
  const clocks = own.map(({ name, zone }) => say('calendars.event.clock', { name, time: readerIn(language, zone).shortDateTime(session.starts_at) }));
  return [
    `${session.programme} – ${session.edition_name}`, session.note, session.link && say('calendars.event.join', { link: session.link }), session.low_data && say('calendars.event.lowData', { words: session.low_data }),
    clocks.length > 0 && [say('calendars.event.clocks'), ...clocks].join('\n'),
  ].filter(Boolean).join('\n\n');
}

const eventOf = (session: store.SessionRow, places: readonly Place[], reader: Reader): CalendarEvent => ({
  uid: session.id, sequence: session.sequence, startsAt: session.starts_at, minutes: session.minutes, title: session.title, description: descriptionOf(session, places, reader),
  location: session.link, cancelled: session.cancelled_at !== null || session.state === 'cancelled',
});

async function calendarOf(tx: Tx, now: Temporal.Instant, sessions: readonly store.SessionRow[], name: string, reader: Reader, everyHours?: number): Promise<string> {
  const places = await store.placesOf(tx, [...new Set(sessions.map(({ edition }) => edition))]);
  return writeCalendar({ name, writtenAt: now, events: sessions.map((session) => eventOf(session, places, reader)), ...(everyHours === undefined ? {} : { everyHours }) });
}

const ownReader = async ({ tx }: Reading, person: string): Promise<Reader> => readerOf((await personOf(tx, person))!);

/** The sessions of one edition, to be put into a calendar once. */
export const editionCalendar = view({
  id: 'calendars.editionCalendar', input: input.editionInput, permission: 'edition.enter', about: ({ tx }, { edition }) => editionSubject(tx, edition),
  async run(reading, { edition }) {
    const { programme_title, name } = (await editionOf(reading.tx, edition))!;
    return ok({ name: `${edition}.ics`, text: await calendarOf(reading.tx, reading.now, await store.sessionsOf(reading.tx, edition), `${programme_title} – ${name}`, await ownReader(reading, reading.actor.person!)) });
  },
});

/** A year back, so that a calendar keeps what it showed. */
const sinceDays = 365;

/** All sessions of the person whose private address it is: whoever knows it may read it, nobody needs to sign in. */
export const feed = view({
  id: 'calendars.feed', input: input.feedInput, permission: 'public.read', about: everybody,
  async run(reading, { token }) {
    const person = await store.ownerOf(reading.tx, tokenDigest(token));
    if (person === null) return refuse('gate.refusal.missing');
    const to = await ownReader(reading, person);
    return ok({ text: await calendarOf(reading.tx, reading.now, await store.ownSessions(reading.tx, person, reading.now.subtract({ hours: 24 * sinceDays })), to.say('calendars.feed.name'), to, 6) });
  },
});

export const ownCalendar = view({
  id: 'calendars.ownCalendar', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  run: async ({ tx, actor }) => ok({ madeAt: (await store.feedOf(tx, actor.person!))?.made_at ?? null, reminders: await store.wantsReminders(tx, actor.person!) }),
});
export type OwnCalendar = ShownBy<typeof ownCalendar>;

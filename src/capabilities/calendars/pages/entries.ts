// Sessions as the entries of a calendar: all that somebody needs who sees nothing but the entry.
import { reader as readerIn, type Reader } from '../../../text/reader.ts';
import type { Sessions } from '../views/feeds.ts';

type Session = Sessions['sessions'][number];

/** What it is, how to join, and what time it is for every partner. */
function descriptionOf(session: Session, { places }: Sessions, { say, language }: Reader): string {
  const clocks = places.filter(({ edition }) => edition === session.edition).map(({ name, zone }) => say('calendars.event.clock', { name, time: readerIn(language, zone).shortDateTime(session.starts_at) }));
  return [
    `${session.programme} – ${session.edition_name}`, session.note, session.link && say('calendars.event.join', { link: session.link }), session.low_data && say('calendars.event.lowData', { words: session.low_data }),
    clocks.length > 0 && [say('calendars.event.clocks'), ...clocks].join('\n'),
  ].filter(Boolean).join('\n\n');
}

export const entriesOf = (all: Sessions, reader: Reader) => all.sessions.map((session) => ({
  uid: session.id, sequence: session.sequence, startsAt: session.starts_at, minutes: session.minutes, title: session.title, description: descriptionOf(session, all, reader),
  location: session.link, cancelled: session.cancelled_at !== null || session.state === 'cancelled',
}));

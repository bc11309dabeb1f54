// Addresses of calendars.
import { writeCalendar } from '../../connectors/icalendar/write.ts';
import { file, type FileAnswer, form, page, type Route } from '../../ui/routes.ts';
import type { Visit } from '../../ui/visit.ts';
import { readerOf } from '../accounts/api.ts';
import * as commands from './commands/feeds.ts';
import { calendarPage, feedPage } from './pages/calendar.tsx';
import { entriesOf } from './pages/entries.ts';
import * as views from './views/feeds.ts';

const own = page({ path: '/profile/calendar', view: views.ownCalendar, render: calendarPage });
const type = 'text/calendar; charset=utf-8';
const feedHours = 6;

const editionFile = (shown: views.EditionCalendar, { reader, now }: Visit): FileAnswer =>
  ({ type, name: `${shown.edition}.ics`, body: writeCalendar({ name: shown.title, writtenAt: now, events: entriesOf(shown, reader) }) });

/** In the language of its owner: the calendar that asks says nothing of theirs. */
function feedFile(shown: views.Feed, { now }: Visit): FileAnswer {
  const to = readerOf(shown.owner);
  return { type, inline: true, body: writeCalendar({ name: to.say('calendars.feed.name'), writtenAt: now, everyHours: feedHours, events: entriesOf(shown, to) }) };
}

const back = (): string => '/profile/calendar';

export const routes: readonly Route[] = [
  own,
  form({ path: '/profile/calendar', command: commands.makeFeed, page: own, done: back, shows: feedPage }),
  form({ path: '/profile/calendar/end', command: commands.endFeed, page: own, done: back, said: 'calendars.said.ended' }),
  form({ path: '/profile/calendar/reminders', command: commands.chooseReminders, page: own, done: back, said: 'calendars.said.reminders' }),
  file({ path: '/editions/:edition/space/sessions.ics', view: views.editionCalendar, respond: editionFile }),
  file({ path: '/calendar/:token', view: views.feed, respond: feedFile }),
];

// Addresses of calendars.
import { file, form, page, type Route } from '../../ui/routes.ts';
import * as commands from './commands.ts';
import { calendarPage, feedPage } from './pages/calendar.tsx';
import * as views from './views.ts';

const own = page({ path: '/profile/calendar', view: views.ownCalendar, render: calendarPage });
const type = 'text/calendar; charset=utf-8';
const back = (): string => '/profile/calendar';

export const routes: readonly Route[] = [
  own,
  form({ path: '/profile/calendar', command: commands.makeFeed, page: own, done: back, shows: feedPage }),
  form({ path: '/profile/calendar/end', command: commands.endFeed, page: own, done: back, said: 'calendars.said.ended' }),
  form({ path: '/profile/calendar/reminders', command: commands.chooseReminders, page: own, done: back, said: 'calendars.said.reminders' }),
  file({ path: '/editions/:edition/space/sessions.ics', view: views.editionCalendar, respond: ({ text, name }) => ({ type, body: text, name }) }),
  file({ path: '/calendar/:token', view: views.feed, respond: ({ text }) => ({ type, body: text, inline: true }) }),
];

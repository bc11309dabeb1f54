// Addresses of calendars.
import { writeCalendar } from '../../connectors/icalendar/write.ts';
import { file, type FileAnswer, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import type { Visit } from '../../ui/visit.ts';
import { readerOf } from '../accounts/api.ts';
import * as commands from './commands/feeds.ts';
import * as mending from './commands/mending.ts';
import * as planning from './commands/planning.ts';
import { calendarPage, feedPage } from './pages/calendar.tsx';
import { entriesOf } from './pages/entries.ts';
import { planPage } from './pages/plan.tsx';
import { planningPage } from './pages/planning.tsx';
import * as views from './views/feeds.ts';
import * as plans from './views/planning.ts';

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

const manage = '/editions/:edition/manage/planning', one = `${manage}/:plan`;
const planningHome = page({ path: manage, view: plans.planning, render: planningPage });
const planHome = page({ path: one, view: plans.plan, render: planPage });
const toPlan = ({ plan }: { readonly plan: string }, { params }: RequestParts): string => `/editions/${params['edition']}/manage/planning/${plan}`;

export const routes: readonly Route[] = [
  planningHome,
  form({ path: manage, command: planning.askForPlans, page: planningHome, done: toPlan }),
  planHome,
  form({ path: `${one}/fetch`, command: planning.fetchPlan, page: planHome, done: toPlan }),
  form({ path: `${one}/choose`, command: planning.choosePlan, page: planHome, done: toPlan, said: 'calendars.said.chosen' }),
  form({ path: `${one}/move`, command: planning.moveMeetings, page: planHome, done: toPlan, said: 'calendars.said.moved' }),
  form({ path: `${one}/publish`, command: planning.publishPlan, page: planHome, done: toPlan, said: 'calendars.said.published' }),
  form({ path: `${one}/repair`, command: mending.proposeRepair, page: planHome, done: toPlan }),
  form({ path: `${one}/repair/carry-out`, command: mending.carryOutRepair, page: planHome, done: toPlan, said: 'calendars.said.moved' }),
  own,
  form({ path: '/profile/calendar', command: commands.makeFeed, page: own, done: back, shows: feedPage }),
  form({ path: '/profile/calendar/end', command: commands.endFeed, page: own, done: back, said: 'calendars.said.ended' }),
  form({ path: '/profile/calendar/reminders', command: commands.chooseReminders, page: own, done: back, said: 'calendars.said.reminders' }),
  file({ path: '/editions/:edition/space/sessions.ics', view: views.editionCalendar, respond: editionFile }),
  file({ path: '/calendar/:token', view: views.feed, respond: feedFile }),
];

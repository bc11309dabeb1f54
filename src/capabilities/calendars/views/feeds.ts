// Sessions for calendars, and what somebody chose about them.
import { everybody, type ShownBy, type Tx, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { personOf } from '../../accounts/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input.ts';
import * as store from '../store/feeds.ts';

/** Sessions with the partners of their editions and the zones they live in. */
const withPlaces = async (tx: Tx, sessions: readonly store.SessionRow[]) => ({ sessions, places: await store.placesOf(tx, [...new Set(sessions.map(({ edition }) => edition))]) });
export type Sessions = Awaited<ReturnType<typeof withPlaces>>;

/** The sessions of one edition, to be put into a calendar once. */
export const editionCalendar = view({
  id: 'calendars.editionCalendar', input: input.editionInput, permission: 'edition.enter', about: aboutEdition,
  async run({ tx }, { edition }) {
    const { programme_title, name } = (await editionOf(tx, edition))!;
    return ok({ edition, title: `${programme_title} – ${name}`, ...await withPlaces(tx, await store.sessionsOf(tx, edition)) });
  },
});
export type EditionCalendar = ShownBy<typeof editionCalendar>;

/** A year back, so that a calendar keeps what it showed. */
const sinceDays = 365;

/** All sessions of the person whose private address it is: whoever knows it may read it, nobody needs to sign in. */
export const feed = view({
  id: 'calendars.feed', input: input.feedInput, permission: 'public.read', about: everybody,
  async run({ tx, now }, { token }) {
    const owner = await store.ownerOf(tx, token);
    if (owner === null) return refuse('gate.refusal.missing');
    const { language, zone } = (await personOf(tx, owner))!;
    return ok({ owner: { language, zone }, ...await withPlaces(tx, await store.ownSessions(tx, owner, now.subtract({ hours: 24 * sinceDays }))) });
  },
});
export type Feed = ShownBy<typeof feed>;

export const ownCalendar = view({
  id: 'calendars.ownCalendar', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  run: async ({ tx, actor }) => ok({ madeAt: (await store.feedOf(tx, actor.person!))?.made_at ?? null, reminders: await store.wantsReminders(tx, actor.person!) }),
});
export type OwnCalendar = ShownBy<typeof ownCalendar>;

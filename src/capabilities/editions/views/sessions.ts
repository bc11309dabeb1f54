// What is shown of live sessions: to those who take part, and to those who teach.
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { editionInput } from '../input/fields.ts';
import * as input from '../input/sessions.ts';
import { participantsOf } from '../store/participants.ts';
import * as store from '../store/sessions.ts';
import { headOf } from './head.ts';

export const sessions = view({
  id: 'editions.sessions', input: editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const [head, all, own] = await Promise.all([headOf(reading, edition), store.sessionsOf(reading.tx, edition), store.attendanceOf(reading.tx, edition, reading.actor.person!)]);
    return ok({ head, sessions: all, own });
  },
});
export type Sessions = ShownBy<typeof sessions>;

// For those who teach
export const manageSessions = view({
  id: 'editions.manageSessions', input: editionInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), sessions: await store.sessionsOf(reading.tx, edition) }),
});
export type ManageSessions = ShownBy<typeof manageSessions>;

export const manageSession = view({
  id: 'editions.manageSession', input: input.attendancePageInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, session, after }) {
    const held = await store.sessionOf(reading.tx, edition, session);
    if (!held) return refuse('gate.refusal.missing');
    const people = await participantsOf(reading.tx, edition, after);
    return ok({ head: await headOf(reading, edition), session: held, people, attendance: await store.attendanceIn(reading.tx, edition, session, people.map(({ person }) => person)) });
  },
});
export type ManageSession = ShownBy<typeof manageSession>;

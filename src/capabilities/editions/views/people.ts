// What is shown of those who take part, of announcements and of concerns to those who teach and answer.
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { pagedInput } from '../input/fields.ts';
import { announcementsOf } from '../store/announcements.ts';
import { concernsOf } from '../store/concerns.ts';
import { countsByHome, participantsOf } from '../store/participants.ts';
import { pageSize } from '../store/tables.ts';
import { taken } from '../store/taken.ts';
import { headOf } from './head.ts';

export const participants = view({
  id: 'editions.participants', input: pagedInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, after }) {
    const people = await participantsOf(reading.tx, edition, after, { withLeft: true });
    return ok({ head: await headOf(reading, edition), people, counts: await countsByHome(reading.tx, edition), taken: Object.fromEntries(await taken(reading.tx, edition, reading.now, people.map(({ person }) => person))) });
  },
});
export type Participants = ShownBy<typeof participants>;

export const manageNews = view({
  id: 'editions.manageAnnouncements', input: pagedInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), news: await announcementsOf(reading.tx, edition, after, pageSize) }),
});

export const concerns = view({
  id: 'editions.concerns', input: pagedInput, permission: 'edition.concerns', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), concerns: await concernsOf(reading.tx, edition, after) }),
});
export type Concerns = ShownBy<typeof concerns>;

// What is shown of an edition's space to those who take part.
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { together } from '../../../storage/gather.ts';
import { aboutEdition, activitiesOf, gatheredEdition, themesOf } from '../../programmes/api.ts';
import { editionInput, pagedInput } from '../input/fields.ts';
import { announcementsOf } from '../store/announcements.ts';
import { materialsOf } from '../store/materials.ts';
import { participantOf } from '../store/participants.ts';
import { sessionsOf } from '../store/sessions.ts';
import { gatheredSpace } from '../store/space.ts';
import { pageSize } from '../store/tables.ts';
import { tasksOf } from '../store/tasks.ts';
import { headOf } from './head.ts';

/** The first page of the space: what comes next for this person. */
export const space = view({
  id: 'editions.space', input: editionInput, permission: 'edition.enter',
  gather: ({ edition }, by) => together(gatheredEdition(edition), gatheredSpace(edition, by)),
  about: (_reading, _input, [edition]) => edition?.subject ?? null,
  async run(_reading, { edition: id }, _authorised, [edition, { takes_part: takesPart, conduct_agreed: conductAgreed, ...shown }]) {
    const { name, title, welcome } = edition!; // it is there, since its subject is
    return ok({ head: { id, name, title, welcome }, takesPart, conductAgreed, ...shown });
  },
});
export type Space = ShownBy<typeof space>;

export const weeks = view({
  id: 'editions.weeks', input: editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const { tx } = reading;
    const [head, themes, activities, materials, sessions, tasks] = await Promise.all([headOf(reading, edition), themesOf(tx, edition), activitiesOf(tx, edition), materialsOf(tx, edition), sessionsOf(tx, edition), tasksOf(tx, edition)]);
    return ok({ head, themes, activities, materials, sessions, tasks });
  },
});
export type Weeks = ShownBy<typeof weeks>;

export const news = view({
  id: 'editions.announcements', input: pagedInput, permission: 'edition.enter', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), news: await announcementsOf(reading.tx, edition, after, pageSize) }),
});
export type News = ShownBy<typeof news>;

/** Conduct, concerns and leaving, for somebody who takes part. */
export const care = view({
  id: 'editions.care', input: editionInput, permission: 'edition.takePart', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), conductAgreed: (await participantOf(reading.tx, edition, reading.actor.person!))?.conduct_agreed_at ?? null }),
});
export type Care = ShownBy<typeof care>;

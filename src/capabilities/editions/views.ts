// What is shown of an edition's space to those who take part and to those who teach.
import { type Reading, type ShownBy, view } from '../../kernel/operation.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { readFile } from '../../storage/files.ts';
import { aboutEdition, activitiesOf, editionOf, themesOf } from '../programmes/api.ts';
import * as input from './input.ts';
import { sharedHours } from './rules/availability.ts';
import * as store from './store.ts';
import { freeInTeam, lastPublished, latestProposal, teamless } from './store/teams.ts';

export const headOf = async ({ tx }: Reading, edition: string) => {
  const { id, name, programme, programme_title, starts_on, ends_on, zone, state, welcome, partners, completion } = (await editionOf(tx, edition))!;
  return { id, name, programme, title: programme_title, starts_on, ends_on, zone, state, welcome, completion, partners: partners.map(({ institution, name: label, zone: at }) => ({ institution, name: label, zone: at })) };
};
export type EditionHead = Awaited<ReturnType<typeof headOf>>;

/** The first page of the space: what comes next for this person. */
export const space = view({
  id: 'editions.space', input: input.editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const { id, name, title, welcome, takes_part: takesPart, conduct_agreed: conductAgreed, ...shown } = await store.spaceOf(reading.tx, edition, reading.actor.person!);
    return ok({ head: { id, name, title, welcome }, takesPart, conductAgreed, ...shown });
  },
});
export type Space = ShownBy<typeof space>;

export const weeks = view({
  id: 'editions.weeks', input: input.editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const { tx } = reading;
    const [head, themes, activities, materials, sessions, tasks] = await Promise.all([headOf(reading, edition), themesOf(tx, edition), activitiesOf(tx, edition), store.materialsOf(tx, edition), store.sessionsOf(tx, edition), store.tasksOf(tx, edition)]);
    return ok({ head, themes, activities, materials, sessions, tasks });
  },
});
export type Weeks = ShownBy<typeof weeks>;

export const sessions = view({
  id: 'editions.sessions', input: input.sessionsInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const [head, all, own] = await Promise.all([headOf(reading, edition), store.sessionsOf(reading.tx, edition), store.attendanceOf(reading.tx, edition, reading.actor.person!)]);
    return ok({ head, sessions: all, own });
  },
});
export type Sessions = ShownBy<typeof sessions>;

export const taskPage = view({
  id: 'editions.task', input: input.taskPageInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition, task }) {
    const wanted = await store.taskOf(reading.tx, edition, task);
    if (!wanted) return refuse('gate.refusal.missing');
    return ok({ head: await headOf(reading, edition), task: wanted, submission: await store.submissionOf(reading.tx, edition, task, reading.actor.person!) ?? null });
  },
});
export type TaskShown = ShownBy<typeof taskPage>;

export const tasks = view({
  id: 'editions.tasks', input: input.editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const [head, all, own] = await Promise.all([headOf(reading, edition), store.tasksOf(reading.tx, edition), store.submissionsOf(reading.tx, edition, reading.actor.person!)]);
    return ok({ head, tasks: all, own });
  },
});
export type Tasks = ShownBy<typeof tasks>;

export const team = view({
  id: 'editions.team', input: input.editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const person = reading.actor.person!, [head, members, free] = await Promise.all([headOf(reading, edition), store.ownTeam(reading.tx, edition, person), freeInTeam(reading.tx, edition, person)]);
    const zone = free.find((each) => each.person === person)?.zone ?? head.zone, today = reading.now.toZonedDateTimeISO(head.zone).toPlainDate().toString();
    return ok({ head, members, free: { zone, ...sharedHours(free, zone, today > head.starts_on ? today : head.starts_on) } }); // what each one said stays with the engine
  },
});
export type TeamShown = ShownBy<typeof team>;

export const news = view({
  id: 'editions.announcements', input: input.pagedInput, permission: 'edition.enter', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), news: await store.announcementsOf(reading.tx, edition, after, store.pageSize) }),
});
export type News = ShownBy<typeof news>;

/** Conduct, concerns and leaving, for somebody who takes part. */
export const care = view({
  id: 'editions.care', input: input.editionInput, permission: 'edition.takePart', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), conductAgreed: (await store.participantOf(reading.tx, edition, reading.actor.person!))?.conduct_agreed_at ?? null }),
});
export type Care = ShownBy<typeof care>;

/** A material's or a submission's file; a submission only to its author and to those who teach. */
export const materialFile = view({
  id: 'editions.materialFile', input: input.itemInput, permission: 'edition.enter', about: aboutEdition,
  async run({ tx }, { edition, id }) {
    const material = await store.materialOf(tx, edition, id), kept = material?.file ? await readFile(tx, material.file) : null;
    return material && kept ? ok({ ...kept, name: material.file_name }) : refuse('gate.refusal.missing');
  },
});
export const submissionFile = view({
  id: 'editions.submissionFile', input: input.submissionFileInput, permission: 'edition.submission',
  about: async (reading, { edition, person }) => { const subject = await aboutEdition(reading, { edition }); return subject && { ...subject, owners: [person] }; },
  async run({ tx }, { edition, task, person }) {
    const submission = await store.submissionOf(tx, edition, task, person), kept = submission?.file ? await readFile(tx, submission.file) : null;
    return submission && kept ? ok({ ...kept, name: submission.file_name }) : refuse('gate.refusal.missing');
  },
});

// For those who teach

export const manageSessions = view({
  id: 'editions.manageSessions', input: input.editionInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), sessions: await store.sessionsOf(reading.tx, edition) }),
});
export type ManageSessions = ShownBy<typeof manageSessions>;

export const manageSession = view({
  id: 'editions.manageSession', input: input.attendancePageInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, session, after }) {
    const held = await store.sessionOf(reading.tx, edition, session);
    if (!held) return refuse('gate.refusal.missing');
    const people = await store.participantsOf(reading.tx, edition, after);
    return ok({ head: await headOf(reading, edition), session: held, people, attendance: await store.attendanceIn(reading.tx, edition, session, people.map(({ person }) => person)) });
  },
});
export type ManageSession = ShownBy<typeof manageSession>;

export const manageMaterials = view({
  id: 'editions.manageMaterials', input: input.editionInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), materials: await store.materialsOf(reading.tx, edition) }),
});
export type ManageMaterials = ShownBy<typeof manageMaterials>;

export const manageTasks = view({
  id: 'editions.manageTasks', input: input.editionInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), tasks: await store.tasksOf(reading.tx, edition) }),
});
export type ManageTasks = ShownBy<typeof manageTasks>;

export const manageTask = view({
  id: 'editions.manageTask', input: input.taskPageInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, task, after }) {
    const wanted = await store.taskOf(reading.tx, edition, task);
    if (!wanted) return refuse('gate.refusal.missing');
    return ok({ head: await headOf(reading, edition), task: wanted, submissions: await store.submissionsFor(reading.tx, edition, task, after) });
  },
});
export type ManageTask = ShownBy<typeof manageTask>;

export const manageTeams = view({
  id: 'editions.manageTeams', input: input.pagedInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, after }) {
    const latest = await latestProposal(reading.tx, edition);
    return ok({
      head: await headOf(reading, edition), teams: await store.teamsOf(reading.tx, edition), people: await store.participantsOf(reading.tx, edition, after), teamless: await teamless(reading.tx, edition),
      draft: latest && latest.published_at === null && latest.teams.length > 0 ? latest.id : null, formedByRules: await lastPublished(reading.tx, edition) !== undefined,
    });
  },
});
export type ManageTeams = ShownBy<typeof manageTeams>;

export const participants = view({
  id: 'editions.participants', input: input.pagedInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, after }) {
    const people = await store.participantsOf(reading.tx, edition, after, { withLeft: true });
    return ok({ head: await headOf(reading, edition), people, counts: await store.countsByHome(reading.tx, edition), taken: Object.fromEntries(await store.taken(reading.tx, edition, reading.now, people.map(({ person }) => person))) });
  },
});
export type Participants = ShownBy<typeof participants>;

export const manageNews = view({
  id: 'editions.manageAnnouncements', input: input.pagedInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), news: await store.announcementsOf(reading.tx, edition, after, store.pageSize) }),
});

export const concerns = view({
  id: 'editions.concerns', input: input.pagedInput, permission: 'edition.concerns', about: aboutEdition,
  run: async (reading, { edition, after }) => ok({ head: await headOf(reading, edition), concerns: await store.concernsOf(reading.tx, edition, after) }),
});
export type Concerns = ShownBy<typeof concerns>;

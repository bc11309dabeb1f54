// What is shown of tasks, materials and what was handed in.
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readFile } from '../../../storage/files.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { editionInput, itemInput } from '../input/fields.ts';
import * as input from '../input/tasks.ts';
import { materialOf, materialsOf } from '../store/materials.ts';
import * as store from '../store/tasks.ts';
import { headOf } from './head.ts';

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
  id: 'editions.tasks', input: editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const [head, all, own] = await Promise.all([headOf(reading, edition), store.tasksOf(reading.tx, edition), store.submissionsOf(reading.tx, edition, reading.actor.person!)]);
    return ok({ head, tasks: all, own });
  },
});
export type Tasks = ShownBy<typeof tasks>;

/** A material's or a submission's file; a submission only to its author and to those who teach. */
export const materialFile = view({
  id: 'editions.materialFile', input: itemInput, permission: 'edition.enter', about: aboutEdition,
  async run({ tx }, { edition, id }) {
    const material = await materialOf(tx, edition, id), kept = material?.file ? await readFile(tx, material.file) : null;
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

export const manageMaterials = view({
  id: 'editions.manageMaterials', input: editionInput, permission: 'edition.teach', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), materials: await materialsOf(reading.tx, edition) }),
});
export type ManageMaterials = ShownBy<typeof manageMaterials>;

export const manageTasks = view({
  id: 'editions.manageTasks', input: editionInput, permission: 'edition.teach', about: aboutEdition,
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

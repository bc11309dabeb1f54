// Tasks: set, handed in, marked.
import { command } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { keepFile, letGoOfFile } from '../../../storage/files.ts';
import { notify } from '../../accounts/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/tasks.ts';
import { submissionBytes } from '../rules/materials.ts';
import { resolve } from '../rules/times.ts';
import { lockParticipant } from '../store/participants.ts';
import * as store from '../store/tasks.ts';
import { fileRefusal } from './materials.ts';
import { title } from './telling.ts';

export const setTask = command({
  id: 'editions.setTask', input: input.taskInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, title: name, week, instructions, dueWall, zone, required, points }) {
    const due = resolve(dueWall, zone, 'dueWall');
    if (!due.ok) return due;
    const id = work.newId();
    await store.addTask(work.tx, { edition, id, week, title: name, instructions, due_wall: dueWall, zone, due_at: due.value, required, points: points ?? null });
    work.record({ what: 'taskSet', on: `edition:${edition}`, why: name });
    return ok({ task: id });
  },
});

/** Hands in, or hands in again until it is marked. Late work is taken and shown as late: a cut line is no laziness. */
export const submitTask = command({
  id: 'editions.submitTask', input: input.submitInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, task, words, file }) {
    const person = work.actor.person!, wanted = await store.taskOf(work.tx, edition, task);
    if (!wanted) return refuse('gate.refusal.missing');
    await lockParticipant(work.tx, edition, person); // handing in and marking wait for one another
    const before = await store.submissionOf(work.tx, edition, task, person);
    if (before?.marked_at) return refuse('editions.refusal.alreadyMarked');
    if (words === '' && !file && !before?.file) return refuse('editions.refusal.nothingSubmitted', { field: 'words' });
    const wrong = file && fileRefusal(file, submissionBytes);
    if (wrong) return wrong;
    const use = `submission:${edition}:${task}:${person}`;
    const kept = file && await keepFile(work.tx, file, use);
    await store.putSubmission(work.tx, {
      edition, task, person, words, file: kept?.hash ?? before?.file ?? null, file_name: file?.name ?? before?.file_name ?? '', size_bytes: kept?.sizeBytes ?? before?.size_bytes ?? null,
      submitted_at: work.now, points: null, comment: '', marked_by: null, marked_at: null,
    });
    if (kept && before?.file && before.file !== kept.hash) await letGoOfFile(work.tx, before.file, use);
    return ok({ task });
  },
});

export const markSubmission = command({
  id: 'editions.markSubmission', input: input.markInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, task, person, points, comment, readAt }) {
    await lockParticipant(work.tx, edition, person);
    const wanted = await store.taskOf(work.tx, edition, task), submission = await store.submissionOf(work.tx, edition, task, person);
    if (!wanted || !submission) return refuse('gate.refusal.missing');
    if (readAt !== undefined && submission.submitted_at.epochMilliseconds !== readAt) return refuse('editions.refusal.changedMeanwhile', { field: 'comment' });
    if (wanted.points !== null && points === undefined) return refuse('editions.refusal.pointsNeeded', { field: 'points' });
    if (points !== undefined && points > (wanted.points ?? 0)) return refuse('editions.refusal.tooManyPoints', { field: 'points', args: { most: wanted.points ?? 0 } });
    await store.changeSubmission(work.tx, edition, task, person, { points: points ?? null, comment, marked_by: work.actor.person, marked_at: work.now });
    work.record({ what: 'submissionMarked', on: `task:${task}`, why: person });
    const facts = (await editionOf(work.tx, edition))!;
    await notify(work, person, (to) => ({
      subject: to.say('editions.mail.marked.subject', { task: wanted.title }),
      text: to.say('editions.mail.marked.text', { task: wanted.title, programme: title(facts), comment: comment || '–' }),
    }));
    return ok({});
  },
});

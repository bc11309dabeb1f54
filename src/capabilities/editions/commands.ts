// What changes in an edition's space: sessions, attendance, materials, tasks, announcements, teams, concerns.
import { command, type Work } from '../../kernel/operation.ts';
import { scope } from '../../kernel/gate.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Upload } from '../../kernel/wire.ts';
import { keepFile, letGoOfFile, problemOf } from '../../storage/files.ts';
import type { Reader } from '../../text/reader.ts';
import { endRole, notify, officersOf } from '../accounts/api.ts';
import { aboutEdition, type EditionFacts, editionOf } from '../programmes/api.ts';
import * as input from './input.ts';
import { materialBytes, resolve, submissionBytes } from './rules.ts';
import * as store from './store.ts';

const zoneData = (): string => process.versions['tz'] ?? 'unknown';

/** Tells everybody who takes part, each in their own language and zone. */
async function tellAll(work: Work, edition: EditionFacts, compose: (to: Reader) => { subject: string; text: string }): Promise<void> {
  for (const person of await store.activePeople(work.tx, edition.id)) await notify(work, person, compose);
}
const title = (edition: EditionFacts): string => `${edition.programme_title} – ${edition.name}`;

type SessionFields = { title: string; week: number; wall: string; zone: string; minutes: number; link: string; lowData: string; note: string; ledBy?: string | undefined };
const sessionRow = (fields: SessionFields, startsAt: Temporal.Instant) => ({
  title: fields.title, week: fields.week, wall: fields.wall, zone: fields.zone, starts_at: startsAt, zone_data: zoneData(), minutes: fields.minutes,
  link: fields.link, low_data: fields.lowData, note: fields.note, led_by: fields.ledBy ?? null,
});

export const scheduleSession = command({
  id: 'editions.scheduleSession', input: input.scheduleInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, ...fields }) {
    const at = resolve(fields.wall, fields.zone, 'wall');
    if (!at.ok) return at;
    const id = work.newId();
    await store.addSession(work.tx, { edition, id, ...sessionRow(fields, at.value), cancelled_at: null, sequence: 0 });
    work.record({ what: 'sessionScheduled', on: `edition:${edition}`, why: fields.title });
    return ok({ session: id });
  },
});

/** Changes a session; those who take part are told when its time moves. */
export const changeSession = command({
  id: 'editions.changeSession', input: input.changeSessionInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, session, ...fields }) {
    const before = await store.lockSession(work.tx, edition, session);
    if (!before || before.cancelled_at) return refuse('gate.refusal.missing');
    const at = resolve(fields.wall, fields.zone, 'wall');
    if (!at.ok) return at;
    await store.changeSession(work.tx, edition, session, { ...sessionRow(fields, at.value), sequence: before.sequence + 1 });
    work.record({ what: 'sessionChanged', on: `edition:${edition}`, why: fields.title });
    if (!at.value.equals(before.starts_at)) {
      const facts = (await editionOf(work.tx, edition))!;
      await tellAll(work, facts, (to) => ({
        subject: to.say('editions.mail.moved.subject', { title: fields.title }),
        text: to.say('editions.mail.moved.text', { title: fields.title, programme: title(facts), before: to.dateTime(before.starts_at), after: to.dateTime(at.value), zone: to.zone }),
      }));
    }
    return ok({ session });
  },
});

export const cancelSession = command({
  id: 'editions.cancelSession', input: input.cancelInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, session, why }) {
    const before = await store.sessionOf(work.tx, edition, session);
    if (!before || before.cancelled_at) return refuse('gate.refusal.missing');
    await store.changeSession(work.tx, edition, session, { cancelled_at: work.now, sequence: before.sequence + 1 });
    work.record({ what: 'sessionCancelled', on: `edition:${edition}`, why });
    const facts = (await editionOf(work.tx, edition))!;
    await tellAll(work, facts, (to) => ({
      subject: to.say('editions.mail.cancelled.subject', { title: before.title }),
      text: to.say('editions.mail.cancelled.text', { title: before.title, programme: title(facts), at: to.dateTime(before.starts_at), why }),
    }));
    return ok({});
  },
});

export const recordAttendance = command({
  id: 'editions.recordAttendance', input: input.attendanceInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, session, attendance }) {
    const held = await store.sessionOf(work.tx, edition, session);
    if (!held || held.cancelled_at) return refuse('gate.refusal.missing');
    if (Temporal.Instant.compare(work.now, held.starts_at) < 0) return refuse('editions.refusal.notBegun');
    const people = Object.keys(attendance);
    const known = new Set(await store.activePeople(work.tx, edition));
    if (people.some((person) => !known.has(person))) return refuse('editions.refusal.notParticipant');
    await store.putAttendance(work.tx, people.map((person) => ({ edition, session, person, status: attendance[person]!, recorded_by: work.actor.person, recorded_at: work.now })));
    work.record({ what: 'attendanceRecorded', on: `session:${session}`, why: String(people.length) });
    return ok({ recorded: people.length });
  },
});

const fileRefusal = (upload: Upload, most: number): Result<never> | null => {
  const problem = problemOf(upload, most);
  return problem === null ? null : refuse(`editions.refusal.file_${problem}`, { field: 'file', args: { most: Math.round(most / 1_000_000) } });
};

export const addMaterial = command({
  id: 'editions.addMaterial', input: input.materialInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, title: name, week, url, file, sizeKb, lowData }) {
    if (url === '' && !file && lowData === '') return refuse('editions.refusal.nothingToAdd', { field: 'url' });
    const wrong = file && fileRefusal(file, materialBytes);
    if (wrong) return wrong;
    if (url !== '' && sizeKb === undefined) return refuse('editions.refusal.sizeNeeded', { field: 'sizeKb' });
    const id = work.newId(), kept = file && await keepFile(work.tx, file, `material:${id}`);
    await store.addMaterial(work.tx, { edition, id, week, title: name, url, file: kept?.hash ?? null, file_name: file?.name ?? '', size_bytes: kept?.sizeBytes ?? (sizeKb === undefined ? null : sizeKb * 1000), low_data: lowData, added_at: work.now });
    return ok({ id });
  },
});

export const removeMaterial = command({
  id: 'editions.removeMaterial', input: input.itemInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    const material = await store.materialOf(work.tx, edition, id);
    if (!material) return refuse('gate.refusal.missing');
    await store.removeMaterial(work.tx, edition, id);
    if (material.file) await letGoOfFile(work.tx, material.file, `material:${id}`);
    work.record({ what: 'materialRemoved', on: `edition:${edition}`, why: material.title });
    return ok({});
  },
});

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
    await store.lockParticipant(work.tx, edition, person); // handing in and marking wait for one another
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
    await store.lockParticipant(work.tx, edition, person);
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

export const announce = command({
  id: 'editions.announce', input: input.announceInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, title: heading, words }) {
    const facts = (await editionOf(work.tx, edition))!;
    await store.addAnnouncement(work.tx, { edition, id: work.newId(), title: heading, words, written_by: work.actor.person!, written_at: work.now });
    await tellAll(work, facts, () => ({ subject: `${facts.programme_title}: ${heading}`, text: words }));
    work.record({ what: 'announced', on: `edition:${edition}`, why: heading });
    return ok({});
  },
});

export const makeTeam = command({
  id: 'editions.makeTeam', input: input.teamInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, name }) {
    const id = work.newId();
    await store.addTeam(work.tx, edition, id, name);
    return ok({ team: id });
  },
});

export const removeTeam = command({
  id: 'editions.removeTeam', input: input.itemInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    await store.removeTeam(work.tx, edition, id);
    work.record({ what: 'teamRemoved', on: `edition:${edition}`, why: id });
    return ok({});
  },
});

export const placeInTeam = command({
  id: 'editions.placeInTeam', input: input.placeInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, person, team }) {
    const participant = await store.participantOf(work.tx, edition, person);
    if (!participant || participant.left_at) return refuse('editions.refusal.notParticipant');
    if (team !== undefined && !(await store.teamsOf(work.tx, edition)).some(({ id }) => id === team)) return refuse('gate.refusal.missing');
    await store.placeInTeam(work.tx, edition, person, team ?? null);
    return ok({});
  },
});

export const agreeConduct = command({
  id: 'editions.agreeConduct', input: input.conductInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition }) {
    await store.changeParticipant(work.tx, edition, work.actor.person!, { conduct_agreed_at: work.now });
    return ok({});
  },
});

/** A concern reaches the officers of the partners, not the teachers; without a name when so wished. */
export const raiseConcern = command({
  id: 'editions.raiseConcern', input: input.concernInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, words, anonymous }) {
    await store.addConcern(work.tx, { edition, id: work.newId(), person: anonymous ? null : work.actor.person, words, raised_at: work.now, answer: null, answered_by: null, answered_at: null });
    const facts = (await editionOf(work.tx, edition))!;
    for (const officer of await officersOf(work.tx, facts.partners.map(({ institution }) => institution))) {
      await notify(work, officer, (to) => ({
        subject: to.say('editions.mail.raised.subject', { programme: facts.programme_title }),
        text: to.say('editions.mail.raised.text', { programme: title(facts), link: `${work.origin}/editions/${edition}/manage/concerns` }),
      }));
    }
    return ok({});
  },
});

export const answerConcern = command({
  id: 'editions.answerConcern', input: input.answerConcernInput, permission: 'edition.concerns', about: aboutEdition,
  async run(work, { edition, id, answer }) {
    const concern = await store.concernOf(work.tx, edition, id);
    if (!concern || concern.answered_at) return refuse('gate.refusal.missing');
    await store.changeConcern(work.tx, edition, id, { answer, answered_by: work.actor.person, answered_at: work.now });
    work.record({ what: 'concernAnswered', on: `edition:${edition}` });
    if (concern.person) await notify(work, concern.person, (to) => ({ subject: to.say('editions.mail.concern.subject'), text: answer }));
    return ok({});
  },
});

export const leaveEdition = command({
  id: 'editions.leaveEdition', input: input.leaveInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, why }) {
    const person = work.actor.person!;
    await store.changeParticipant(work.tx, edition, person, { left_at: work.now, left_why: why });
    await store.placeInTeam(work.tx, edition, person, null);
    await endRole(work, person, 'student', scope('edition', edition));
    await work.announce({ name: 'editions.left', edition, person, why });
    work.record({ what: 'left', on: `edition:${edition}`, why: person });
    return ok({});
  },
});

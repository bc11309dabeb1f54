// Live sessions: planned, moved, cancelled; and who was there.
import { command } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/sessions.ts';
import { resolve } from '../rules/times.ts';
import { activePeople } from '../store/participants.ts';
import * as store from '../store/sessions.ts';
import { zoneData } from './publishing.ts';
import { tellAll, title } from './telling.ts';

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
    const known = new Set(await activePeople(work.tx, edition));
    if (people.some((person) => !known.has(person))) return refuse('editions.refusal.notParticipant');
    await store.putAttendance(work.tx, people.map((person) => ({ edition, session, person, status: attendance[person]!, recorded_by: work.actor.person, recorded_at: work.now })));
    work.record({ what: 'attendanceRecorded', on: `session:${session}`, why: String(people.length) });
    return ok({ recorded: people.length });
  },
});

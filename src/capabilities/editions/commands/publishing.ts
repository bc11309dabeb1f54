// Sessions that a later capability plans and moves for an edition, in its transaction: whoever takes part is told here.
import type { Work } from '../../../kernel/operation.ts';
import type { Reader } from '../../../text/reader.ts';
import { notify, personOf } from '../../accounts/api.ts';
import type { EditionFacts } from '../../programmes/api.ts';
import { weekOf } from '../rules/times.ts';
import { activePeople } from '../store/participants.ts';
import * as store from '../store/sessions.ts';

/** When a session is meant to be, and the instant that this means under the rules of today. */
export interface Meant { readonly wall: string; readonly zone: string; readonly startsAt: Temporal.Instant }
export interface PlannedSession extends Meant { readonly title: string; readonly minutes: number; readonly link: string; readonly lowData: string; readonly note: string }

/** Version of the time zone rules by which this process resolves wall times. */
export const zoneData = (): string => process.versions['tz'] ?? 'unknown';

/** Everybody who takes part, or only those who live in one of `zones`. */
async function tellParticipants(work: Work, edition: string, compose: (to: Reader) => { subject: string; text: string }, zones?: readonly string[]): Promise<void> {
  for (const person of await activePeople(work.tx, edition)) {
    if (zones === undefined || zones.includes((await personOf(work.tx, person))?.zone ?? '')) await notify(work, person, compose);
  }
}

const nameOf = (edition: EditionFacts): string => `${edition.programme_title} – ${edition.name}`;
/** The edition's week, as its own zone counts; sessions before and after it belong to the nearest. */
const weekAt = (edition: EditionFacts, at: Temporal.Instant): number =>
  Math.min(60, Math.max(1, weekOf(Temporal.PlainDate.from(edition.starts_on), at.toZonedDateTimeISO(edition.zone).toPlainDate())));

/** Adds the sessions and tells everybody all times in one mail. Their ids, in the same order. */
export async function publishSessions(work: Work, edition: EditionFacts, planned: readonly PlannedSession[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { lowData, startsAt, ...each } of planned) {
    const id = work.newId();
    await store.addSession(work.tx, { ...each, edition: edition.id, id, week: weekAt(edition, startsAt), starts_at: startsAt, zone_data: zoneData(), low_data: lowData, led_by: null, cancelled_at: null, sequence: 0 });
    ids.push(id);
  }
  work.record({ what: 'sessionsPublished', on: `edition:${edition.id}`, why: String(ids.length) });
  await tellParticipants(work, edition.id, (to) => ({
    subject: to.say('editions.mail.published.subject', { programme: edition.programme_title }),
    text: to.say('editions.mail.published.text', { programme: nameOf(edition), zone: to.zone, times: planned.map(({ title, startsAt }) => `${title}: ${to.dateTime(startsAt)}`).join('\n'), link: `${work.origin}/editions/${edition.id}/space/sessions` }),
  }));
  return ids;
}

/** Moves sessions and tells everybody: one mail for all of them. */
export async function moveSessions(work: Work, edition: EditionFacts, moves: readonly (Meant & { readonly session: string })[]): Promise<void> {
  const told: { title: string; before: Temporal.Instant; after: Temporal.Instant }[] = [];
  for (const { session, wall, zone, startsAt } of moves) {
    const before = await store.sessionOf(work.tx, edition.id, session);
    if (!before) continue;
    await store.changeSession(work.tx, edition.id, session, { wall, zone, starts_at: startsAt, zone_data: zoneData(), week: weekAt(edition, startsAt), sequence: before.sequence + 1 });
    told.push({ title: before.title, before: before.starts_at, after: startsAt });
  }
  if (told.length === 0) return;
  work.record({ what: 'sessionsMoved', on: `edition:${edition.id}`, why: told.map(({ title }) => title).join(', ').slice(0, 500) });
  await tellParticipants(work, edition.id, (to) => ({
    subject: to.say('editions.mail.movedMany.subject', { programme: edition.programme_title }),
    text: to.say('editions.mail.movedMany.text', { programme: nameOf(edition), zone: to.zone, times: told.map(({ title, before, after }) => `${title}: ${to.say('editions.mail.movedMany.line', { before: to.dateTime(before), after: to.dateTime(after) })}`).join('\n'), link: `${work.origin}/editions/${edition.id}/space/sessions` }),
  }));
}

/**
 * The rules of a zone have changed: the wall time stays, the instant is another, and everybody is told. `elsewhere`: zones in
 * which the local time is another than was told; where the instant stays, only those who live there are told.
 */
export async function resolveAgain(work: Work, edition: EditionFacts, session: string, after: Temporal.Instant, elsewhere: readonly string[]): Promise<void> {
  const before = (await store.sessionOf(work.tx, edition.id, session))!, moved = !before.starts_at.equals(after);
  await store.changeSession(work.tx, edition.id, session, { starts_at: after, zone_data: zoneData(), ...(moved ? { sequence: before.sequence + 1, week: weekAt(edition, after) } : {}) });
  if (!moved && elsewhere.length === 0) return;
  work.record({ what: 'sessionMovedByClocks', on: `edition:${edition.id}`, why: `${before.title}: ${before.starts_at} → ${after} (${moved ? before.zone : elsewhere.join(', ')}, ${before.zone_data} → ${zoneData()})` });
  const link = `${work.origin}/editions/${edition.id}/space/sessions`, programme = nameOf(edition);
  await tellParticipants(work, edition.id, (to) => ({
    subject: to.say('editions.mail.clocks.subject', { title: before.title, at: to.shortDateTime(after) }),
    text: moved ? to.say('editions.mail.clocks.text', { title: before.title, programme, place: before.zone, wall: before.wall.replace('T', ' '), after: to.dateTime(after), zone: to.zone, link })
      : to.say('editions.mail.clocks.here', { title: before.title, programme, after: to.dateTime(after), zone: to.zone, link }),
  }), moved ? undefined : elsewhere);
}

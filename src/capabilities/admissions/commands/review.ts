// Readers of applications: who reads what, scores and comments, conflicts of interest, interviews (requirements D4).
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { authorise, scope } from '../../../kernel/gate.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, type Refusal, refuse, refuseAll } from '../../../kernel/result.ts';
import { ensurePerson } from '../../accounts/api.ts';
import * as input from '../input/staff.ts';
import { assign, average, conflictOf, type ToRead, totalOf } from '../rules/review.ts';
import { table } from '../rules/states.ts';
import { applicationById, change, lockApplication } from '../store/applications.ts';
import { editionCall } from '../store/editions.ts';
import * as store from '../store/reviews.ts';
import { lockSeats } from '../store/seats.ts';
import { selectionOf } from '../store/selection.ts';
import { aboutApplication } from './decide.ts';
import { tellInterview, tellToRead } from './mails.ts';
import { make } from './move.ts';
import { aboutEdition } from './selection.ts';

export const addReviewer = command({
  id: 'admissions.addReviewer', input: input.reviewerInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, { edition, email }) {
    const person = await ensurePerson(work, email);
    await store.addReviewer(work.tx, { edition, person, institution: await store.staffInstitutionOf(work.tx, person), added_by: work.actor.person, added_at: work.now });
    work.record({ what: 'reviewerAdded', on: `edition:${edition}`, why: person });
    return ok({ person });
  },
});

export const removeReviewer = command({
  id: 'admissions.removeReviewer', input: input.personInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, { edition, person }) {
    await store.removeReviewer(work.tx, edition, person);
    work.record({ what: 'reviewerRemoved', on: `edition:${edition}`, why: person });
    return ok({});
  },
});

/** Hands an application to a reader; the first one brings it under review. */
async function give(work: Work, edition: string, application: string, reviewer: string): Promise<void> {
  await store.addReview(work.tx, { edition, application, reviewer, assigned_at: work.now });
  const found = (await lockApplication(work.tx, application))!;
  if (found.state === 'submitted') await make(work, found, 'beginReview', null);
  work.record({ what: 'reviewerAssigned', on: `application:${application}`, why: reviewer });
}

async function balance(work: Work, edition: string, applications: readonly ToRead[]): Promise<{ given: Map<string, number>; short: readonly string[] }> {
  const { reviews_wanted: wanted, own_institution: own } = await selectionOf(work.tx, edition);
  const readers = (await store.reviewersOf(work.tx, edition)).map(({ person, institution, open, done }) => ({ person, institution, load: open + done }));
  const { assignments, short } = assign(applications, readers, wanted, own, edition);
  const given = new Map<string, number>();
  for (const { application, reviewer } of assignments) {
    await give(work, edition, application, reviewer);
    given.set(reviewer, (given.get(reviewer) ?? 0) + 1);
  }
  return { given, short };
}

/** Gives every application of the actor's institutions the readers that it lacks, loads level. */
export const assignReviewers = command({
  id: 'admissions.assignReviewers', input: input.assignAllInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, { edition }) {
    const about = await editionCall(work.tx, edition);
    if (!about) return refuse('gate.refusal.missing');
    await lockSeats(work.tx, edition); // decisions change the same rows in another order
    const mine = about.partners.map(({ institution }) => institution).filter((id) => authorise(work.actor, 'admissions.decide', { scopes: [scope('institution', id)] }).ok);
    const { given, short } = await balance(work, edition, await store.toRead(work.tx, edition, mine, null));
    for (const [reviewer, count] of given) await tellToRead(work, reviewer, about, count);
    return ok({ assigned: [...given.values()].reduce((sum, each) => sum + each, 0), short: short.length });
  },
});

export const assignReviewer = command({
  id: 'admissions.assignReviewer', input: input.assignInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { edition, application, reviewer }) {
    const listed = await store.reviewerOf(work.tx, edition, reviewer), [toRead] = await store.toRead(work.tx, edition, null, [application]);
    if (!listed) return refuse('admissions.refusal.noReviewer', { field: 'reviewer' });
    if (!toRead) return refuse('admissions.refusal.notNow');
    const conflict = conflictOf(listed, toRead, (await selectionOf(work.tx, edition)).own_institution);
    if (conflict) return refuse(`admissions.refusal.conflict_${conflict}`, { field: 'reviewer' });
    if (toRead.readers.includes(reviewer)) return refuse('admissions.refusal.alreadyReads', { field: 'reviewer' });
    await give(work, edition, application, reviewer);
    await tellToRead(work, reviewer, (await editionCall(work.tx, edition))!, 1);
    return ok({});
  },
});

export const unassignReviewer = command({
  id: 'admissions.unassignReviewer', input: input.assignInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { edition, application, reviewer }) {
    await store.removeReview(work.tx, edition, application, reviewer);
    work.record({ what: 'reviewerUnassigned', on: `application:${application}`, why: reviewer });
    return ok({});
  },
});

/** A reader sees only what was given to them and what they did not step back from. */
export const aboutReview = async ({ tx, actor }: Reading, { edition, application }: { edition: string; application: string }) => {
  const review = actor.person === null ? undefined : await store.reviewOf(tx, edition, application, actor.person);
  return { scopes: [], owners: review && review.state !== 'conflict' ? [review.reviewer] : [] };
};

export const submitReview = command({
  id: 'admissions.submitReview', input: input.reviewInput, permission: 'admissions.review', about: aboutReview,
  async run(work, { edition, application: id, scores, comment }) {
    const application = (await lockApplication(work.tx, id))!, { rubric } = await selectionOf(work.tx, edition), reviewer = work.actor.person!;
    if (!table[application.state].review) return refuse('admissions.refusal.reviewClosed');
    const refusals = rubric.flatMap(({ id, scale }): Refusal[] => {
      const score = scores[id], field = `scores.${id}`;
      if (score === undefined) return [{ code: 'fields.refusal.required', field }];
      return score > scale ? [{ code: 'fields.refusal.tooBig_number', field, args: { maximum: scale } }] : [];
    });
    if (refusals.length > 0) return refuseAll(refusals);
    const kept = Object.fromEntries(rubric.map((criterion) => [criterion.id, scores[criterion.id]!])), total = totalOf(rubric, kept);
    await store.changeReview(work.tx, { edition, application: id, reviewer }, { state: 'done', scores: JSON.stringify(kept), total, comment, done_at: work.now });
    await rescore(work, edition, id);
    work.record({ what: 'reviewed', on: `application:${id}`, why: total.toFixed(1) });
    return ok({});
  },
});

/** The application's score is the average of what its readers gave. The row is locked by the caller. */
async function rescore(work: Work, edition: string, id: string): Promise<void> {
  const totals = await store.totalsOf(work.tx, edition, id);
  await change(work.tx, { edition, id }, { score: average(totals), reviews_done: totals.length });
}

/** Stepping back: access ends at once, what was scored goes, and another reader is found where there is one. */
export const declareConflict = command({
  id: 'admissions.declareConflict', input: input.conflictInput, permission: 'admissions.review', about: aboutReview,
  async run(work, { edition, application: id, why }) {
    await lockApplication(work.tx, id);
    await store.changeReview(work.tx, { edition, application: id, reviewer: work.actor.person! }, { state: 'conflict', why, scores: '{}', total: null, comment: '', done_at: null });
    await rescore(work, edition, id);
    work.record({ what: 'conflictDeclared', on: `application:${id}` }); // why says something about a person, and can be erased where it stands
    const { given } = await balance(work, edition, await store.toRead(work.tx, edition, null, [id]));
    const about = (await editionCall(work.tx, edition))!;
    for (const [reviewer, count] of given) await tellToRead(work, reviewer, about, count);
    return ok({});
  },
});

export const planInterview = command({
  id: 'admissions.planInterview', input: input.interviewInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { edition, application: id, wall, zone, minutes, link, invitation }) {
    const application = (await applicationById(work.tx, id))!, meant = resolveWall(Temporal.PlainDateTime.from(wall), zone, 'wall');
    if (!table[application.state].review) return refuse('admissions.refusal.notNow');
    if (!meant.ok) return meant;
    const at = meant.value;
    if (Temporal.Instant.compare(at, work.now) <= 0) return refuse('admissions.refusal.past', { field: 'wall' });
    await store.addInterview(work.tx, { edition, application: id, id: work.newId(), wall, zone, starts_at: at, minutes, link, invitation, planned_by: work.actor.person });
    await tellInterview(work, application, (await editionCall(work.tx, edition))!, { at, minutes, link, invitation });
    work.record({ what: 'interviewPlanned', on: `application:${id}`, why: `${wall} ${zone}` });
    return ok({});
  },
});

export const recordInterview = command({
  id: 'admissions.recordInterview', input: input.interviewResultInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { edition, application, interview, result, note }) {
    if (!await store.changeInterview(work.tx, edition, application, interview, { result, note })) return refuse('gate.refusal.missing');
    work.record({ what: `interview:${result}`, on: `application:${application}` }); // the note can be erased, the trail cannot
    return ok({});
  },
});


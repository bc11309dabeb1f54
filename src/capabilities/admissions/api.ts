// What other capabilities and `app` may rely on: who has a place, and what admissions have a person do next.
// Published SQL views: admissions_place (edition, person, home, application, accepted_at), admissions_application
// (edition, id, person, home, state, submitted_at, state_since).
// Announces admissions.placeAccepted { edition, person, home } and admissions.placeGivenUp { edition, person }.
// Follows accounts.erased, editions.left { edition, person, why? } (the place is given up, which is not announced again) and
// programmes.editionStateChanged (the lottery's seed is committed when the call opens; sealed answers end with the edition).
// A place in a course of a season that is bound to an edition is announced in the same way.
// Follows network.seasonPublished (the digest of the draw is published with the catalogue) and network.courseWithdrawn (its places go).
// Sealed (storage/vault) about `season:<id>`: 'groups' for the purpose 'equity'; about `edition:<id>`: 'support' for the purpose 'support', 'groups' for the purpose 'equity'.
import { type Actor, institutionsWith } from '../../kernel/gate.ts';
import type { Command, Tx } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { Follower } from '../../storage/perform.ts';
import * as allocation from './commands/allocation.ts';
import { askAllocation } from './commands/allocation-work.ts';
import * as answer from './commands/answer.ts';
import * as apply from './commands/apply.ts';
import * as clock from './commands/clock.ts';
import * as decide from './commands/decide.ts';
import { forgetApplicant } from './commands/erase.ts';
import * as nominations from './commands/nominations.ts';
import * as places from './commands/places.ts';
import * as preview from './commands/preview.ts';
import * as proposal from './commands/proposal.ts';
import { moveOnList } from './commands/reorder.ts';
import * as review from './commands/review.ts';
import * as selection from './commands/selection.ts';
import * as wishes from './commands/wishes.ts';
import type { State } from './rules/states.ts';
import * as own from './views/own.ts';
import * as policies from './views/preview.ts';
import * as reading from './views/review.ts';
import * as seasons from './views/season.ts';
import { seasonsKept, type SeasonTodo, seasonTodos } from './views/season-todo.ts';
import * as staff from './views/staff.ts';
import { everythingKept, type Todo, todosOf } from './views/todo.ts';

/** Rows of the published view admissions_place: who takes part, by an accepted offer that was not given up. */
export interface PlaceRow { edition: string; person: string; home: string; application: string; accepted_at: Temporal.Instant }
/** Rows of the published view admissions_application. */
export interface ApplicationRow { edition: string; id: string; person: string; home: string | null; state: State; submitted_at: Temporal.Instant | null; state_since: Temporal.Instant }
export interface AdmissionsViews { admissions_place: PlaceRow; admissions_application: ApplicationRow }

export const operations = {
  commands: [
    apply.saveDraft, apply.addDocument, apply.removeDocument, apply.submitApplication, apply.reopenApplication, apply.withdrawApplication, apply.takeBackConsent,
    answer.acceptOffer, answer.declineOffer, answer.giveUpPlace,
    decide.decide, decide.decideFee, decide.openSealed, selection.setSelection, selection.nameStudents, selection.unnameStudent,
    preview.setRule, preview.setMarks, preview.previewPolicies, proposal.proposeSelection, proposal.confirmSelection, moveOnList,
    review.addReviewer, review.removeReviewer, review.assignReviewers, review.assignReviewer, review.unassignReviewer, review.submitReview, review.declareConflict, review.planInterview, review.recordInterview,
    wishes.moveWish, wishes.rankCourses, wishes.giveSeasonGroups, wishes.confirmWishes, wishes.withdrawWishes, wishes.takeBackSeasonGroups,
    nominations.setNominations, nominations.nominateAll, nominations.setHomeCap, nominations.importNominations,
    allocation.setSeasonPolicy, askAllocation, allocation.previewAllocation, allocation.runAllocation, allocation.publishAllocation, places.answerPlace, places.flowOn, places.bindCourse,
  ],
  views: [
    own.applyPage, own.ownApplications, own.ownApplication, staff.applicationsOf, staff.applicationForStaff, staff.selectionPage, staff.namedPage, policies.previewPage, policies.proposalPage, policies.howSelected, policies.drawFile, reading.ownReviews, reading.reviewPage,
    seasons.wishesPage, seasons.receiptPage, seasons.nominationsPage, seasons.allocationPage, seasons.certificate, seasons.placesPage,
  ],
};

const both = (first: Follower, second: Follower): Follower => async (work, happening) => {
  await first(work, happening);
  await second(work, happening);
};
export { tasks } from './commands/allocation-work.ts';
export const followers = {
  'accounts.erased': both(forgetApplicant, places.forgetRanked), 'editions.left': both(answer.leaveWithPlace, places.leaveSeasonPlace), 'programmes.editionStateChanged': preview.editionMoves,
  'network.seasonPublished': wishes.drawForSeason, 'network.courseWithdrawn': places.courseGone,
};

export const personalData = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ ...await everythingKept(tx, person), ...await seasonsKept(tx, person) });

export async function nextSteps(tx: Tx, { person, grants }: Actor & { readonly person: string }, now: Temporal.Instant): Promise<(Todo | SeasonTodo)[]> {
  const institutions = institutionsWith({ person, grants }, 'officer', 'administrator');
  return [...await todosOf(tx, person, institutions, now), ...await seasonTodos(tx, person, institutions, now)];
}

export const tabs = {
  manage: [
    { label: 'admissions.manage.applications', path: (edition: string) => `/editions/${edition}/manage/applications` },
    { label: 'admissions.manage.named', path: (edition: string) => `/editions/${edition}/manage/named` },
    { label: 'admissions.manage.selection', path: (edition: string) => `/editions/${edition}/manage/selection` },
    { label: 'selection.tab', path: (edition: string) => `/editions/${edition}/manage/selection/preview` },
  ],
  season: [
    { label: 'wishes.tab.nominations', path: (season: string) => `/seasons/${season}/manage/nominations` },
    { label: 'wishes.tab.allocation', path: (season: string) => `/seasons/${season}/manage/allocation` },
    { label: 'wishes.tab.places', path: (season: string) => `/seasons/${season}/manage/places` },
  ],
};

/** How `app` runs a command on its own: `(command, input) => perform(ground, command, input, time)`. */
export type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What the clock does, to be run every few minutes: ends offers that are over, reminds of those that end soon, offers seats that became free. */
export async function housekeeping(run: Run): Promise<void> {
  for (let more = true; more;) {
    const done = await run(clock.letOffersLapse, {});
    more = done.ok && done.value.lapsed > 0;
  }
  for (let more = true; more;) {
    const done = await run(clock.remindOfOffers, {});
    more = done.ok && done.value.reminded > 0;
  }
  for (let more = true; more;) {
    const done = await run(places.lapsePlaces, {});
    more = done.ok && done.value.lapsed > 0;
  }
  await run(places.forgetSeasons, {});
  const waiting = await run(clock.findWaiting, {});
  for (const edition of waiting.ok ? waiting.value.editions : []) await run(clock.moveWaitingList, { edition });
}

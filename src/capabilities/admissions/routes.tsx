// Addresses of admissions.
import { writeCsv } from '../../connectors/csv/write.ts';
import { file, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as answer from './commands/answer.ts';
import * as apply from './commands/apply.ts';
import * as decide from './commands/decide.ts';
import * as preview from './commands/preview.ts';
import * as proposal from './commands/proposal.ts';
import { moveOnList } from './commands/reorder.ts';
import * as review from './commands/review.ts';
import * as selection from './commands/selection.ts';
import { applicationPage } from './pages/application.tsx';
import { applicationsPage } from './pages/applications.tsx';
import { applyPage } from './pages/apply.tsx';
import { exportedApplications } from './pages/export.ts';
import { howSelectedPage } from './pages/how-selected.tsx';
import { manageApplicationPage } from './pages/manage-application.tsx';
import { applicationsOfPage } from './pages/manage-list.tsx';
import { namedPage } from './pages/manage-named.tsx';
import { selectionPage } from './pages/manage-selection.tsx';
import { previewPage } from './pages/preview.tsx';
import { proposalPage } from './pages/proposal.tsx';
import { reviewPage, reviewsPage } from './pages/reviews.tsx';
import { openedPage } from './pages/sealed.tsx';
import { seasonRoutes } from './routes/season.tsx';
import type { Visit } from '../../ui/visit.ts';
import * as own from './views/own.ts';
import * as policies from './views/preview.ts';
import * as reading from './views/review.ts';
import * as staff from './views/staff.ts';

const at = ({ params }: RequestParts, rest: string): string => `/editions/${params['edition']}${rest}`;
const ownAt = ({ params }: RequestParts, rest = ''): string => `/applications/${params['application']}${rest}`;
const oneAt = (parts: RequestParts): string => at(parts, `/manage/applications/${parts.params['application']}`);

/** The filter under which a decision was made, to go back to the same list. */
function filterIn({ query: { state, home, order } }: RequestParts): string {
  const kept = new URLSearchParams(Object.entries({ state, home, order }).filter((each): each is [string, string] => each[1] !== undefined)).toString();
  return kept === '' ? '' : `?${kept}`;
}

/** The step is told by the address, or by the form that came back. */
const applying = page({ path: '/editions/:edition/apply', view: own.applyPage, render: applyPage, input: ({ params, query, body }) => ({ ...params, step: body['step'] ?? query['step'] }) });
const documents = { ...applying, input: ({ params }: RequestParts) => ({ ...params, step: 'documents' }) };
const applications = page({ path: '/applications', view: own.ownApplications, render: applicationsPage });
const application = page({ path: '/applications/:application', view: own.ownApplication, render: applicationPage });

const list = page({ path: '/editions/:edition/manage/applications', view: staff.applicationsOf, render: applicationsOfPage });
const one = page({ path: '/editions/:edition/manage/applications/:application', view: staff.applicationForStaff, render: manageApplicationPage });
const settings = page({ path: '/editions/:edition/manage/selection', view: staff.selectionPage, render: selectionPage });
const sideBySide = page({ path: '/editions/:edition/manage/selection/preview', view: policies.previewPage, render: previewPage });
const proposed = page({ path: '/editions/:edition/manage/selection/preview/proposal', view: policies.proposalPage, render: proposalPage });
const named = page({ path: '/editions/:edition/manage/named', view: staff.namedPage, render: namedPage });
const reviews = page({ path: '/editions/:edition/reviews', view: reading.ownReviews, render: reviewsPage });
const reviewing = page({ path: '/editions/:edition/reviews/:application', view: reading.reviewPage, render: reviewPage });

type Kept = { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> };
const attachment = ({ name, mediaType, bytes }: Kept) => ({ type: mediaType, body: bytes, name });

function csvOf(out: staff.ApplicationsExport, { reader }: Visit) {
  const { columns, rows } = exportedApplications(out, reader);
  return { type: 'text/csv; charset=utf-8', body: writeCsv(columns, rows), name: `${out.edition}.csv` };
}

export const routes: readonly Route[] = [
  applying,
  form({ path: '/editions/:edition/apply', command: apply.saveDraft, page: applying, done: ({ next }, parts) => at(parts, `/apply?step=${next}`), said: 'admissions.said.saved' }),
  form({ path: '/editions/:edition/apply/documents', command: apply.addDocument, page: documents, done: (_, parts) => at(parts, '/apply?step=documents'), said: 'admissions.said.documentAdded' }),
  form({ path: '/editions/:edition/apply/documents/remove', command: apply.removeDocument, page: documents, done: (_, parts) => at(parts, '/apply?step=documents'), said: 'admissions.said.documentRemoved' }),
  form({ path: '/editions/:edition/apply/submit', command: apply.submitApplication, page: applying, done: ({ id }) => `/applications/${id}`, said: 'admissions.said.submitted' }),

  applications,
  application,
  file({ path: '/applications/:application/documents/:document', view: own.ownDocument, respond: attachment }),
  form({ path: '/applications/:application/accept', command: answer.acceptOffer, page: application, done: (_, parts) => ownAt(parts), said: 'admissions.said.answered' }),
  form({ path: '/applications/:application/decline', command: answer.declineOffer, page: application, done: (_, parts) => ownAt(parts), said: 'admissions.said.answered' }),
  form({ path: '/applications/:application/give-up', command: answer.giveUpPlace, page: application, done: (_, parts) => ownAt(parts), said: 'admissions.said.givenUp' }),
  form({ path: '/applications/:application/reopen', command: apply.reopenApplication, page: application, done: ({ edition }) => `/editions/${edition}/apply?step=check`, said: 'admissions.said.reopened' }),
  form({ path: '/applications/:application/withdraw', command: apply.withdrawApplication, page: application, done: (_, parts) => ownAt(parts), said: 'admissions.said.withdrawn' }),
  form({ path: '/applications/:application/consent', command: apply.takeBackConsent, page: application, done: (_, parts) => ownAt(parts), said: 'admissions.said.consent' }),

  list,
  file({ path: '/editions/:edition/manage/applications.csv', view: staff.applicationsExport, respond: csvOf }),
  form({ path: '/editions/:edition/manage/applications/decide', command: decide.decide, page: list, done: (_, parts) => at(parts, `/manage/applications${filterIn(parts)}`), said: 'admissions.said.decided' }),
  form({ path: '/editions/:edition/manage/applications/assign', command: review.assignReviewers, page: list, done: (_, parts) => at(parts, '/manage/applications?order=score'), said: 'admissions.said.assigned' }),
  one,
  file({ path: '/editions/:edition/manage/applications/:application/documents/:document', view: staff.documentForStaff, respond: attachment }),
  form({ path: '/editions/:edition/manage/applications/:application/sealed', command: decide.openSealed, page: one, done: (_, parts) => oneAt(parts), shows: openedPage }),
  form({ path: '/editions/:edition/manage/applications/:application/fee', command: decide.decideFee, page: one, done: (_, parts) => oneAt(parts), said: 'admissions.said.fee' }),
  form({ path: '/editions/:edition/manage/applications/:application/readers', command: review.assignReviewer, page: one, done: (_, parts) => oneAt(parts), said: 'admissions.said.assigned' }),
  form({ path: '/editions/:edition/manage/applications/:application/readers/remove', command: review.unassignReviewer, page: one, done: (_, parts) => oneAt(parts), said: 'admissions.said.unassigned' }),
  form({ path: '/editions/:edition/manage/applications/:application/interviews', command: review.planInterview, page: one, done: (_, parts) => oneAt(parts), said: 'admissions.said.invited' }),
  form({ path: '/editions/:edition/manage/applications/:application/interviews/result', command: review.recordInterview, page: one, done: (_, parts) => oneAt(parts), said: 'admissions.said.recorded' }),

  settings,
  form({ path: '/editions/:edition/manage/selection', command: selection.setSelection, page: settings, done: (_, parts) => at(parts, '/manage/selection'), said: 'admissions.said.selectionSaved' }),
  form({ path: '/editions/:edition/manage/readers', command: review.addReviewer, page: settings, done: (_, parts) => at(parts, '/manage/selection'), said: 'admissions.said.readerAdded' }),
  form({ path: '/editions/:edition/manage/readers/remove', command: review.removeReviewer, page: settings, done: (_, parts) => at(parts, '/manage/selection'), said: 'admissions.said.readerRemoved' }),
  sideBySide,
  form({ path: '/editions/:edition/manage/selection/rule', command: preview.setRule, page: sideBySide, done: (_, parts) => at(parts, '/manage/selection/preview'), said: 'selection.said.rule' }),
  form({ path: '/editions/:edition/manage/selection/marks', command: preview.setMarks, page: sideBySide, done: (_, parts) => at(parts, '/manage/selection/preview'), said: 'selection.said.marks' }),
  form({ path: '/editions/:edition/manage/selection/preview', command: preview.previewPolicies, page: sideBySide, done: (_, parts) => at(parts, '/manage/selection/preview'), said: 'selection.said.previewed' }),
  proposed,
  form({ path: '/editions/:edition/manage/selection/proposal', command: proposal.proposeSelection, page: sideBySide, done: (_, parts) => at(parts, '/manage/selection/preview/proposal'), said: 'selection.said.proposed' }),
  form({ path: '/editions/:edition/manage/selection/confirm', command: proposal.confirmSelection, page: proposed, done: (_, parts) => at(parts, '/manage/selection/preview/proposal'), said: 'selection.said.confirmed' }),
  form({ path: '/editions/:edition/manage/applications/:application/turn', command: moveOnList, page: one, done: (_, parts) => oneAt(parts), said: 'selection.said.moved' }),
  page({ path: '/editions/:edition/selection', view: policies.howSelected, render: howSelectedPage }),
  file({ path: '/editions/:edition/selection/lots.csv', view: policies.drawFile, respond: ({ edition, lots }) => ({ type: 'text/csv; charset=utf-8', body: writeCsv(['applicant'], lots.map((lot) => [lot])), name: `${edition}-lots.csv` }) }),
  file({ path: '/editions/:edition/selection/options.json', view: policies.drawFile, respond: ({ edition, seed }) => ({ type: 'application/json', body: `${JSON.stringify({ capacity: 0, policy: 'lottery', seed }, null, 2)}\n`, name: `${edition}-options.json` }) }),
  named,
  form({ path: '/editions/:edition/manage/named', command: selection.nameStudents, page: named, done: (_, parts) => at(parts, '/manage/named'), said: 'admissions.said.named' }),
  form({ path: '/editions/:edition/manage/named/remove', command: selection.unnameStudent, page: named, done: (_, parts) => at(parts, '/manage/named'), said: 'admissions.said.unnamed' }),

  reviews,
  reviewing,
  file({ path: '/editions/:edition/reviews/:application/documents/:document', view: reading.documentForReader, respond: attachment }),
  form({ path: '/editions/:edition/reviews/:application', command: review.submitReview, page: reviewing, done: (_, parts) => at(parts, '/reviews'), said: 'admissions.said.reviewed' }),
  form({ path: '/editions/:edition/reviews/:application/conflict', command: review.declareConflict, page: reviewing, done: (_, parts) => at(parts, '/reviews'), said: 'admissions.said.conflict' }),

  ...seasonRoutes,
];

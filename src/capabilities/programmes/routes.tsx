// Addresses of programmes and editions.
import { file, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as decisions from './commands/decisions.ts';
import * as design from './commands/design.ts';
import { editionFromDesign } from './commands/design-edition.ts';
import * as editions from './commands/editions.ts';
import { designIntroduction } from './commands/introduced.ts';
import * as plan from './commands/plan.ts';
import * as programmes from './commands/programmes.ts';
import { cataloguePage } from './pages/catalogue.tsx';
import { introductionDesignPage } from './pages/design-begin.tsx';
import { designDecisionsPage, designEditionPage } from './pages/design-decisions.tsx';
import { designActivityPage, designAdaptationPage } from './pages/design-rows.tsx';
import { designHistoryPage, designTalkPage } from './pages/design-talk.tsx';
import { planOrBegin } from './pages/design.tsx';
import { editionPage } from './pages/edition.tsx';
import { editProgrammePage, newProgrammePage } from './pages/edit-programme.tsx';
import { manageCallPage } from './pages/manage-call.tsx';
import { manageEditionPage, newEditionPage } from './pages/manage-edition.tsx';
import { activityPage, managePlanPage } from './pages/manage-plan.tsx';
import { manageProgrammePage } from './pages/manage-programme.tsx';
import { manageTermsPage } from './pages/manage-terms.tsx';
import { programmePage } from './pages/programme.tsx';
import { programmesOfPage } from './pages/programmes-of.tsx';
import * as designs from './views/design.ts';
import * as manage from './views/manage.ts';
import * as views from './views/public.ts';

const catalogue = page({ path: '/programmes', view: views.catalogue, render: cataloguePage });
const programme = page({ path: '/programmes/:programme', view: views.programme, render: programmePage });
const edition = page({ path: '/editions/:edition', view: views.edition, render: editionPage });
const list = page({ path: '/institutions/:institution/programmes', view: manage.programmesOf, render: programmesOfPage });
/** The list again, for the institution that an answer to an invitation names. */
const listAgain = page({ path: '/institutions/:institution/programmes', view: manage.programmesOf, render: programmesOfPage, input: ({ query }) => ({ institution: query['institution'] }) });
const fresh = page({ path: '/institutions/:institution/programmes/new', view: manage.newProgramme, render: newProgrammePage });
/** The form for a new programme again, for the institution that the form names. */
const freshAgain = page({ path: '/institutions/:institution/programmes/new', view: manage.newProgramme, render: newProgrammePage, input: ({ query }) => ({ institution: query['institution'] }) });
const edit = page({ path: '/programmes/:programme/edit', view: manage.programmeToEdit, render: editProgrammePage });
const run = page({ path: '/programmes/:programme/manage', view: manage.programmeToManage, render: manageProgrammePage });
const freshEdition = page({ path: '/programmes/:programme/editions/new', view: manage.programmeToEdit, render: newEditionPage });
const overview = page({ path: '/editions/:edition/manage', view: manage.editionToManage, render: manageEditionPage });
const planned = page({ path: '/editions/:edition/manage/plan', view: manage.planToManage, render: managePlanPage });
const activity = page({ path: '/editions/:edition/manage/plan/:id', view: manage.activityToEdit, render: activityPage });
const terms = page({ path: '/editions/:edition/manage/partners', view: manage.termsToManage, render: manageTermsPage });
const call = page({ path: '/editions/:edition/manage/call', view: manage.callToManage, render: manageCallPage });

const designed = page({ path: '/programmes/:programme/design', view: designs.designOf, render: planOrBegin });
const designActivity = page({ path: '/programmes/:programme/design/activities/:planned', view: designs.designActivity, render: designActivityPage });
const adaptation = page({ path: '/programmes/:programme/design/adaptation', view: designs.designAdaptation, render: designAdaptationPage });
const talk = page({ path: '/programmes/:programme/design/talk', view: designs.designTalk, render: designTalkPage });
const history = page({ path: '/programmes/:programme/design/history', view: designs.designHistory, render: designHistoryPage });
const decided = page({ path: '/programmes/:programme/design/decisions', view: designs.designDecisions, render: designDecisionsPage });
const designEdition = page({ path: '/programmes/:programme/design/edition', view: designs.designEdition, render: designEditionPage });
const introduced = page({ path: '/introductions/:introduction/design', view: designs.designOfIntroduction, render: introductionDesignPage });
const pulse = file({ path: '/programmes/:programme/design/pulse', view: designs.designPulse, respond: (now) => ({ type: 'application/json', body: JSON.stringify(now), inline: true }) });

const toProgramme = (rest: string) => (_: unknown, { params }: RequestParts): string => `/programmes/${params['programme']}/manage${rest}`;
const toDesign = (rest: string) => (_: unknown, { params }: RequestParts): string => `/programmes/${params['programme']}/design${rest}`;
const toEdition = (rest: string) => (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/manage${rest}`;

export const routes: readonly Route[] = [
  catalogue, programme, edition, list, fresh, edit, run, freshEdition, overview, planned, activity, terms, call,
  designed, designActivity, adaptation, talk, history, decided, designEdition, introduced, pulse,
  form({ path: '/programmes', command: programmes.createProgramme, page: freshAgain, done: ({ programme }) => `/programmes/${programme}/manage`, said: 'programmes.said.created' }),
  form({ path: '/programmes/:programme', command: programmes.updateProgramme, page: edit, done: toProgramme(''), said: 'programmes.said.saved' }),
  form({ path: '/programmes/:programme/partners', command: programmes.setPartner, page: run, done: toProgramme('#partners'), said: 'programmes.said.partner' }),
  form({ path: '/programmes/:programme/partners/agree', command: programmes.agreeToProgramme, page: listAgain, done: toProgramme('#partners'), said: 'programmes.said.agreed' }),
  form({ path: '/programmes/:programme/partners/remove', command: programmes.removePartner, page: run, done: toProgramme('#partners'), said: 'programmes.said.removed' }),
  form({ path: '/programmes/:programme/partners/leave', command: programmes.leaveProgramme, page: listAgain, done: () => '/programmes', said: 'programmes.said.left' }),
  form({ path: '/programmes/:programme/teachers', command: programmes.addTeacher, page: run, done: toProgramme('#teachers'), said: 'programmes.said.teacher' }),
  form({ path: '/programmes/:programme/teachers/remove', command: programmes.removeTeacher, page: run, done: toProgramme('#teachers'), said: 'programmes.said.removed' }),
  form({ path: '/programmes/:programme/editions', command: editions.createEdition, page: freshEdition, done: ({ edition }) => `/editions/${edition}/manage/plan`, said: 'programmes.said.edition' }),
  form({ path: '/editions/:edition/manage', command: editions.updateEdition, page: overview, done: toEdition(''), said: 'programmes.said.saved' }),
  form({ path: '/editions/:edition/manage/evaluation', command: editions.evaluatePilot, page: overview, done: toEdition('#copy'), said: 'programmes.said.evaluated' }),
  form({ path: '/editions/:edition/manage/copy', command: editions.copyEdition, page: overview, done: ({ edition }) => `/editions/${edition}/manage`, said: 'programmes.said.copied' }),
  form({ path: '/editions/:edition/manage/plan', command: plan.addActivity, page: planned, done: toEdition('/plan#activities'), said: 'programmes.said.activity' }),
  form({ path: '/editions/:edition/manage/plan/weeks', command: plan.setWeek, page: planned, done: toEdition('/plan'), said: 'programmes.said.saved' }),
  form({ path: '/editions/:edition/manage/plan/:id', command: plan.changeActivity, page: activity, done: toEdition('/plan#activities'), said: 'programmes.said.saved' }),
  form({ path: '/editions/:edition/manage/plan/:id/remove', command: plan.removeActivity, page: activity, done: toEdition('/plan#activities'), said: 'programmes.said.removed' }),
  form({ path: '/editions/:edition/manage/partners', command: editions.setTerms, page: terms, done: toEdition('/partners'), said: 'programmes.said.terms' }),
  form({ path: '/editions/:edition/manage/partners/remove', command: editions.removeTerms, page: terms, done: toEdition('/partners'), said: 'programmes.said.removed' }),
  form({ path: '/editions/:edition/manage/call', command: editions.setCall, page: call, done: toEdition('/call'), said: 'programmes.said.saved' }),
  form({ path: '/editions/:edition/manage/call/state', command: editions.changeState, page: call, done: toEdition('/call'), said: 'programmes.said.state' }),
  form({ path: '/programmes/:programme/design/begin', command: design.beginDesign, page: designed, done: toDesign(''), said: 'design.said.begun' }),
  form({ path: '/programmes/:programme/design', command: design.editDesign, page: designed, done: toDesign(''), said: 'design.said.saved' }),
  form({ path: '/programmes/:programme/design/activities', command: design.addToDesign, page: designed, done: toDesign('#activities'), said: 'design.said.added' }),
  form({ path: '/programmes/:programme/design/activities/:planned', command: design.editDesign, page: designActivity, done: (_, { params }) => `/programmes/${params['programme']}/design/activities/${params['planned']}`, said: 'design.said.saved' }),
  form({ path: '/programmes/:programme/design/adaptation', command: design.editDesign, page: adaptation, done: toDesign('/adaptation'), said: 'design.said.saved' }),
  form({ path: '/programmes/:programme/design/adaptation/parts', command: design.addToDesign, page: adaptation, done: toDesign('/adaptation#parts'), said: 'design.said.added' }),
  form({ path: '/programmes/:programme/design/advice', command: design.dismissAdvice, page: designed, done: toDesign('#advice'), said: 'design.said.aside' }),
  form({ path: '/programmes/:programme/design/advice/recall', command: design.recallAdvice, page: designed, done: toDesign('#advice'), said: 'design.said.recalled' }),
  form({ path: '/programmes/:programme/design/talk', command: design.addNote, page: talk, done: toDesign('/talk#said'), said: 'design.said.noted' }),
  form({ path: '/programmes/:programme/design/talk/answer', command: design.answerQuestion, page: talk, done: toDesign('/talk#said'), said: 'design.said.answered' }),
  form({ path: '/programmes/:programme/design/talk/reopen', command: design.reopenQuestion, page: talk, done: toDesign('/talk#said'), said: 'design.said.reopened' }),
  form({ path: '/programmes/:programme/design/present', command: design.bePresent, page: designed, done: toDesign('/pulse') }),
  form({ path: '/programmes/:programme/design/decisions', command: decisions.proposeDesignDecision, page: decided, done: toDesign('/decisions'), said: 'design.said.proposed' }),
  form({ path: '/programmes/:programme/design/decisions/voice', command: decisions.voiceOnDesignDecision, page: decided, done: toDesign('/decisions'), said: 'design.said.voiced' }),
  form({ path: '/programmes/:programme/design/edition', command: editionFromDesign, page: designEdition, done: ({ edition }) => `/editions/${edition}/manage/plan`, said: 'programmes.said.edition' }),
  form({ path: '/introductions/:introduction/design', command: designIntroduction, page: introduced, done: ({ programme }) => `/programmes/${programme}/design`, said: 'design.said.begun' }),
];

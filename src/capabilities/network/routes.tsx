// Addresses of institutions, affiliations and partnerships.
import { form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as affiliations from './commands/affiliations.ts';
import * as institutions from './commands/institutions.ts';
import * as partnerships from './commands/partnerships.ts';
import { affiliationPage } from './pages/affiliation.tsx';
import { editInstitutionPage, newInstitutionPage } from './pages/edit-institution.tsx';
import { institutionPage } from './pages/institution.tsx';
import { institutionsPage } from './pages/institutions.tsx';
import { partnershipPage } from './pages/partnership.tsx';
import { partnershipsPage } from './pages/partnerships.tsx';
import { peoplePage } from './pages/people.tsx';
import * as views from './views/records.ts';

const list = page({ path: '/institutions', view: views.institutions, render: institutionsPage });
const fresh = page({ path: '/institutions/new', view: views.newInstitution, render: newInstitutionPage });
const one = page({ path: '/institutions/:institution', view: views.institution, render: institutionPage });
const edit = page({ path: '/institutions/:institution/edit', view: views.institutionToEdit, render: editInstitutionPage });
const people = page({ path: '/institutions/:institution/people', view: views.people, render: peoplePage });
const ofInstitution = page({ path: '/institutions/:institution/partnerships', view: views.partnerships, render: partnershipsPage });
const partnership = page({ path: '/partnerships/:partnership', view: views.partnership, render: partnershipPage });
const claim = page({ path: '/profile/affiliation', view: views.ownAffiliation, render: affiliationPage });

const backTo = (rest: string) => (_: unknown, { params }: RequestParts): string => `/institutions/${params['institution']}${rest}`;
const backToPartnership = (_: unknown, { params }: RequestParts): string => `/partnerships/${params['partnership']}`;

export const routes: readonly Route[] = [
  list, fresh, one, edit, people, ofInstitution, partnership, claim,
  form({ path: '/institutions', command: institutions.createInstitution, page: fresh, done: ({ institution }) => `/institutions/${institution}/staff`, said: 'network.edit.created' }),
  form({ path: '/institutions/:institution', command: institutions.updateInstitution, page: edit, done: backTo(''), said: 'network.edit.saved' }),
  form({ path: '/institutions/:institution/units', command: institutions.addUnit, page: edit, done: backTo('/edit#units'), said: 'network.edit.unitAdded' }),
  form({ path: '/institutions/:institution/units/remove', command: institutions.removeUnit, page: edit, done: backTo('/edit#units'), said: 'network.edit.removed' }),
  form({ path: '/institutions/:institution/terms', command: institutions.addTerm, page: edit, done: backTo('/edit#calendar'), said: 'network.edit.termAdded' }),
  form({ path: '/institutions/:institution/terms/remove', command: institutions.removeTerm, page: edit, done: backTo('/edit#calendar'), said: 'network.edit.removed' }),
  form({ path: '/institutions/:institution/closures', command: institutions.addClosure, page: edit, done: backTo('/edit#calendar'), said: 'network.edit.closureAdded' }),
  form({ path: '/institutions/:institution/closures/remove', command: institutions.removeClosure, page: edit, done: backTo('/edit#calendar'), said: 'network.edit.removed' }),
  form({ path: '/institutions/:institution/calendar', command: institutions.importCalendar, page: edit, done: backTo('/edit#calendar'), said: 'network.edit.calendarImported' }),
  form({ path: '/institutions/:institution/people/decide', command: affiliations.decideClaim, page: people, done: backTo('/people'), said: 'network.people.decided' }),
  form({ path: '/institutions/:institution/people/roster', command: affiliations.importRoster, page: people, done: backTo('/people?status=confirmed'), said: 'network.people.rosterDone' }),
  form({ path: '/profile/affiliation', command: affiliations.claimAffiliation, page: claim, done: () => '/profile/affiliation', said: 'network.claim.sent' }),
  form({ path: '/institutions/:institution/partnerships', command: partnerships.createPartnership, page: ofInstitution, done: ({ partnership }) => `/partnerships/${partnership}`, said: 'network.partnership.begun' }),
  form({ path: '/partnerships/:partnership', command: partnerships.updatePartnership, page: partnership, done: backToPartnership, said: 'network.partnership.saved' }),
  form({ path: '/partnerships/:partnership/parties', command: partnerships.inviteParty, page: partnership, done: backToPartnership, said: 'network.partnership.inviteDone' }),
  form({ path: '/partnerships/:partnership/join', command: partnerships.joinPartnership, page: partnership, done: backToPartnership, said: 'network.partnership.joinedNow' }),
  form({ path: '/partnerships/:partnership/leave', command: partnerships.leavePartnership, page: partnership, done: backToPartnership, said: 'network.partnership.leftNow' }),
  form({ path: '/partnerships/:partnership/share', command: partnerships.setShare, page: partnership, done: backToPartnership, said: 'network.partnership.shareSaved' }),
  form({ path: '/partnerships/:partnership/decisions', command: partnerships.proposeDecision, page: partnership, done: backToPartnership, said: 'network.partnership.proposed' }),
  form({ path: '/partnerships/:partnership/voice', command: partnerships.voiceOnDecision, page: partnership, done: backToPartnership, said: 'network.partnership.voiceKept' }),
];

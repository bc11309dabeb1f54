// Addresses of institutions, affiliations and partnerships.
import { file, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import { writeCsv } from '../../connectors/csv/write.ts';
import * as affiliations from './commands/affiliations.ts';
import * as alliances from './commands/alliances.ts';
import * as courses from './commands/courses.ts';
import { setHours } from './commands/hours.ts';
import * as institutions from './commands/institutions.ts';
import * as partnerships from './commands/partnerships.ts';
import * as seasons from './commands/seasons.ts';
import { affiliationPage } from './pages/affiliation.tsx';
import { alliancePage } from './pages/alliance.tsx';
import { alliancesOfPage, alliancesPage } from './pages/alliances.tsx';
import { manageCoursePage, newCoursePage } from './pages/edit-course.tsx';
import { editInstitutionPage, newInstitutionPage } from './pages/edit-institution.tsx';
import { hoursPage } from './pages/hours.tsx';
import { institutionPage } from './pages/institution.tsx';
import { institutionsPage } from './pages/institutions.tsx';
import { manageAlliancePage } from './pages/manage-alliance.tsx';
import { manageCoursesPage } from './pages/manage-courses.tsx';
import { manageSeasonPage } from './pages/manage-season.tsx';
import { partnershipPage } from './pages/partnership.tsx';
import { partnershipsPage } from './pages/partnerships.tsx';
import { peoplePage } from './pages/people.tsx';
import { coursePage, seasonPage } from './pages/season.tsx';
import { cellsOf, courseColumns } from './rules/course-table.ts';
import * as allianceViews from './views/alliances.ts';
import * as views from './views/records.ts';
import * as seasonViews from './views/seasons.ts';

const list = page({ path: '/institutions', view: views.institutions, render: institutionsPage });
const fresh = page({ path: '/institutions/new', view: views.newInstitution, render: newInstitutionPage });
const one = page({ path: '/institutions/:institution', view: views.institution, render: institutionPage });
const edit = page({ path: '/institutions/:institution/edit', view: views.institutionToEdit, render: editInstitutionPage });
const hours = page({ path: '/institutions/:institution/hours', view: views.institutionToEdit, render: hoursPage });
const people = page({ path: '/institutions/:institution/people', view: views.people, render: peoplePage });
const ofInstitution = page({ path: '/institutions/:institution/partnerships', view: views.partnerships, render: partnershipsPage });
const partnership = page({ path: '/partnerships/:partnership', view: views.partnership, render: partnershipPage });
const claim = page({ path: '/profile/affiliation', view: views.ownAffiliation, render: affiliationPage });

const alliance = page({ path: '/alliances/:alliance', view: allianceViews.alliance, render: alliancePage });
const manageAlliance = page({ path: '/alliances/:alliance/manage', view: allianceViews.allianceToManage, render: manageAlliancePage });
const alliancesOf = page({ path: '/institutions/:institution/alliances', view: allianceViews.alliancesOf, render: alliancesOfPage });
const manageSeason = page({ path: '/seasons/:season/manage', view: seasonViews.seasonToManage, render: manageSeasonPage });
const manageCourses = page({ path: '/seasons/:season/manage/courses', view: seasonViews.coursesToManage, render: manageCoursesPage });
const newCourse = page({ path: '/seasons/:season/manage/courses/new', view: seasonViews.newCourse, render: newCoursePage });
const manageCourse = page({ path: '/seasons/:season/manage/courses/:course', view: seasonViews.courseToManage, render: manageCoursePage });
const coursesFile = file({
  path: '/seasons/:season/manage/courses.csv', view: seasonViews.coursesTable,
  respond: ({ season, rows }) => ({ type: 'text/csv; charset=utf-8', name: `${season.id}-courses.csv`, body: writeCsv(['institution', 'state', ...courseColumns], rows.map((row) => [row.institution, row.state, ...cellsOf(row)])) }),
});

const backToAlliance = (rest: string) => (_: unknown, { params }: RequestParts): string => `/alliances/${params['alliance']}${rest}`;
const backToSeason = (rest: string) => (_: unknown, { params }: RequestParts): string => `/seasons/${params['season']}/manage${rest}`;

const allianceRoutes: readonly Route[] = [
  page({ path: '/alliances', view: allianceViews.alliances, render: alliancesPage }), alliance, manageAlliance, alliancesOf,
  page({ path: '/seasons/:season', view: seasonViews.season, render: seasonPage }), page({ path: '/seasons/:season/courses/:course', view: seasonViews.course, render: coursePage }),
  manageSeason, manageCourses, coursesFile, newCourse, manageCourse,
  form({ path: '/institutions/:institution/alliances', command: alliances.createAlliance, page: alliancesOf, done: ({ alliance: id }) => `/alliances/${id}/manage`, said: 'alliances.said.begun' }),
  form({ path: '/alliances/:alliance', command: alliances.updateAlliance, page: manageAlliance, done: backToAlliance('/manage'), said: 'alliances.said.saved' }),
  form({ path: '/alliances/:alliance/members', command: alliances.inviteMembers, page: manageAlliance, done: backToAlliance('/manage#members'), said: 'alliances.said.invited' }),
  form({ path: '/alliances/:alliance/join', command: alliances.joinAlliance, page: alliance, done: backToAlliance(''), said: 'alliances.said.joined' }),
  form({ path: '/alliances/:alliance/leave', command: alliances.leaveAlliance, page: alliance, done: backToAlliance(''), said: 'alliances.said.left' }),
  form({ path: '/alliances/:alliance/offices', command: alliances.nameOffice, page: manageAlliance, done: backToAlliance('/manage'), said: 'alliances.said.saved' }),
  form({ path: '/alliances/:alliance/seasons', command: seasons.createSeason, page: manageAlliance, done: ({ season: id }) => `/seasons/${id}/manage`, said: 'alliances.said.planned' }),
  form({ path: '/seasons/:season/manage', command: seasons.updateSeason, page: manageSeason, done: backToSeason(''), said: 'alliances.said.saved' }),
  form({ path: '/seasons/:season/manage/ranking-end', command: seasons.moveRanking, page: manageSeason, done: backToSeason(''), said: 'alliances.said.saved' }),
  form({ path: '/seasons/:season/manage/publish', command: seasons.publishSeason, page: manageSeason, done: backToSeason(''), said: 'alliances.said.published' }),
  form({ path: '/seasons/:season/manage/close', command: seasons.closeSeason, page: manageSeason, done: backToSeason(''), said: 'alliances.said.closed' }),
  form({ path: '/seasons/:season/manage/courses', command: courses.offerCourse, page: newCourse, done: backToSeason('/courses'), said: 'alliances.said.kept' }),
  form({ path: '/seasons/:season/manage/courses/table', command: courses.importCourses, page: manageCourses, done: backToSeason('/courses'), said: 'alliances.said.imported' }),
  form({ path: '/seasons/:season/manage/courses/accept-all', command: courses.acceptAllCourses, page: manageCourses, done: backToSeason('/courses'), said: 'alliances.said.decided' }),
  form({ path: '/seasons/:season/manage/courses/decide', command: courses.decideCourses, page: manageCourses, done: backToSeason('/courses'), said: 'alliances.said.decided' }),
  form({ path: '/seasons/:season/manage/courses/clash', command: courses.groupClash, page: manageCourses, done: backToSeason('/courses'), said: 'alliances.said.saved' }),
  form({ path: '/seasons/:season/manage/courses/:course', command: courses.changeCourse, page: manageCourse, done: backToSeason('/courses'), said: 'alliances.said.kept' }),
  form({ path: '/seasons/:season/manage/courses/:course/withdraw', command: courses.withdrawCourse, page: manageCourse, done: backToSeason('/courses'), said: 'alliances.said.withdrawn' }),
  form({ path: '/seasons/:season/manage/courses/:course/remove', command: courses.removeCourse, page: manageCourse, done: backToSeason('/courses'), said: 'alliances.said.removed' }),
];

const backTo = (rest: string) => (_: unknown, { params }: RequestParts): string => `/institutions/${params['institution']}${rest}`;
const backToPartnership = (_: unknown, { params }: RequestParts): string => `/partnerships/${params['partnership']}`;

export const routes: readonly Route[] = [
  list, fresh, one, edit, hours, people, ofInstitution, partnership, claim,
  form({ path: '/institutions', command: institutions.createInstitution, page: fresh, done: ({ institution }) => `/institutions/${institution}/staff`, said: 'network.edit.created' }),
  form({ path: '/institutions/:institution', command: institutions.updateInstitution, page: edit, done: backTo(''), said: 'network.edit.saved' }),
  form({ path: '/institutions/:institution/hours', command: setHours, page: hours, done: backTo('/hours'), said: 'network.hours.saved' }),
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
  ...allianceRoutes,
];

// Who may do what, whole: every view and command that any address leads to, for every role, of a partner and of an
// institution that has nothing to do with it. The table was read by people; what is not in it fails, and so does what is
// reachable without being in it. In North and South's edition `bridge-2027`: officer, leader, staffTeacher and
// institutionAdministrator are North's; hostOfficer is South's; askedOfficer's institution is asked to be a partner and has not agreed; everything foreign is of Elsewhere or of another edition.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Hono } from 'hono';
import { signInAs } from '../src/capabilities/accounts/api.ts';
import { readAssets } from '../src/app/assets.ts';
import { allCommands, allRoutes, allViews } from '../src/app/capabilities.ts';
import { application } from '../src/app/server.ts';
import { type Actor, authorise, nobody, permissions } from '../src/kernel/gate.ts';
import type { AnyCommand, AnyView } from '../src/kernel/operation.ts';
import { perform, subjectOf } from '../src/storage/perform.ts';
import { buildWorld, seasonFor, type World } from './support/world.ts';

const everybody = 'nobody administrator officer hostOfficer foreignOfficer askedOfficer institutionAdministrator foreignAdministrator leader foreignLeader programmeTeacher editionTeacher foreignTeacher staffTeacher reviewer member applicant student foreignStudent';
const signedIn = everybody.slice('nobody '.length);

const table: readonly { readonly who: string; readonly may: readonly string[] }[] = [
  {
    who: everybody, may: [
      'accounts.requestSignInCode', 'accounts.signIn', 'accounts.signInPage', 'admissions.drawFile', 'admissions.howSelected', 'admissions.seasonCertificate', 'admissions.seasonCertificateTable', 'calendars.feed', 'network.alliance', 'network.alliances', 'network.course', 'network.institution', 'network.institutions', 'network.season', 'partners.exposure', 'programmes.catalogue',
      'programmes.edition', 'programmes.programme', 'recognition.certificate', 'recognition.verify',
    ],
  },
  {
    who: signedIn, may: [
      'accounts.endAccessToken', 'accounts.eraseAccount', 'accounts.makeAccessToken', 'accounts.ownData', 'accounts.ownProfile', 'accounts.signOut',
      'accounts.updateProfile', 'admissions.addDocument', 'admissions.applyPage', 'admissions.ownApplications', 'admissions.removeDocument', 'admissions.saveDraft',
      'admissions.answerPlace', 'admissions.confirmWishes', 'admissions.giveSeasonGroups', 'admissions.moveWish', 'admissions.rankCourses', 'admissions.receiptPage', 'admissions.takeBackSeasonGroups', 'admissions.wishesPage', 'admissions.withdrawWishes',
      'admissions.submitApplication', 'calendars.chooseReminders', 'calendars.endFeed', 'calendars.makeFeed', 'calendars.ownCalendar', 'network.claimAffiliation', 'network.ownAffiliation', 'recognition.ownCertificates',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator leader programmeTeacher editionTeacher student', may: [
      'calendars.editionCalendar', 'editions.announcements', 'editions.materialFile', 'editions.sessions', 'editions.space', 'editions.task', 'editions.tasks', 'editions.team', 'editions.weeks',
      'feedback.space',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator programmeTeacher editionTeacher student', may: [
      'editions.submissionFile',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator leader programmeTeacher editionTeacher', may: [
      'feedback.results', 'feedback.resultsFile',
    ],
  },
  {
    who: 'administrator officer hostOfficer foreignOfficer askedOfficer institutionAdministrator foreignAdministrator', may: [
      'admissions.decide',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator programmeTeacher editionTeacher', may: [
      'calendars.askForPlans', 'calendars.carryOutRepair', 'calendars.choosePlan', 'calendars.fetchPlan', 'calendars.moveMeetings', 'calendars.plan', 'calendars.planning',
      'calendars.proposeRepair', 'calendars.publishPlan', 'editions.addMaterial', 'editions.announce', 'editions.cancelSession', 'editions.changeSession', 'editions.makeTeam', 'editions.manageAnnouncements',
      'editions.manageMaterials', 'editions.moveInProposal', 'editions.proposeTeams', 'editions.proposeTeamsAgain', 'editions.publishTeams', 'editions.scheduleTeams', 'editions.openPhase', 'editions.dropPhase', 'editions.phaseTeams', 'editions.repairTeams', 'editions.teamProposal', 'editions.teamRules', 'editions.manageSession', 'editions.manageSessions', 'editions.manageTask', 'editions.manageTasks', 'editions.manageTeams',
      'editions.markSubmission', 'editions.participants', 'editions.placeInTeam', 'editions.recordAttendance', 'editions.removeMaterial', 'editions.removeTeam',
      'editions.scheduleSession', 'editions.setTask', 'feedback.answerStaffSurvey', 'feedback.closeSurvey', 'feedback.openSurvey', 'feedback.recordAction',
      'feedback.removeAction', 'feedback.staffSurvey', 'programmes.activityToEdit', 'programmes.addActivity', 'programmes.callToManage', 'programmes.changeActivity',
      'programmes.editionToManage', 'programmes.evaluatePilot', 'programmes.planToManage', 'programmes.removeActivity', 'programmes.setWeek', 'programmes.termsToManage',
      'programmes.updateEdition',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator leader staffTeacher', may: [
      'network.allianceToManage', 'network.coursesToManage', 'network.partnership', 'network.seasonToManage',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator programmeTeacher', may: [
      'programmes.addNote', 'programmes.addToDesign', 'programmes.answerQuestion', 'programmes.bePresent', 'programmes.beginDesign', 'programmes.designActivity', 'programmes.designAdaptation', 'programmes.designDecisions', 'programmes.designEdition',
      'programmes.designHistory', 'programmes.designOf', 'programmes.designPulse', 'programmes.designTalk', 'programmes.dismissAdvice', 'programmes.editDesign', 'programmes.editionFromDesign', 'programmes.proposeDesignDecision', 'programmes.recallAdvice', 'programmes.reopenQuestion',
      'programmes.copyEdition', 'programmes.createEdition', 'programmes.programmeToEdit', 'programmes.programmeToManage', 'programmes.removePartner',
      'programmes.setPartner', 'programmes.updateProgramme',
    ],
  },
  {
    who: 'administrator officer institutionAdministrator leader staffTeacher', may: [
      'accounts.staffOf', 'network.alliancesOf', 'network.partnerships', 'programmes.programmesOf',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator staffTeacher', may: [
      'network.coursesTable', 'network.newCourse',
    ],
  },
  {
    who: 'administrator officer institutionAdministrator staffTeacher', may: [
      'network.changeCourse', 'network.courseToManage', 'network.importCourses', 'network.offerCourse', 'network.removeCourse', 'network.withdrawCourse',
      'programmes.createProgramme', 'programmes.newProgramme',
    ],
  },
  {
    who: 'administrator officer hostOfficer institutionAdministrator', may: [
      'admissions.allocationPage', 'admissions.incomingTable', 'admissions.nominationsPage', 'admissions.nominationsTable', 'admissions.placesPage', 'admissions.addReviewer', 'admissions.applicationsExport', 'admissions.applicationsOf', 'admissions.assignReviewers', 'admissions.namedPage',
      'admissions.removeReviewer', 'admissions.confirmSelection', 'admissions.previewPage', 'admissions.proposalPage', 'admissions.selectionPage', 'admissions.setRule', 'admissions.setSelection', 'editions.answerConcern', 'editions.concerns', 'network.inviteParty',
      'network.updatePartnership', 'programmes.addTeacher', 'programmes.changeState', 'programmes.removeTeacher', 'programmes.removeTerms', 'programmes.setCall',
      'programmes.setTerms', 'recognition.confirmResults', 'recognition.issueCertificates', 'recognition.overrideResult', 'recognition.results', 'recognition.agreement', 'recognition.agreements',
    ],
  },
  {
    who: 'administrator officer institutionAdministrator', may: [
      'admissions.bindCourse', 'admissions.importNominations', 'admissions.nominateAll', 'admissions.setHomeCap', 'admissions.setNominations', 'admissions.setSeasonPolicy', 'accounts.giveRole', 'accounts.takeRole', 'admissions.applicationForStaff', 'admissions.assignReviewer', 'admissions.decideFee', 'admissions.documentForStaff',
      'admissions.moveOnList', 'admissions.nameStudents', 'admissions.planInterview', 'admissions.recordInterview', 'admissions.setMarks', 'admissions.unassignReviewer', 'admissions.unnameStudent',
      'network.acceptAllCourses', 'network.closeSeason', 'network.createAlliance', 'network.createSeason', 'network.decideCourses', 'network.groupClash', 'network.inviteMembers', 'network.joinAlliance', 'network.leaveAlliance', 'network.moveRanking', 'network.nameOffice', 'network.publishSeason', 'network.updateAlliance', 'network.updateSeason', 'network.addClosure', 'network.addTerm', 'network.addUnit', 'network.createPartnership', 'network.decideClaim', 'network.importCalendar', 'network.importRoster',
      'network.institutionToEdit', 'network.joinPartnership', 'network.leavePartnership', 'network.people', 'network.proposeDecision', 'network.removeClosure',
      'network.removeTerm', 'network.removeUnit', 'network.setHours', 'network.setShare', 'network.updateInstitution', 'network.voiceOnDecision', 'recognition.revokeCertificate', 'programmes.agreeToProgramme',
      'programmes.leaveProgramme',
    ],
  },
  {
    who: 'officer hostOfficer institutionAdministrator', may: [
      'recognition.changeAgreement', 'recognition.countersignAgreement', 'recognition.sendAgreementBack',
    ],
  },
  {
    who: 'officer hostOfficer institutionAdministrator', may: [
      'admissions.previewPolicies', 'admissions.proposeSelection',
    ],
  },
  {
    who: 'officer institutionAdministrator', may: [
      'admissions.askAllocation', 'admissions.flowOn', 'admissions.openSealed', 'admissions.previewAllocation', 'admissions.publishAllocation', 'admissions.runAllocation', 'admissions.runFile', 'programmes.voiceOnDesignDecision',
    ],
  },
  {
    who: 'administrator', may: [
      'network.createInstitution', 'network.newInstitution', 'programmes.advanceEditions',
    ],
  },
  {
    who: 'reviewer', may: [
      'admissions.declareConflict', 'admissions.documentForReader', 'admissions.ownReviews', 'admissions.reviewPage', 'admissions.submitReview',
    ],
  },
  {
    who: 'student', may: [
      'admissions.acceptOffer', 'admissions.declineOffer', 'admissions.giveUpPlace', 'admissions.ownApplication', 'admissions.ownDocument',
      'admissions.reopenApplication', 'admissions.takeBackConsent', 'admissions.withdrawApplication', 'editions.agreeConduct', 'editions.availability', 'editions.care', 'editions.giveAvailability', 'editions.leaveEdition', 'editions.raiseConcern',
      'editions.submitTask', 'feedback.answerSurvey', 'recognition.ownAgreement', 'recognition.proposeAgreement', 'recognition.signAgreement',
    ],
  },
  {
    who: 'officer hostOfficer foreignOfficer askedOfficer institutionAdministrator foreignAdministrator foreignTeacher staffTeacher', may: [
      'partners.createOffer', 'partners.newOffer', 'partners.offer', 'partners.offers', 'partners.ownOffers',
    ],
  },
  {
    who: 'officer hostOfficer institutionAdministrator staffTeacher', may: [
      'partners.call', 'partners.calls', 'partners.matching', 'partners.matchings',
    ],
  },
  {
    who: 'administrator officer institutionAdministrator', may: [
      'partners.closeMatching', 'partners.decideConsortium', 'partners.openCall', 'partners.openMatching', 'partners.publishMatching', 'partners.runMatching', 'partners.setDeadline', 'partners.withdrawCall',
    ],
  },
  {
    who: 'officer institutionAdministrator', may: [
      'partners.closeOffer', 'partners.introduce', 'partners.introducePage',
    ],
  },
  {
    who: 'officer', may: [
      'partners.answerConsortium', 'partners.answerIntroduction', 'partners.askPartner', 'partners.beginConsortium', 'partners.changeOffer', 'partners.enterMatching', 'partners.invite', 'partners.leaveMatching', 'partners.offerToChange', 'partners.pair',
      'partners.renewOffer', 'partners.setTopics', 'partners.submitConsortium', 'partners.withdrawConsortium', 'partners.withdrawInvitation',
    ],
  },
  {
    who: 'hostOfficer', may: [
      'partners.answerInvitation',
    ],
  },
  {
    who: 'officer hostOfficer', may: [
      'partners.askInvitation', 'partners.consortium', 'partners.invitation',
    ],
  },
  {
    who: 'officer foreignOfficer', may: [
      'partners.introduction', 'programmes.designIntroduction', 'programmes.designOfIntroduction',
    ],
  },
  {
    who: 'administrator', may: [
      'partners.brokersPage', 'partners.endBroker', 'partners.giveBroker',
    ],
  },
];

/** Whoever decides somewhere may ask; for the home of each single application the gate is asked again inside. */
const askedAgainInside = new Set(['admissions.decide']);

let world: World, app: Hono, sessions: ReadonlyMap<string, string>;
const actors = (): [string, Actor][] => [['nobody', nobody], ...Object.entries(world.people)];
const operations = new Map<string, AnyCommand | AnyView>([...allViews, ...allCommands, ...allRoutes.map((route) => route.kind === 'form' ? route.command : route.view)].map((each) => [each.id, each]));

/** Ids of the records that an operation is asked about: readers read another application than the one that was accepted. */
function idsFor(operation: string): Record<string, string> {
  const { ids } = world, reading = /review|Review|Conflict|Reader/.test(operation);
  return { ...ids, ...(reading ? { application: ids['reviewed application']!, document: ids['reviewed document']! } : {}), ...(/ctivity/.test(operation) ? { id: ids['activity']! } : {}), ...seasonFor(operation, ids) };
}

const closers: (() => Promise<void> | void)[] = [];
after(async () => { for (const close of closers) await close(); });

before(async () => {
  world = await buildWorld({ after: (close: () => Promise<void> | void) => { closers.push(close); } });
  const { ground } = world.test;
  app = application({ ground, assets: readAssets(), jar: { secure: false }, origin: ground.origin, demonstration: false });
  const begun = new Map<string, string>();
  for (const [name, { person }] of Object.entries(world.people)) {
    const session = await perform(ground, signInAs, { person }, nobody);
    assert.ok(session.ok);
    begun.set(name, session.value.token);
  }
  sessions = begun;
});

test('the table names every operation once, and nothing else', () => {
  const named = table.flatMap(({ may }) => may);
  assert.deepEqual(named.toSorted(), [...operations.keys()].toSorted());
});

test('every operation lets in exactly those of the table', async () => {
  for (const { who, may } of table) {
    for (const id of may) {
      const operation = operations.get(id)!, let_in: string[] = [];
      for (const [name, actor] of actors()) {
        const subject = await subjectOf(world.test.ground, operation, idsFor(id), actor);
        if (subject !== null && authorise(actor, operation.permission, subject).ok) let_in.push(name);
      }
      assert.equal(let_in.join(' '), who, id);
    }
  }
});

test('every page and file answers 200 to those, and to nobody else', async () => {
  for (const route of allRoutes) {
    if (route.kind === 'form') continue;
    const who = table.find(({ may }) => may.includes(route.view.id))!.who.split(' '), ids = idsFor(route.view.id);
    const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? assert.fail(`no id for ${name} of ${route.path}`));
    for (const [name] of actors()) {
      const token = sessions.get(name), answer = await app.request(`${address}?survey=end`, { headers: token === undefined ? {} : { cookie: `session=${token}` } });
      const tooFew: boolean = ['feedback.resultsFile', 'admissions.drawFile'].includes(route.view.id); // nobody has answered, nothing was drawn: refused to those who may ask, for that reason
      const expected: number[] = who.includes(name) ? [tooFew ? 422 : 200] : name === 'nobody' ? [303] : [403, 404];
      assert.ok(expected.includes(answer.status), `${address} for ${name}: ${answer.status}, not ${expected.join(' or ')}`);
      await answer.body?.cancel();
    }
  }
});

test('every form refuses those who are not in the table, whatever they send, and changes nothing', async () => {
  const { db } = world.test.ground;
  const rows = async () => (await db.executeQuery<{ entries: number }>({ sql: 'select count(*) as entries from audit_entry', parameters: [], query: { kind: 'RawNode' } } as never)).rows[0]!.entries;
  const entries = await rows();
  let moment = world.test.ground.clock();
  for (const route of allRoutes) {
    if (route.kind !== 'form') continue;
    const { who } = table.find(({ may }) => may.includes(route.command.id))!, ids = idsFor(route.command.id);
    const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name]!);
    for (const [name] of actors().filter(([each]) => !who.split(' ').includes(each))) {
      moment = moment.add({ seconds: 1 }); // within the limit of requests
      world.test.at(moment.toString());
      const token = sessions.get(name), body = new URLSearchParams({ ...ids, why: 'x', confirm: 'yes', agree: 'yes' });
      const answer = await app.request(address, { method: 'POST', body, headers: { origin: world.test.ground.origin, ...(token === undefined ? {} : { cookie: `session=${token}` }) } });
      assert.ok([401, 403, 404, 422].includes(answer.status), `${address} by ${name}: ${answer.status}`);
      await answer.body?.cancel();
    }
  }
  assert.equal(await rows(), entries, 'no decision was recorded');
});

test('what is asked again inside refuses the officers of another institution', async () => {
  for (const id of askedAgainInside) {
    const refused = await perform(world.test.ground, operations.get(id) as AnyCommand, { edition: world.ids['edition'], applications: [world.ids['reviewed application']], verdict: 'refuse', reason: 'ranked' }, world.people.foreignOfficer);
    assert.deepEqual(refused.ok ? 'carried out' : refused.refusals.map(({ code }) => code), ['gate.refusal.forbidden']);
  }
});

test('every permission is asked for somewhere', () => {
  const used = new Set([...operations.values()].map(({ permission }) => permission));
  const idle = Object.keys(permissions).filter((permission) => !used.has(permission as keyof typeof permissions));
  assert.deepEqual(idle.filter((permission) => !permission.endsWith('.housekeep')), []);
});

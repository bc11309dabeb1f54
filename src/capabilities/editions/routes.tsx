// Addresses of an edition's space (`…/space`) and of its management (`…/manage`).
import { file, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as caring from './commands/care.ts';
import { addMaterial, removeMaterial } from './commands/materials.ts';
import { dropPhase, openPhase } from './commands/phases.ts';
import * as proposing from './commands/proposals.ts';
import * as meeting from './commands/sessions.ts';
import * as working from './commands/tasks.ts';
import * as teaming from './commands/teams.ts';
import { availabilityPage } from './pages/availability.tsx';
import { carePage } from './pages/care.tsx';
import { concernsPage, participantsPage } from './pages/manage-people.tsx';
import { manageSessionPage, manageSessionsPage } from './pages/manage-sessions.tsx';
import { manageMaterialsPage, manageTaskPage, manageTasksPage } from './pages/manage-tasks.tsx';
import { manageTeamsPage, phaseTeamsPage } from './pages/manage-teams.tsx';
import { manageNewsPage, newsPage } from './pages/news.tsx';
import { sessionsPage } from './pages/sessions.tsx';
import { spacePage } from './pages/space.tsx';
import { taskPage, tasksPage } from './pages/tasks.tsx';
import { teamPage } from './pages/team.tsx';
import { teamProposalPage } from './pages/teams-proposal.tsx';
import { teamRulesPage } from './pages/teams-rules.tsx';
import { weeksPage } from './pages/weeks.tsx';
import * as people from './views/people.ts';
import * as proposed from './views/proposals.ts';
import * as live from './views/sessions.ts';
import * as inside from './views/space.ts';
import * as done from './views/tasks.ts';
import * as mixed from './views/teams.ts';

const space = '/editions/:edition/space', manage = '/editions/:edition/manage';
const here = (rest: string) => (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/${rest}`;

const care = page({ path: `${space}/care`, view: inside.care, render: carePage });
const task = page({ path: `${space}/tasks/:task`, view: done.taskPage, render: taskPage });
const sessions = page({ path: `${manage}/sessions`, view: live.manageSessions, render: manageSessionsPage });
const session = page({ path: `${manage}/sessions/:session`, view: live.manageSession, render: manageSessionPage });
const materials = page({ path: `${manage}/materials`, view: done.manageMaterials, render: manageMaterialsPage });
const tasks = page({ path: `${manage}/tasks`, view: done.manageTasks, render: manageTasksPage });
const submissions = page({ path: `${manage}/tasks/:task`, view: done.manageTask, render: manageTaskPage });
const teams = page({ path: `${manage}/teams`, view: mixed.manageTeams, render: manageTeamsPage });
const availability = page({ path: `${space}/availability`, view: mixed.availability, render: availabilityPage });
const teamRules = page({ path: `${manage}/teams/rules`, view: proposed.teamRules, render: teamRulesPage });
const teamProposal = page({ path: `${manage}/teams/proposals/:proposal`, view: proposed.teamProposal, render: teamProposalPage });
/** Back to the part of the list in which somebody was placed. */
const samePage = (_: unknown, { params, body: { after } }: RequestParts): string => `/editions/${params['edition']}/manage/teams${typeof after === 'string' && after !== '' ? `?after=${encodeURIComponent(after)}` : ''}`;
const toProposal = ({ proposal }: { proposal: string }, { params }: RequestParts): string => `/editions/${params['edition']}/manage/teams/proposals/${proposal}`;
const news = page({ path: `${manage}/announcements`, view: people.manageNews, render: manageNewsPage });
const concerns = page({ path: `${manage}/concerns`, view: people.concerns, render: concernsPage });

export const routes: readonly Route[] = [
  page({ path: space, view: inside.space, render: spacePage }),
  page({ path: `${space}/weeks`, view: inside.weeks, render: weeksPage }),
  page({ path: `${space}/sessions`, view: live.sessions, render: sessionsPage }),
  page({ path: `${space}/tasks`, view: done.tasks, render: tasksPage }),
  task,
  form({ path: `${space}/tasks/:task`, command: working.submitTask, page: task, done: ({ task: id }, { params }) => `/editions/${params['edition']}/space/tasks/${id}`, said: 'editions.said.handedIn' }),
  file({ path: '/editions/:edition/tasks/:task/submissions/:person', view: done.submissionFile, respond: ({ bytes, mediaType, name }) => ({ body: bytes, type: mediaType, name }) }),
  file({ path: `${space}/materials/:id`, view: done.materialFile, respond: ({ bytes, mediaType, name }) => ({ body: bytes, type: mediaType, name }) }),
  page({ path: `${space}/team`, view: mixed.team, render: teamPage }),
  availability,
  form({ path: `${space}/availability`, command: teaming.giveAvailability, page: availability, done: here('space/team'), said: 'teams.said.availability' }),
  page({ path: `${space}/announcements`, view: inside.news, render: newsPage }),
  care,
  form({ path: `${space}/care/conduct`, command: caring.agreeConduct, page: care, done: here('space'), said: 'editions.said.conduct' }),
  form({ path: `${space}/care/concern`, command: caring.raiseConcern, page: care, done: here('space/care'), said: 'editions.said.concern' }),
  form({ path: `${space}/care/leave`, command: caring.leaveEdition, page: care, done: () => '/', said: 'editions.said.left' }),

  page({ path: `${manage}/participants`, view: people.participants, render: participantsPage }),
  sessions,
  form({ path: `${manage}/sessions`, command: meeting.scheduleSession, page: sessions, done: here('manage/sessions'), said: 'editions.said.scheduled' }),
  session,
  form({ path: `${manage}/sessions/:session`, command: meeting.changeSession, page: session, done: ({ session: id }, { params }) => `/editions/${params['edition']}/manage/sessions/${id}`, said: 'editions.said.changed' }),
  form({ path: `${manage}/sessions/:session/cancel`, command: meeting.cancelSession, page: session, done: here('manage/sessions'), said: 'editions.said.cancelled' }),
  form({ path: `${manage}/sessions/:session/attendance`, command: meeting.recordAttendance, page: session, done: here('manage/sessions'), said: 'editions.said.attendance' }),
  materials,
  form({ path: `${manage}/materials`, command: addMaterial, page: materials, done: here('manage/materials'), said: 'editions.said.material' }),
  form({ path: `${manage}/materials/remove`, command: removeMaterial, page: materials, done: here('manage/materials'), said: 'editions.said.removed' }),
  tasks,
  form({ path: `${manage}/tasks`, command: working.setTask, page: tasks, done: here('manage/tasks'), said: 'editions.said.task' }),
  submissions,
  form({ path: `${manage}/tasks/:task`, command: working.markSubmission, page: submissions, done: (_, { params }) => `/editions/${params['edition']}/manage/tasks/${params['task']}`, said: 'editions.said.marked' }),
  teams,
  form({ path: `${manage}/teams`, command: teaming.makeTeam, page: teams, done: here('manage/teams'), said: 'editions.said.team' }),
  form({ path: `${manage}/teams/remove`, command: teaming.removeTeam, page: teams, done: here('manage/teams'), said: 'editions.said.removed' }),
  form({ path: `${manage}/teams/place`, command: teaming.placeInTeam, page: teams, done: samePage, said: 'editions.said.placed' }),
  teamRules,
  form({ path: `${manage}/teams/rules`, command: proposing.proposeTeams, page: teamRules, done: toProposal, said: 'teams.said.proposed' }),
  form({ path: `${manage}/teams/repair`, command: proposing.repairTeams, page: teams, done: toProposal, said: 'teams.said.proposed' }),
  teamProposal,
  form({ path: `${manage}/teams/proposals/:proposal/again`, command: proposing.proposeAgain, page: teamProposal, done: toProposal, said: 'teams.said.proposed' }),
  form({ path: `${manage}/teams/proposals/:proposal/move`, command: proposing.moveInProposal, page: teamProposal, done: toProposal, said: 'teams.said.moved' }),
  form({ path: `${manage}/teams/proposals/:proposal/schedule`, command: proposing.scheduleTeams, page: teamProposal, done: here('manage/teams'), said: 'teams.said.scheduled' }),
  form({ path: `${manage}/teams/phases`, command: openPhase, page: teams, done: here('manage/teams'), said: 'teams.said.phaseOpened' }),
  form({ path: `${manage}/teams/phases/drop`, command: dropPhase, page: teams, done: here('manage/teams'), said: 'teams.said.phaseDropped' }),
  page({ path: `${manage}/teams/phases/:phase`, view: mixed.phaseTeams, render: phaseTeamsPage }),
  form({ path: `${manage}/teams/proposals/:proposal/publish`, command: proposing.publishTeams, page: teamProposal, done: here('manage/teams'), said: 'teams.said.published' }),
  news,
  form({ path: `${manage}/announcements`, command: caring.announce, page: news, done: here('manage/announcements'), said: 'editions.said.announced' }),
  concerns,
  form({ path: `${manage}/concerns`, command: caring.answerConcern, page: concerns, done: here('manage/concerns'), said: 'editions.said.answered' }),
];

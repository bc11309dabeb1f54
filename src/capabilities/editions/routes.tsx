// Addresses of an edition's space (`…/space`) and of its management (`…/manage`).
import { file, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as commands from './commands.ts';
import * as mixing from './commands/teams.ts';
import { availabilityPage } from './pages/availability.tsx';
import { carePage } from './pages/care.tsx';
import { concernsPage, manageTeamsPage, participantsPage } from './pages/manage-people.tsx';
import { manageSessionPage, manageSessionsPage } from './pages/manage-sessions.tsx';
import { manageMaterialsPage, manageTaskPage, manageTasksPage } from './pages/manage-tasks.tsx';
import { manageNewsPage, newsPage } from './pages/news.tsx';
import { sessionsPage } from './pages/sessions.tsx';
import { spacePage } from './pages/space.tsx';
import { taskPage, tasksPage } from './pages/tasks.tsx';
import { teamPage } from './pages/team.tsx';
import { teamProposalPage } from './pages/teams-proposal.tsx';
import { teamRulesPage } from './pages/teams-rules.tsx';
import { weeksPage } from './pages/weeks.tsx';
import * as views from './views.ts';
import * as mixed from './views/teams.ts';

const space = '/editions/:edition/space', manage = '/editions/:edition/manage';
const here = (rest: string) => (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/${rest}`;

const care = page({ path: `${space}/care`, view: views.care, render: carePage });
const task = page({ path: `${space}/tasks/:task`, view: views.taskPage, render: taskPage });
const sessions = page({ path: `${manage}/sessions`, view: views.manageSessions, render: manageSessionsPage });
const session = page({ path: `${manage}/sessions/:session`, view: views.manageSession, render: manageSessionPage });
const materials = page({ path: `${manage}/materials`, view: views.manageMaterials, render: manageMaterialsPage });
const tasks = page({ path: `${manage}/tasks`, view: views.manageTasks, render: manageTasksPage });
const submissions = page({ path: `${manage}/tasks/:task`, view: views.manageTask, render: manageTaskPage });
const teams = page({ path: `${manage}/teams`, view: views.manageTeams, render: manageTeamsPage });
const availability = page({ path: `${space}/availability`, view: mixed.availability, render: availabilityPage });
const teamRules = page({ path: `${manage}/teams/rules`, view: mixed.teamRules, render: teamRulesPage });
const teamProposal = page({ path: `${manage}/teams/proposals/:proposal`, view: mixed.teamProposal, render: teamProposalPage });
const toProposal = ({ proposal }: { proposal: string }, { params }: RequestParts): string => `/editions/${params['edition']}/manage/teams/proposals/${proposal}`;
const news = page({ path: `${manage}/announcements`, view: views.manageNews, render: manageNewsPage });
const concerns = page({ path: `${manage}/concerns`, view: views.concerns, render: concernsPage });

export const routes: readonly Route[] = [
  page({ path: space, view: views.space, render: spacePage }),
  page({ path: `${space}/weeks`, view: views.weeks, render: weeksPage }),
  page({ path: `${space}/sessions`, view: views.sessions, render: sessionsPage }),
  page({ path: `${space}/tasks`, view: views.tasks, render: tasksPage }),
  task,
  form({ path: `${space}/tasks/:task`, command: commands.submitTask, page: task, done: ({ task: id }, { params }) => `/editions/${params['edition']}/space/tasks/${id}`, said: 'editions.said.handedIn' }),
  file({ path: '/editions/:edition/tasks/:task/submissions/:person', view: views.submissionFile, respond: ({ bytes, mediaType, name }) => ({ body: bytes, type: mediaType, name }) }),
  file({ path: `${space}/materials/:id`, view: views.materialFile, respond: ({ bytes, mediaType, name }) => ({ body: bytes, type: mediaType, name }) }),
  page({ path: `${space}/team`, view: views.team, render: teamPage }),
  availability,
  form({ path: `${space}/availability`, command: mixing.giveAvailability, page: availability, done: here('space/team'), said: 'teams.said.availability' }),
  page({ path: `${space}/announcements`, view: views.news, render: newsPage }),
  care,
  form({ path: `${space}/care/conduct`, command: commands.agreeConduct, page: care, done: here('space'), said: 'editions.said.conduct' }),
  form({ path: `${space}/care/concern`, command: commands.raiseConcern, page: care, done: here('space/care'), said: 'editions.said.concern' }),
  form({ path: `${space}/care/leave`, command: commands.leaveEdition, page: care, done: () => '/', said: 'editions.said.left' }),

  page({ path: `${manage}/participants`, view: views.participants, render: participantsPage }),
  sessions,
  form({ path: `${manage}/sessions`, command: commands.scheduleSession, page: sessions, done: here('manage/sessions'), said: 'editions.said.scheduled' }),
  session,
  form({ path: `${manage}/sessions/:session`, command: commands.changeSession, page: session, done: ({ session: id }, { params }) => `/editions/${params['edition']}/manage/sessions/${id}`, said: 'editions.said.changed' }),
  form({ path: `${manage}/sessions/:session/cancel`, command: commands.cancelSession, page: session, done: here('manage/sessions'), said: 'editions.said.cancelled' }),
  form({ path: `${manage}/sessions/:session/attendance`, command: commands.recordAttendance, page: session, done: here('manage/sessions'), said: 'editions.said.attendance' }),
  materials,
  form({ path: `${manage}/materials`, command: commands.addMaterial, page: materials, done: here('manage/materials'), said: 'editions.said.material' }),
  form({ path: `${manage}/materials/remove`, command: commands.removeMaterial, page: materials, done: here('manage/materials'), said: 'editions.said.removed' }),
  tasks,
  form({ path: `${manage}/tasks`, command: commands.setTask, page: tasks, done: here('manage/tasks'), said: 'editions.said.task' }),
  submissions,
  form({ path: `${manage}/tasks/:task`, command: commands.markSubmission, page: submissions, done: (_, { params }) => `/editions/${params['edition']}/manage/tasks/${params['task']}`, said: 'editions.said.marked' }),
  teams,
  form({ path: `${manage}/teams`, command: commands.makeTeam, page: teams, done: here('manage/teams'), said: 'editions.said.team' }),
  form({ path: `${manage}/teams/remove`, command: commands.removeTeam, page: teams, done: here('manage/teams'), said: 'editions.said.removed' }),
  form({ path: `${manage}/teams/place`, command: commands.placeInTeam, page: teams, done: here('manage/teams'), said: 'editions.said.placed' }),
  teamRules,
  form({ path: `${manage}/teams/rules`, command: mixing.proposeTeams, page: teamRules, done: toProposal, said: 'teams.said.proposed' }),
  form({ path: `${manage}/teams/repair`, command: mixing.repairTeams, page: teams, done: toProposal, said: 'teams.said.proposed' }),
  teamProposal,
  form({ path: `${manage}/teams/proposals/:proposal/again`, command: mixing.proposeAgain, page: teamProposal, done: toProposal, said: 'teams.said.proposed' }),
  form({ path: `${manage}/teams/proposals/:proposal/move`, command: mixing.moveInProposal, page: teamProposal, done: toProposal, said: 'teams.said.moved' }),
  form({ path: `${manage}/teams/proposals/:proposal/publish`, command: mixing.publishTeams, page: teamProposal, done: here('manage/teams'), said: 'teams.said.published' }),
  news,
  form({ path: `${manage}/announcements`, command: commands.announce, page: news, done: here('manage/announcements'), said: 'editions.said.announced' }),
  concerns,
  form({ path: `${manage}/concerns`, command: commands.answerConcern, page: concerns, done: here('manage/concerns'), said: 'editions.said.answered' }),
];

// Addresses of surveys in an edition's space and in its management.
import { writeCsv } from '../../connectors/csv/write.ts';
import { file, type FileAnswer, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import type { Visit } from '../../ui/visit.ts';
import * as commands from './commands/surveys.ts';
import { resultsPage } from './pages/results.tsx';
import { spacePage, staffSurveyPage } from './pages/surveys.tsx';
import { sheetColumns, sheetRows } from './rules/sheet.ts';
import * as views from './views.ts';

const manage = '/editions/:edition/manage/feedback';
const space = page({ path: '/editions/:edition/space/feedback', view: views.space, render: spacePage });
const staffSurvey = page({ path: `${manage}/survey`, view: views.staffSurvey, render: staffSurveyPage });
const results = page({ path: manage, view: views.results, render: resultsPage });

/** With a byte order mark, by which spreadsheets know UTF-8. */
const resultsCsv = (shown: views.ResultsFile, { reader: { say, sayAny } }: Visit): FileAnswer => ({
  type: 'text/csv; charset=utf-8', name: `${shown.edition}-${shown.survey}.csv`,
  body: `\ufeff${writeCsv(sheetColumns.map((column) => say(`feedback.csv.${column}`)), sheetRows(shown, sayAny))}`,
});

const backTo = (_: unknown, { params, body }: RequestParts): string => `/editions/${params['edition']}/manage/feedback${typeof body['survey'] === 'string' ? `?survey=${encodeURIComponent(body['survey'])}` : ''}`;
const backToActions = (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/manage/feedback#done`;

export const routes: readonly Route[] = [
  space,
  form({ path: '/editions/:edition/space/feedback', command: commands.answerSurvey, page: space, done: (_, { params }) => `/editions/${params['edition']}/space/feedback`, said: 'feedback.said.answered' }),
  results,
  staffSurvey,
  form({ path: `${manage}/survey`, command: commands.answerStaffSurvey, page: staffSurvey, done: backTo, said: 'feedback.said.answered' }),
  form({ path: `${manage}/open`, command: commands.openSurvey, page: results, done: backTo, said: 'feedback.said.opened' }),
  form({ path: `${manage}/close`, command: commands.closeSurvey, page: results, done: backTo, said: 'feedback.said.closed' }),
  form({ path: `${manage}/actions`, command: commands.recordAction, page: results, done: backToActions, said: 'feedback.said.action' }),
  form({ path: `${manage}/actions/remove`, command: commands.removeAction, page: results, done: backToActions, said: 'feedback.said.actionRemoved' }),
  file({ path: `${manage}/results.csv`, view: views.resultsFile, respond: resultsCsv }),
];

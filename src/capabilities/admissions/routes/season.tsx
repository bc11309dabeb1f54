// Addresses of a season's wishes, nominations, runs and places.
import { writeCsv } from '../../../connectors/csv/write.ts';
import { file, form, page, type RequestParts, type Route } from '../../../ui/routes.ts';
import * as allocation from '../commands/allocation.ts';
import { askAllocation } from '../commands/allocation-work.ts';
import * as nominations from '../commands/nominations.ts';
import * as places from '../commands/places.ts';
import * as wishes from '../commands/wishes.ts';
import { allocationPage } from '../pages/manage-allocation.tsx';
import { nominationsPage } from '../pages/manage-nominations.tsx';
import { seasonPlacesPage } from '../pages/manage-season-places.tsx';
import { certificatePage } from '../pages/season-certificate.tsx';
import { receiptPage } from '../pages/season-receipt.tsx';
import { seasonRulePage } from '../pages/season-rule.tsx';
import { incomingRows, nominationRows } from '../pages/season-tables.ts';
import { wishesPage } from '../pages/wishes.tsx';
import type { Rows } from '../rules/allocation-files.ts';
import * as views from '../views/season.ts';

const at = ({ params }: RequestParts, rest: string): string => `/seasons/${params['season']}${rest}`;
/** Back to the list of the institution that one spoke for. */
const ofHome = (parts: RequestParts, rest: string): string => at(parts, `/manage${rest}?home=${encodeURIComponent(String(parts.body['home'] ?? ''))}`);
const withHome = ({ params, query, body }: RequestParts): unknown => ({ ...query, ...params, home: body['home'] ?? query['home'] });
const csv = (name: string, { columns, rows }: Rows) => ({ type: 'text/csv; charset=utf-8', body: writeCsv(columns, rows), name: `${name}.csv` });

const own = page({ path: '/seasons/:season/wishes', view: views.wishesPage, render: wishesPage });
const nominees = page({ path: '/seasons/:season/manage/nominations', view: views.nominationsPage, render: nominationsPage, input: withHome });
const lead = page({ path: '/seasons/:season/manage/allocation', view: views.allocationPage, render: allocationPage });
const given = page({ path: '/seasons/:season/manage/places', view: views.placesPage, render: seasonPlacesPage, input: withHome });
const toOwn = (_: unknown, parts: RequestParts): string => at(parts, '/wishes');
const toLead = (_: unknown, parts: RequestParts): string => at(parts, '/manage/allocation');

export const seasonRoutes: readonly Route[] = [
  own,
  form({ path: '/seasons/:season/wishes', command: wishes.rankCourses, page: own, done: toOwn, said: 'wishes.said.kept' }),
  form({ path: '/seasons/:season/wishes/move', command: wishes.moveWish, page: own, done: toOwn, said: 'wishes.said.kept' }),
  form({ path: '/seasons/:season/wishes/groups', command: wishes.giveSeasonGroups, page: own, done: toOwn, said: 'wishes.said.groups' }),
  form({ path: '/seasons/:season/wishes/groups/back', command: wishes.takeBackSeasonGroups, page: own, done: toOwn, said: 'wishes.said.groups' }),
  form({ path: '/seasons/:season/wishes/confirm', command: wishes.confirmWishes, page: own, done: toOwn, said: 'wishes.said.confirmed' }),
  form({ path: '/seasons/:season/wishes/withdraw', command: wishes.withdrawWishes, page: own, done: toOwn, said: 'wishes.said.withdrawn' }),
  form({ path: '/seasons/:season/wishes/answer', command: places.answerPlace, page: own, done: toOwn, said: 'wishes.said.answered' }),
  page({ path: '/seasons/:season/wishes/receipt', view: views.receiptPage, render: receiptPage }),
  file({ path: '/seasons/:season/wishes/receipt.json', view: views.receiptPage, respond: ({ season, receipts }) => ({ type: 'application/json', body: `${JSON.stringify(receipts.map(({ number, root, receipt }) => ({ number, hash: root, receipt })), null, 1)}\n`, name: `${season.id}-receipt.json` }) }),
  page({ path: '/seasons/:season/rule', view: views.certificate, render: seasonRulePage }),
  page({ path: '/seasons/:season/certificate', view: views.certificate, render: certificatePage }),
  file({ path: '/seasons/:season/certificate/:number/table.csv', view: views.certificateTable, respond: ({ name, leaves }) => csv(name, { columns: ['leaf', 'salt', 'line'], rows: leaves }) }),

  nominees,
  file({ path: '/seasons/:season/manage/nominations.csv', view: views.nominationsTable, respond: (out) => csv(out.name, nominationRows(out)) }),
  form({ path: '/seasons/:season/manage/nominations', command: nominations.setNominations, page: nominees, done: (_, parts) => ofHome(parts, '/nominations'), said: 'wishes.said.nominated' }),
  form({ path: '/seasons/:season/manage/nominations/all', command: nominations.nominateAll, page: nominees, done: (_, parts) => ofHome(parts, '/nominations'), said: 'wishes.said.nominated' }),
  form({ path: '/seasons/:season/manage/nominations/cap', command: nominations.setHomeCap, page: nominees, done: (_, parts) => ofHome(parts, '/nominations'), said: 'wishes.said.cap' }),
  form({ path: '/seasons/:season/manage/nominations/table', command: nominations.importNominations, page: nominees, done: (_, parts) => ofHome(parts, '/nominations'), said: 'wishes.said.imported' }),

  lead,
  form({ path: '/seasons/:season/manage/allocation/policy', command: allocation.setSeasonPolicy, page: lead, done: toLead, said: 'wishes.said.policy' }),
  form({ path: '/seasons/:season/manage/allocation/preview', command: askAllocation, page: lead, done: toLead }),
  form({ path: '/seasons/:season/manage/allocation/run', command: askAllocation, page: lead, done: toLead }),
  form({ path: '/seasons/:season/manage/allocation/publish', command: allocation.publishAllocation, page: lead, done: toLead, said: 'wishes.said.published' }),
  form({ path: '/seasons/:season/manage/allocation/flow', command: askAllocation, page: lead, done: toLead }),
  file({ path: '/seasons/:season/manage/allocation/:number/:file', view: views.runFile, respond: ({ name, text, table }) => ({ type: name.endsWith('.json') ? 'application/json' : 'text/csv; charset=utf-8', body: table ? writeCsv(table.columns, table.rows) : text, name }) }),

  given,
  file({ path: '/seasons/:season/manage/places.csv', view: views.incomingTable, respond: ({ name, rows }) => csv(name, incomingRows(rows)) }),
  form({ path: '/seasons/:season/manage/places/bind', command: places.bindCourse, page: given, done: (_, parts) => at(parts, '/manage/places'), said: 'wishes.said.bound' }),
];

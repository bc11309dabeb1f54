// A home nominates its own students in an order, gives scores and says how many may take part.
import { CsvFault } from '../../../connectors/csv/fault.ts';
import { type CsvRow, readCsv } from '../../../connectors/csv/read.ts';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import { ensurePeople, notifyAll } from '../../accounts/api.ts';
import { affiliateAll, oneMemberSubject } from '../../network/api.ts';
import * as input from '../input/season.ts';
import { classIn, courseFinder, mostNominees, nominationColumns, nominationColumnsAll, scoreIn, turnIn } from '../rules/nominations.ts';
import { mostWishes, rankingState } from '../rules/wishes.ts';
import { type Season, seasonCourses, seasonOf } from '../store/season.ts';
import { publishedRuns } from '../store/runs.ts';
import * as store from '../store/wishes.ts';
import { ensureDraw } from './wishes.ts';

const aboutHome = ({ tx }: Reading, { season, home }: { season: string; home: string }) => oneMemberSubject(tx, season, home);

/** Nominations may change until a run is published: from then on places go out by them. */
async function open(work: Work, id: string): Promise<Result<Season>> {
  await ensureDraw(work, id);
  await store.drawOf(work.tx, id, true);
  return await publishedRuns(work.tx, id) > 0 ? refuse('wishes.refusal.alreadyPublished') : ok((await seasonOf(work.tx, id))!);
}

/** The rows of a page as they were typed: those with a turn are nominated, those without are not. */
export const setNominations = command({
  id: 'admissions.setNominations', input: input.nominationsInput, permission: 'institution.manage', about: aboutHome,
  async run(work, { season, home, rows }) {
    const found = await open(work, season);
    if (!found.ok) return found;
    const own = new Set((await store.wishHomes(work.tx, season, rows.map(({ person }) => person))).filter((each) => each.home === home).map(({ person }) => person));
    const foreign = rows.findIndex(({ person }) => !own.has(person));
    if (foreign >= 0) return refuse('wishes.refusal.otherHome', { field: `rows.${foreign}.turn` });
    const kept = rows.filter((row): row is typeof row & { turn: number } => row.turn !== undefined);
    await store.putNominations(work.tx, kept.map(({ person, turn, class: ofClass, score }) => ({ season, home, person, turn, class: ofClass ?? null, score: score ?? null, nominated_at: work.now })));
    await store.endNominations(work.tx, season, home, rows.filter(({ turn }) => turn === undefined).map(({ person }) => person));
    work.record({ what: 'nominated', on: `season:${season}`, why: `${home}: ${kept.length} of ${rows.length} on this page` });
    return ok({ nominated: kept.length });
  },
});

/** Nominates everybody of the home who ranked and is not nominated yet, after the others, in the order in which their lists were settled. */
export const nominateAll = command({
  id: 'admissions.nominateAll', input: input.homeInput, permission: 'institution.manage', about: aboutHome,
  async run(work, { season, home }) {
    const found = await open(work, season);
    if (!found.ok) return found;
    const waiting = await store.unnominated(work.tx, season, home, mostNominees), last = await store.lastTurn(work.tx, season, home);
    if (waiting.length === 0) return refuse('wishes.refusal.nobodyToNominate');
    await store.putNominations(work.tx, waiting.map(({ person }, at) => ({ season, home, person, turn: last + 1 + at, class: null, score: null, nominated_at: work.now })));
    work.record({ what: 'nominated', on: `season:${season}`, why: `${home}: all ${waiting.length} who ranked` });
    return ok({ nominated: waiting.length });
  },
});

/** How many students of a home may take part at once; none given: all whom it nominates. */
export const setHomeCap = command({
  id: 'admissions.setHomeCap', input: input.capInput, permission: 'institution.manage', about: aboutHome,
  async run(work, { season, home, cap }) {
    const found = await open(work, season);
    if (!found.ok) return found;
    await store.putHomeCap(work.tx, season, home, cap ?? null);
    work.record({ what: 'homeCap', on: `season:${season}`, why: `${home}: ${cap ?? 'no limit'}` });
    return ok({});
  },
});

interface Row { readonly line: number; readonly email: string; readonly name: string; readonly turn: number | null; readonly class: number | null; readonly score: number | null; readonly wishes: readonly string[] | null }

/** One row, or what is wrong with it and in which of its columns. */
function rowOf(row: CsvRow<'email'>, find: (name: string) => string | null): Row | Refusal {
  const fault = (what: string, column: string, value: string): Refusal => ({ code: `wishes.refusal.table_${what}`, field: 'table', args: { line: row.line, column, value: value.slice(0, 80) } });
  const email = row.get('email').toLowerCase(), name = row.find('name') ?? '', cell = (column: string): string => row.find(column) ?? '';
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || email.length > 254) return fault('email', 'email', email);
  if (name.length > 120) return fault('name', 'name', name);
  const turn = turnIn(cell('turn')), ofClass = classIn(cell('class')), score = scoreIn(cell('score'));
  if (turn === undefined) return fault('number', 'turn', cell('turn'));
  if (ofClass === undefined) return fault('number', 'class', cell('class'));
  if (score === undefined) return fault('number', 'score', cell('score'));
  const named = row.find('wishes') === undefined ? null : row.list('wishes'), wishes = named?.map(find) ?? null;
  const unknown = wishes?.indexOf(null) ?? -1;
  if (unknown >= 0) return fault('course', 'wishes', named![unknown]!);
  if (wishes !== null && wishes.length > mostWishes) return { code: 'wishes.refusal.tooManyWishesInTable', field: 'table', args: { line: row.line, most: mostWishes } };
  if (wishes !== null && new Set(wishes).size < wishes.length) return fault('wishTwice', 'wishes', named!.join('; '));
  return { line: row.line, email, name, turn, class: ofClass, score, wishes: wishes as string[] | null };
}

const faultsTold = 20;

/** The table, or every fault in it with line and column; never a part of it. */
function tableOf(bytes: Uint8Array, find: (name: string) => string | null): Result<Row[]> {
  const refusals: Refusal[] = [], rows: Row[] = [], seen = new Map<string, number>();
  try {
    const table = readCsv('table', bytes, nominationColumns), unknown = table.columns.find((name) => !nominationColumnsAll.some((known) => known === name));
    if (unknown !== undefined) return refuse('wishes.refusal.table_column', { field: 'table', args: { value: unknown, columns: nominationColumnsAll.join(', ') } });
    for (const each of table.rows) {
      const row = rowOf(each, find);
      if ('code' in row) { refusals.push(row); continue; }
      const before = seen.get(row.email);
      if (before !== undefined) refusals.push({ code: 'wishes.refusal.table_twice', field: 'table', args: { line: row.line, value: row.email, before } });
      seen.set(row.email, row.line);
      rows.push(row);
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    return refuse('wishes.refusal.table_shape', { field: 'table', args: { line: fault.line, column: fault.column, columns: nominationColumnsAll.join(', ') } });
  }
  if (refusals.length > 0) return refuseAll(refusals.slice(0, faultsTold));
  if (rows.length > mostNominees) return refuse('wishes.refusal.table_long', { field: 'table', args: { most: mostNominees } });
  return rows.length === 0 ? refuse('wishes.refusal.table_empty', { field: 'table', args: { columns: nominationColumnsAll.join(', ') } }) : ok(rows);
}

/** The people of a table, by their address: those who have no account get one, those the home had not confirmed are its students from now on. */
async function peopleIn(work: Work, home: string, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const confirmed = new Set((await store.peopleByAddress(work.tx, home, rows.map(({ email }) => email))).filter(({ known }) => known).map(({ id }) => id)), people = await ensurePeople(work, rows);
  await affiliateAll(work, [...people.values()].filter((person) => !confirmed.has(person)), home, 'student', 'officer');
  return people;
}

/**
 * Takes in a home's nominees, with their wishes if the table has that column (only while ranking is open; each student is
 * told and can change them), whole or not at all. Rows without a turn follow each other in the order of the table.
 */
export const importNominations = command({
  id: 'admissions.importNominations', input: input.importInput, permission: 'institution.manage', about: aboutHome,
  async run(work, { season: id, home, table }) {
    const found = await open(work, id);
    if (!found.ok) return found;
    const season = found.value, read = tableOf(table, courseFinder(await seasonCourses(work.tx, id)));
    if (!read.ok) return read;
    const withWishes = read.value.filter(({ wishes }) => wishes !== null), ranking = rankingState(season, work.now);
    if (withWishes.length > 0 && ranking !== 'open') return refuse(`wishes.refusal.ranking_${ranking}`, { field: 'table' });
    const people = await peopleIn(work, home, read.value), persons = [...people.values()], lists = new Map((await store.wishHomes(work.tx, id, persons)).map((each) => [each.person, each]));
    const elsewhere = read.value.find(({ email }) => (lists.get(people.get(email)!)?.home ?? home) !== home);
    if (elsewhere) return refuse('wishes.refusal.table_otherHome', { field: 'table', args: { line: elsewhere.line, value: elsewhere.email } });
    const silent = withWishes.length > 0 ? undefined : read.value.find(({ email }) => !lists.has(people.get(email)!));
    if (silent) return refuse('wishes.refusal.table_noList', { field: 'table', args: { line: silent.line, value: silent.email } });
    await store.putWishLists(work.tx, withWishes.map(({ email, wishes }) => {
      const person = people.get(email)!;
      return { season: id, person, home, ticket: lists.get(person)?.ticket ?? work.newId(), courses: [...wishes!], changed_at: work.now, confirmed_at: null };
    }));
    let turn = Math.max(await store.lastTurn(work.tx, id, home), ...read.value.map((row) => row.turn ?? 0));
    await store.putNominations(work.tx, read.value.map((row) => ({ season: id, home, person: people.get(row.email)!, turn: row.turn ?? ++turn, class: row.class, score: row.score, nominated_at: work.now })));
    await tellEntered(work, withWishes.map(({ email }) => people.get(email)!), season);
    work.record({ what: 'nominationsImported', on: `season:${id}`, why: `${home}: ${read.value.length}, ${withWishes.length} with wishes` });
    return ok({ rows: read.value.length });
  },
});

const tellEntered = (work: Work, people: readonly string[], season: Season): Promise<void> => notifyAll(work, people, (to) => ({
  subject: to.say('wishes.mail.wishesEntered.subject', { season: season.name }),
  text: to.say('wishes.mail.wishesEntered.text', { season: season.name, until: to.dateTime(season.ranking_closes_at), zone: to.zone, link: `${work.origin}/seasons/${season.id}/wishes` }),
}));

// `meridian allocate`: places students on the courses they ranked (engines/allocation), from tables of any size.
import { hash as nodeHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cellsOf, type Cell } from '../engines/allocation/cells.ts';
import { certify, linesOf, type Certificate } from '../engines/allocation/certificate.ts';
import { cutoffsOf } from '../engines/allocation/cutoffs.ts';
import { explainer } from '../engines/allocation/explain.ts';
import { marketOf } from '../engines/allocation/market.ts';
import { receiptMaker, type Receipt } from '../engines/allocation/receipts.ts';
import { replay } from '../engines/allocation/replay.ts';
import type { Digest } from '../engines/allocation/sha256.ts';
import { allocateMarket, type Allocation } from '../engines/allocation/solve.ts';
import { languages, reader, type Language } from '../text/reader.ts';
import { readBytes, readInputs } from './allocation/reading.ts';
import { checkReceipts } from './allocation/receipt.ts';
import { reportOf } from './allocation/report.ts';
import { verify } from './allocation/verifying.ts';
import { closedColumns, closedRows, cutoffColumns, cutoffRow, makeFolder, reasonColumns, reasonRows, secretOf, unplacedRows, writeCertificate, writeJson, writePlacements, writeRows, type Say } from './allocation/writing.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';

const usage = `meridian allocate --students S.csv --courses C.csv [--priorities P.csv] [--options O.json] --out FOLDER
                   places students; the report goes to standard output and into FOLDER with the tables
meridian allocate --students S.csv --courses C.csv [--priorities P.csv] [--options O.json] --check FOLDER
                   verifies an answer from the inputs alone; exit status 3 when it does not hold
meridian allocate --receipt FILE.json [--hash HASH]
                   works a student's downloaded receipt through again; exit status 3 when it does not hold
  --seed TEXT        of the lottery (default: the options' seed, else 'meridian'; --check: the report's)
  --sentences en|es  adds the sentence to every reason
  --receipts         writes a private receipt for every student, also when there are more than 20,000
  --lean             placements, closings, cutoffs and report only: no reasons, certificate or receipts

S.csv  student,home,groups,preferences        groups and preferences with ';' between, best first
C.csv  course,host,capacity,minimum,reserves,home_cap        reserves as refugee:2;disabled:1
P.csv  student,course,class,score             lower class first, then the higher score, then the lottery
O.json { "k": 2, "rule": "first-seats-first|one-shot", "homeCaps": { "home": 30 }, "nominations": { "home": ["student"] },
         "exclusive": [["c1","c2"]], "seed": "…" }
`;

const flags = {
  students: { type: 'string' }, courses: { type: 'string' }, priorities: { type: 'string' }, options: { type: 'string' }, out: { type: 'string' },
  check: { type: 'string' }, seed: { type: 'string' }, sentences: { type: 'string' }, receipts: { type: 'boolean' }, lean: { type: 'boolean' }, receipt: { type: 'string' }, hash: { type: 'string' },
} as const;

interface Flags { receipt?: string; hash?: string; students: string; courses: string; priorities?: string; options?: string; out?: string; check?: string; seed?: string; sentences?: string; receipts?: boolean; lean?: boolean }

/** Students up to which receipts are written unasked. */
const RECEIPTS_UNASKED = 20_000;

const command: CliCommand = { summary: 'Places students on the courses they ranked, with reserves, and proves it', usage, run };
export default command;

function run(args: readonly string[], terminal: Terminal): ExitStatus {
  const given = parsed(args);
  if (given.receipt !== undefined) return checkReceipts(given.receipt, given.hash, digest, terminal);
  return given.check === undefined ? answer(given, terminal) : check(given, given.check, terminal);
}

function parsed(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({ args: [...args], options: flags });
    const { students, courses } = values;
    if (values.receipt !== undefined) return { ...values, students: '', courses: '' };
    if (students === undefined || courses === undefined) throw new Error('--students and --courses are needed');
    if ((values.out === undefined) === (values.check === undefined)) throw new Error('either --out FOLDER or --check FOLDER is needed');
    if (values.sentences !== undefined && !languages.some((each) => each === values.sentences)) throw new Error(`--sentences ${values.sentences}: expected one of ${languages.join(', ')}`);
    return { ...values, students, courses };
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

const digest: Digest = (bytes) => nodeHash('sha256', bytes, 'buffer');

/** What follows from an allocation, each part worked out when it is first needed. */
interface Derived { readonly explained: ReturnType<typeof explainer>; cells(): Iterable<Cell>; certificate(): Certificate }

function derive(allocation: Allocation, given: Flags): Derived {
  const cutoffs = cutoffsOf(allocation.market, allocation.seats);
  const { contradictions } = replay(allocation.market, cutoffs, allocation.active, allocation.placements);
  if (contradictions.length > 0) throw new Error(`the cutoff table contradicts the outcome of ${contradictions.length} students`);
  const explained = explainer(allocation, cutoffs), cells = (): Iterable<Cell> => cellsOf(allocation, cutoffs, explained);
  const inputs = [given.students, given.courses, given.priorities, given.options].filter((file) => file !== undefined);
  return { explained, cells, certificate: () => certify(linesOf(allocation, cells()), secretOf(inputs.map(readBytes), allocation.market.policy.seed), digest) };
}

const sayer = (language: Language): ((code: string, args: Readonly<Record<string, string | number>>) => string) => {
  const words = reader(language, 'UTC');
  return (code, args) => words.sayAny(code, args);
};

function answer(given: Flags, terminal: Terminal): ExitStatus {
  const folder = given.out!, stage = stages(terminal, 5);
  stage('reading');
  const { tables, options } = readInputs(given, given.seed, terminal);
  stage('placing');
  const allocation = allocateMarket(marketOf(tables));
  stage('cutoffs');
  const { explained, cells, certificate: certificateOf } = derive(allocation, given);
  stage('writing');
  makeFolder(folder);
  writePlacements(folder, allocation);
  writeRows(folder, 'unplaced.csv', ['student', 'code'], unplacedRows(allocation));
  writeRows(folder, 'closed.csv', closedColumns, closedRows(allocation));
  writeRows(folder, 'cutoffs.csv', cutoffColumns, rowsOf(cells()));
  const certificate = given.lean ? undefined : certificateOf();
  if (certificate) {
    const sentence = given.sentences === undefined ? undefined : sentences(sayer(given.sentences as Language));
    writeRows(folder, 'reasons.csv', sentence ? [...reasonColumns, 'sentence'] : reasonColumns, reasonRows(allocation, explained, sentence));
    writeCertificate(folder, certificate, given.receipts || tables.students <= RECEIPTS_UNASKED ? receiptsOf(allocation, certificate) : null);
  }
  stage('measuring');
  const report = reportOf(allocation, { defaultRule: options.defaultRule, hash: certificate?.root ?? null }, sayer((given.sentences ?? 'en') as Language));
  writeJson(folder, 'report.json', report);
  stage('');
  terminal.out(`${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

/** A bar on a terminal once the whole takes over a second; an empty name takes it away. */
function stages(terminal: Terminal, count: number): (name: string) => void {
  const started = performance.now();
  let done = -1;
  return (name) => {
    done++;
    if (!terminal.interactive || performance.now() - started < 1000) return;
    terminal.err(name === '' ? '\r\u001B[K' : `\r\u001B[K[${'#'.repeat(done * 6)}${' '.repeat((count - done) * 6)}] ${name} `);
  };
}

/** The sentence of a reason. */
function sentences(say: Say): Say {
  return (code, args) => say(`allocation.reason.${code}`, args);
}

function* rowsOf(cells: Iterable<Cell>): Generator<ReturnType<typeof cutoffRow>> {
  for (const cell of cells) yield cutoffRow(cell);
}

function* receiptsOf(allocation: Allocation, certificate: Certificate): Generator<Receipt> {
  const make = receiptMaker(allocation, certificate);
  for (let s = 0; s < allocation.market.students; s++) yield make(s);
}

function check(given: Flags, folder: string, terminal: Terminal): ExitStatus {
  const stated = statedReport(join(folder, 'report.json'));
  const { tables } = readInputs(given, given.seed ?? stated.seed, terminal);
  const allocation = allocateMarket(marketOf(tables)), derived = derive(allocation, given), say = sayer((given.sentences ?? 'en') as Language);
  const faults = verify(folder, {
    allocation, cutoffRows: () => rowsOf(derived.cells()), reasonRows: () => reasonRows(allocation, derived.explained, undefined), hash: () => derived.certificate().root,
  }, stated);
  terminal.out(`${JSON.stringify({ status: faults.length === 0 ? 'holds' : 'fails', students: tables.students, wishes: tables.list.length, hash: stated.hash, faults: faults.map(({ code, args }) => ({ code, args, why: say(code, args) })) }, null, 2)}\n`);
  return faults.length === 0 ? 0 : 3;
}

function statedReport(file: string): { hash: string | null; seed: string | undefined } {
  if (!existsSync(file)) throw new BadInput(`${file}: is not there; expected the folder of an earlier answer`);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as { hash?: unknown; lottery?: { seed?: unknown } };
    return { hash: typeof report.hash === 'string' ? report.hash : null, seed: typeof report.lottery?.seed === 'string' ? report.lottery.seed : undefined };
  } catch (error) {
    throw new BadInput(`${file}: is not the report of an answer (${error instanceof Error ? error.message : String(error)})`);
  }
}

// `meridian select`: chooses the participants of one programme (engines/selection), with a waiting list and a reason for all.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readCsv, type CsvRow } from '../connectors/csv/read.ts';
import { checkSelection, type SelectionFault } from '../engines/selection/check.ts';
import { comparePolicies, figuresOf, type Compared } from '../engines/selection/compare.ts';
import { explainSelection, type SelectionReason } from '../engines/selection/explain.ts';
import { thresholdsOf } from '../engines/selection/thresholds.ts';
import { weightsOf } from '../engines/selection/order.ts';
import type { Applicant, Selected, Selection, SelectionOptions, SelectionProblem } from '../engines/selection/problem.ts';
import { select } from '../engines/selection/solve.ts';
import { languages, reader, type Language } from '../text/reader.ts';
import { MOST } from './allocation/cells.ts';
import { DEFAULT_SEED } from './allocation/options.ts';
import { readBytes } from './allocation/reading.ts';
import { makeFolder, writeJson, writeRows } from './allocation/writing.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';
import { faultAt } from '../connectors/json/shape.ts';
import { badInput, readJsonInput } from './json-input.ts';

const usage = `meridian select --applicants A.csv --options O.json --out FOLDER
                   selects; the report goes to standard output and into FOLDER with the tables
meridian select --applicants A.csv --options O.json --check FOLDER
                   verifies an answer from the inputs alone; exit status 3 when it does not hold
  --compare          adds the four policies side by side, by group
  --seed TEXT        of the lottery (default: the options' seed, else 'meridian'; --check: the report's)
  --sentences en|es  adds the sentence to every reason

A.csv  applicant,home,groups,score,…          further columns may be weighted; groups with ';' between
O.json { "capacity": 25, "policy": "marks|weighted|reserves|lottery", "weights": { "score": 1, "motivation": 1 },
         "reserves": { "refugee": 2 }, "counting": "one|all", "homeCaps": { "home": 5 }, "seed": "…" }
`;

const flags = {
  applicants: { type: 'string' }, options: { type: 'string' }, out: { type: 'string' }, check: { type: 'string' },
  compare: { type: 'boolean' }, seed: { type: 'string' }, sentences: { type: 'string' },
} as const;
interface Flags { applicants: string; options: string; out?: string; check?: string; compare?: boolean; seed?: string; sentences?: string }

const count = z.int().min(0).max(MOST), counts = z.record(z.string(), count);
const MOST_WEIGHT = 1e6;
const shape = z.strictObject({
  capacity: count,
  policy: z.enum(['marks', 'weighted', 'reserves', 'lottery']).default('marks'),
  weights: z.record(z.string(), z.number().min(-MOST_WEIGHT).max(MOST_WEIGHT)).refine((each) => Object.keys(each).length > 0, 'expected at least one criterion, or no weights at all').optional(),
  reserves: z.record(z.string().refine((group) => group !== 'open' && !/[;\n]/.test(group), 'a group cannot be named "open" (the places for everyone) or have a semicolon in its name'), count).optional(),
  counting: z.enum(['one', 'all']).optional(),
  homeCaps: counts.optional(),
  seed: z.string().optional(),
});

/** Beyond this, sums of points are no longer exact enough to compare. */
const MOST_POINTS = 1e15;

const command: CliCommand = { summary: 'Selects the participants of one programme, with a waiting list and reasons', usage, run };
export default command;

function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = parsed(args);
  return given.check === undefined ? answer(given, given.out!, terminal) : check(given, given.check, terminal);
}

function parsed(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({ args: [...args], options: flags }), { applicants, options } = values;
    if (applicants === undefined || options === undefined) throw new Error('--applicants and --options are needed');
    if ((values.out === undefined) === (values.check === undefined)) throw new Error('either --out FOLDER or --check FOLDER is needed');
    if (values.sentences !== undefined && !languages.some((each) => each === values.sentences)) throw new Error(`--sentences ${values.sentences}: expected one of ${languages.join(', ')}`);
    return { ...values, applicants, options };
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** `seed`: goes before that of the options. */
function problemFrom(given: Flags, seed: string | undefined, terminal: Terminal): SelectionProblem {
  const { value: { seed: own, ...rest }, document } = readJsonInput(given.options, shape, terminal);
  const options = rest as SelectionOptions, table = readCsv(given.applicants, readBytes(given.applicants), ['applicant']);
  const needed = new Set([...Object.keys(weightsOf(options)), ...(given.compare ? Object.keys(options.weights ?? {}) : [])]);
  for (const criterion of needed) {
    if (table.columns.includes(criterion)) continue;
    if (criterion === 'score' && !options.weights?.['score']) throw new BadInput(`${given.applicants}:1:1: no column 'score', which the policy ${options.policy} needs`);
    throw badInput(given.options, [faultAt(document, ['weights', criterion], `there is no column '${criterion}' in ${given.applicants}`)]);
  }
  const criteria = table.columns.filter((column) => column === 'score' || Object.hasOwn(options.weights ?? {}, column)), seen = new Set<string>();
  const problem = { options, seed: seed ?? own ?? DEFAULT_SEED, applicants: table.rows.map((row) => applicantFrom(row, criteria, needed, seen)) };
  for (const [path, message] of idle(problem, given.compare ?? false)) {
    const { line, column, path: at } = faultAt(document, path, message);
    terminal.err(`${given.options}:${line}:${column}: ${at}: ${message}\n`);
  }
  return problem;
}

/** What was given and decides nothing, most likely by a slip. */
function* idle({ options: { policy, reserves, weights, homeCaps = {} }, applicants }: SelectionProblem, compared: boolean): Generator<[path: string[], message: string]> {
  const homes = new Set(applicants.map(({ home }) => home)), groups = new Set(applicants.flatMap((each) => each.groups));
  for (const home of Object.keys(homeCaps)) if (!homes.has(home)) yield [['homeCaps', home], 'no applicant comes from this home institution'];
  for (const group of Object.keys(reserves ?? {})) if (!groups.has(group)) yield [['reserves', group], 'no applicant belongs to this group'];
  if (reserves && policy !== 'reserves' && !compared) yield [['reserves'], `reserved places count under the policy "reserves" only, not under "${policy}"`];
  if (weights && (policy === 'marks' || policy === 'lottery') && !compared) yield [['weights'], `weights do not count under the policy "${policy}"`];
}

function applicantFrom(row: CsvRow<'applicant'>, criteria: readonly string[], needed: ReadonlySet<string>, seen: Set<string>): Applicant {
  const id = row.get('applicant'), points: Record<string, number> = {};
  if (id === '') throw row.fault('applicant', 'the applicant has no identifier; expected one');
  if (seen.has(id)) throw row.fault('applicant', `the applicant '${id}' is in the file twice; expected each once`);
  seen.add(id);
  for (const criterion of criteria) {
    const text = row.find(criterion) ?? '';
    if (text === '' && !needed.has(criterion)) continue;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(text)) throw row.fault(criterion, `${criterion} '${text}' is not a number; expected for example 12 or 87.5 (with a point)`);
    if (Math.abs(Number(text)) > MOST_POINTS) throw row.fault(criterion, `${criterion} '${text.slice(0, 20)}' is too large; expected between -1e15 and 1e15`);
    points[criterion] = Number(text);
  }
  return { id, home: row.find('home') ?? '', groups: row.list('groups'), points };
}

async function solved(problem: SelectionProblem, say: Say): Promise<Selection> {
  const answer = await select(problem);
  if (!answer.ok) throw new BadInput(answer.refusals.map(({ code, args, field }) => `${field}: ${say(code, args)}`).join('\n'));
  return answer.value;
}

type Say = (code: string, args?: Readonly<Record<string, string | number>>) => string;
const sayer = (given: Flags): Say => {
  const words = reader((given.sentences ?? 'en') as Language, 'UTC');
  return (code, args) => words.sayAny(code, args);
};

const routeOf = ({ groups }: Selected): string => (groups.length === 0 ? 'open' : groups.join(';'));

async function answer(given: Flags, folder: string, terminal: Terminal): Promise<ExitStatus> {
  const say = sayer(given), problem = problemFrom(given, given.seed, terminal), selection = await solved(problem, say), { applicants } = problem;
  makeFolder(folder);
  writeRows(folder, 'selected.csv', ['applicant', 'route'], selection.selected.map((each) => [applicants[each.applicant]!.id, routeOf(each)]));
  writeRows(folder, 'waiting.csv', ['applicant', 'position'], selection.waiting.map((a, i) => [applicants[a]!.id, i + 1]));
  const reasons = explainSelection(selection, await thresholdsOf(selection)).map(({ code, args }, a) => [applicants[a]!.id, code, JSON.stringify(args), ...(given.sentences ? [say(`allocation.select.${code}`, args)] : [])]);
  writeRows(folder, 'reasons.csv', ['applicant', 'code', 'args', ...(given.sentences ? ['sentence'] : [])], reasons);
  const compared = given.compare ? await comparePolicies(problem) : undefined;
  if (compared) writeRows(folder, 'comparison.csv', ['policy', 'group', 'applicants', 'selected', 'rate'], comparisonRows(compared));
  const report = {
    status: selection.status, policy: problem.options.policy, counting: problem.options.counting ?? 'one', capacity: problem.options.capacity,
    lottery: { seed: problem.seed, method: 'HMAC-SHA256 of the applicant identifier under the seed; the first 48 bits as a number, lower is drawn first' },
    selected: selection.selected.length, waiting: selection.waiting.length, unfilledReserves: selection.unfilled, figures: figuresOf(selection),
    ...(compared && { policies: compared.map(({ policy, figures, outcome }) => figures ?? { policy, refused: outcome.ok ? [] : outcome.refusals }) }),
  };
  writeJson(folder, 'report.json', report);
  terminal.out(`${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

function* comparisonRows(compared: readonly Compared[]): Generator<(string | number)[]> {
  for (const { policy, figures } of compared) {
    if (!figures) continue;
    for (const [group, { applicants, selected, rate }] of Object.entries(figures.groups)) yield [policy, group, applicants, selected, rate ?? ''];
  }
}

async function check(given: Flags, folder: string, terminal: Terminal): Promise<ExitStatus> {
  const say = sayer(given), problem = problemFrom(given, given.seed ?? statedSeed(join(folder, 'report.json')), terminal), selection = await solved(problem, say);
  const faults = verify(problem, selection, explainSelection(selection, await thresholdsOf(selection)), folder);
  terminal.out(`${JSON.stringify({ status: faults.length === 0 ? 'holds' : 'fails', applicants: problem.applicants.length, faults: faults.map(({ code, args }) => ({ code, args, why: say(code, args) })) }, null, 2)}\n`);
  return faults.length === 0 ? 0 : 3;
}

function statedSeed(file: string): string | undefined {
  if (!existsSync(file)) throw new BadInput(`${file}: is not there; expected the folder of an earlier answer`);
  try {
    const seed = (JSON.parse(readFileSync(file, 'utf8')) as { lottery?: { seed?: unknown } }).lottery?.seed;
    return typeof seed === 'string' ? seed : undefined;
  } catch (error) {
    throw new BadInput(`${file}: is not the report of an answer (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** By the definition, then against solving again. */
function verify(problem: SelectionProblem, selection: Selection, explained: readonly SelectionReason[], folder: string): SelectionFault[] {
  const { applicants } = problem, numbers = new Map(applicants.map(({ id }, a) => [id, a])), faults: SelectionFault[] = [];
  const known = (applicant: string): number[] => {
    const a = numbers.get(applicant);
    if (a === undefined) faults.push({ code: 'allocation.fault.unknown-applicant', args: { applicant } });
    return a === undefined ? [] : [a];
  };
  const table = <C extends string>(name: string, columns: readonly C[]) => readCsv(join(folder, name), readBytes(join(folder, name)), columns).rows;
  const selected = table('selected.csv', ['applicant', 'route']).flatMap((row): Selected[] =>
    known(row.get('applicant')).map((applicant) => ({ applicant, groups: row.get('route') === 'open' ? [] : row.list('route') })));
  const waiting = table('waiting.csv', ['applicant', 'position']).flatMap((row) => known(row.get('applicant')).map((a) => `${a} ${row.get('position')}`));
  if (faults.length > 0) return faults;
  faults.push(...checkSelection(problem, selection.order, selected));
  const routes = (list: readonly Selected[]): Map<number, string> => new Map(list.map((each) => [each.applicant, routeOf(each)]));
  const stated = routes(selected), again = routes(selection.selected);
  for (const a of new Set([...stated.keys(), ...again.keys()])) if (stated.get(a) !== again.get(a)) faults.push({ code: 'allocation.fault.selection', args: { applicant: applicants[a]!.id } });
  const longest = Math.max(waiting.length, selection.waiting.length);
  for (let i = 0; i < longest; i++) if (waiting[i] !== `${selection.waiting[i]} ${i + 1}`) { faults.push({ code: 'allocation.fault.waiting', args: { position: i + 1 } }); break; }
  const reasons = explained.map(({ code, args }, a) => [applicants[a]!.id, code, JSON.stringify(args)].join('\0'));
  if (table('reasons.csv', ['applicant', 'code', 'args']).map((row) => [row.get('applicant'), row.get('code'), row.get('args')].join('\0')).join('\n') !== reasons.join('\n')) faults.push({ code: 'allocation.fault.reasons', args: { row: 0 } });
  return faults;
}

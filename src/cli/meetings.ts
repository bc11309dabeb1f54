// `meridian meetings PROBLEM.json`: fair live meetings across time zones (engines/meetings). Also re-checks, prices a move
// by hand, mends a plan and finds what an update of the tz database moved.
import { parseArgs } from 'node:util';
import { checkPlan, startsByPeriod } from '../engines/meetings/check.ts';
import { explainPlan } from '../engines/meetings/explain.ts';
import type { Explanation } from '../engines/meetings/format.ts';
import { price } from '../engines/meetings/price.ts';
import { type Problem, problemFaults } from '../engines/meetings/problem.ts';
import { repair } from '../engines/meetings/repair.ts';
import { reresolve } from '../engines/meetings/reresolve.ts';
import { gridOf } from '../engines/meetings/slots.ts';
import type { Outcome } from '../engines/meetings/outcome.ts';
import { solve } from '../engines/meetings/solve.ts';
import { faultAt } from '../connectors/json/shape.ts';
import { type Language, languages, reader, type Reader } from '../text/reader.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';
import { badInput, readJsonInput } from './json-input.ts';
import { answerShape, intentsShape, type PlanInput, problemShape } from './meetings-input.ts';

const usage = `meridian meetings PROBLEM.json                      plans, as JSON
meridian meetings PROBLEM.json --check ANSWER.json  re-checks an answer; exit status 3 when it does not hold
meridian meetings PROBLEM.json --price ANSWER.json --move N=INSTANT
                                                    what it costs to hold meeting N (from 1) then
meridian meetings PROBLEM.json --repair ANSWER.json --now INSTANT [--cancelled INSTANT]…
                                                    mends a plan; PROBLEM.json holds the calendars of today
meridian meetings --reresolve INTENTS.json          which stored meetings a new tz database moves
  --plan most-equal|balanced|least-total  which plan of ANSWER.json to price or mend (default: balanced)
  --language en|es                        of the sentences (default: en)
`;

const flags = {
  check: { type: 'string' }, price: { type: 'string' }, move: { type: 'string' }, repair: { type: 'string' }, now: { type: 'string' },
  cancelled: { type: 'string', multiple: true }, reresolve: { type: 'string' }, plan: { type: 'string' }, language: { type: 'string' }, seed: { type: 'string' },
} as const;

type Flags = Partial<Record<Exclude<keyof typeof flags, 'cancelled'>, string>> & { cancelled?: string[] };

const command: CliCommand = { summary: 'Fair live meetings across time zones: format, three plans, proof', usage, run };
export default command;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { file, given } = parsed(args);
  const words = reader(languageOf(given.language), 'UTC');
  if (given.reresolve !== undefined) return answer(terminal, { tzdb: process.versions.tz, moved: reresolve(readJsonInput(given.reresolve, intentsShape, terminal).value) });
  if (file === undefined) throw new BadInput(`Name a problem file.\n${usage}`);
  const problem = problemFrom(file, words, terminal);
  if (given.check !== undefined) return check(problem, given.check, words, terminal);
  if (given.price !== undefined) return priced(problem, given.price, given, words, terminal);
  if (given.repair !== undefined) return mended(problem, given.repair, given, terminal);
  const outcome = await withProgress(terminal, problem.options?.seconds ?? 10, solve(problem));
  answer(terminal, shown(problem, outcome, words));
  return outcome.plans.length > 0 ? 0 : 3;
}

function parsed(args: readonly string[]): { file: string | undefined; given: Flags } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
    return { file: positionals[0], given: values };
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function languageOf(asked: string | undefined): Language {
  const language = languages.find((each) => each === (asked ?? 'en'));
  if (!language) throw new BadInput(`--language ${asked}: expected one of ${languages.join(', ')}`);
  return language;
}

function problemFrom(file: string, words: Reader, terminal: Terminal): Problem {
  const { value, document } = readJsonInput(file, problemShape, terminal);
  const faults = problemFaults(value);
  if (faults.length > 0) throw badInput(file, faults.map(({ path, code, args }) => faultAt(document, path, words.sayAny(code, args))));
  return value;
}

function answer(terminal: Terminal, value: unknown): 0 {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
  return 0;
}

const said = (words: Reader, list: readonly Explanation[]): string[] => list.map(({ code, args }) => words.sayAny(code, args));

function shown(problem: Problem, outcome: Outcome, words: Reader): unknown {
  const { status, format, plans, fixed, ...rest } = outcome;
  const withWhy = plans.map((plan) => {
    const { general, sites } = explainPlan(problem, outcome, plan);
    return { ...plan, why: said(words, general), sites: Object.fromEntries(Object.entries(sites).map(([id, list]) => [id, said(words, list)])) };
  });
  return { status, tzdb: process.versions.tz, format: { ...format, why: said(words, format.why) }, plans: withWhy, ...(fixed && { fixed }), ...rest };
}

interface Answer { readonly status?: string; readonly plans: readonly PlanInput[] }

function answerFrom(file: string, terminal: Terminal): Answer {
  const { value } = readJsonInput(file, answerShape, terminal);
  return 'plans' in value ? value as Answer : { plans: [value as PlanInput] };
}

function check(problem: Problem, file: string, words: Reader, terminal: Terminal): ExitStatus {
  const { status, plans } = answerFrom(file, terminal);
  if (plans.length === 0) return checkRefusal(problem, status, words, terminal);
  const faults = plans.flatMap((plan, p) => {
    const found = checkPlan(problem, plan as Parameters<typeof checkPlan>[1]);
    if (plan.worst !== undefined && plan.bound !== undefined && plan.worst < plan.bound) found.push({ code: 'meetings.check.bound', path: ['worst'], args: { says: plan.worst, is: plan.bound } });
    return found.map(({ code, path, args }) => ({ plan: plan.kind ?? p, path: path.join('.'), why: words.sayAny(code, args) }));
  });
  answer(terminal, { status: faults.length === 0 ? 'holds' : 'fails', tzdb: process.versions.tz, faults });
  return faults.length === 0 ? 0 : 3;
}

/** "No plan exists" holds when too few periods have a common start; limits on patterns and tough meetings it cannot check. */
function checkRefusal(problem: Problem, status: string | undefined, words: Reader, terminal: Terminal): ExitStatus {
  const usable = startsByPeriod(problem, gridOf(problem)).size, wanted = problem.meetings.count;
  const holds = usable < wanted && status === 'infeasible';
  const limited = problem.options?.patterns !== undefined || problem.options?.toughMeetings !== undefined;
  answer(terminal, { status: holds ? 'holds' : limited ? 'unchecked' : 'fails', tzdb: process.versions.tz, faults: holds ? [] : [{ path: 'status', why: words.sayAny('meetings.check.refusal', { usable, wanted }) }] });
  return holds ? 0 : 3;
}

function planFrom(file: string, kind: string | undefined, terminal: Terminal): PlanInput {
  const { plans } = answerFrom(file, terminal);
  const plan = plans.find((each) => each.kind === (kind ?? 'balanced')) ?? (kind === undefined ? plans[0] : undefined);
  if (!plan) throw new BadInput(`${file}: $.plans: there is no plan ${kind ?? ''}; expected one of ${plans.map((each) => each.kind).join(', ')}`);
  return plan;
}

function instant(flag: string, text: string | undefined): string {
  try {
    return Temporal.Instant.from(text ?? '').toString();
  } catch {
    throw new BadInput(`${flag} ${text ?? ''}: expected an instant such as 2027-02-15T14:00:00Z`);
  }
}

function priced(problem: Problem, file: string, { move, plan }: Flags, words: Reader, terminal: Terminal): ExitStatus {
  const { meetings } = planFrom(file, plan, terminal);
  const [number, to] = (move ?? '').split('=');
  const index = Number(number) - 1;
  if (!Number.isInteger(index) || index < 0 || index >= meetings.length) throw new BadInput(`--move ${move ?? ''}: expected N=INSTANT with N from 1 to ${meetings.length}`);
  const result = price(problem, meetings, { index, to: instant('--move', to) });
  answer(terminal, { ...result, against: said(words, result.against) });
  return result.allowed ? 0 : 3;
}

async function mended(problem: Problem, file: string, { now, cancelled, plan }: Flags, terminal: Terminal): Promise<ExitStatus> {
  const result = await repair(problem, planFrom(file, plan, terminal).meetings, {
    now: instant('--now', now), cancelled: (cancelled ?? []).map((each) => instant('--cancelled', each)),
  }, problem.options?.seconds);
  answer(terminal, { ...result, tzdb: process.versions.tz });
  return result.status === 'infeasible' ? 3 : 0;
}

/** A bar on a terminal once the proof takes over a second. */
async function withProgress<T>(terminal: Terminal, seconds: number, work: Promise<T>): Promise<T> {
  if (!terminal.interactive) return work;
  const started = performance.now(), width = 30;
  const timer = setInterval(() => {
    const part = Math.min(1, (performance.now() - started) / 1000 / seconds), done = Math.round(part * width);
    terminal.err(`\r[${'#'.repeat(done)}${' '.repeat(width - done)}] proving, at most ${seconds} s `);
  }, 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    terminal.err('\r\u001B[K');
  }
}

// meridian teams: mixed teams from a spreadsheet of students and a list of rules.
import { parseArgs } from 'node:util';
import { effectOfMove, judge, misplaced } from '../engines/teams/check.ts';
import { holds } from '../engines/teams/impossible.check.ts';
import { type Answer, type Impossibility, type Problem, type Team, ruleKinds } from '../engines/teams/problem.ts';
import { repair } from '../engines/teams/repair.ts';
import { withEarlierTeams } from '../engines/teams/reform.ts';
import { solve, type SolveOptions } from '../engines/teams/solve.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';
import { readProblem, readTeams } from './teams-input.ts';

const usage = `meridian teams --students S.csv --rules R.json [options]

  --on DATE           date at which hours from UTC are taken (default: today)
  --seed TEXT         the same input and seed give the same teams
  --effort NUMBER     more (or less) work than usual; 1 by default
  --repair TEAMS.json after drop-outs and late arrivals: keeps as many in place as possible, adds "moved"
  --met TEAMS.json    earlier teams: people should meet new people (may be given several times)
  --met-weight W      what each pair that meets again costs, or "must"; 1 by default
  --check TEAMS.json  judges an earlier answer by the independent check; status 0 when it is right, 3 when not
  --move S:TEAM[:S2]  with --check: what moving a student (in exchange for S2) would change

S.csv has a column student and any others. R.json:
  { "size": [4,5], "teams": 24, "locked": { "s1": 0 },
    "rules": [ { "kind": "spread", "attribute": "home", "weight": "must" } ] }
"teams" (how many) and "locked" (student to number of team, from 0) may be absent.
Kinds: ${ruleKinds.join(', ')}.
What each means: src/engines/teams/README.md. Status 3: no answer; the JSON says why.
`;

const options = {
  students: { type: 'string' }, rules: { type: 'string' }, on: { type: 'string' }, seed: { type: 'string' }, effort: { type: 'string' },
  repair: { type: 'string' }, met: { type: 'string', multiple: true }, 'met-weight': { type: 'string' }, check: { type: 'string' }, move: { type: 'string' },
} as const;

function argumentsOf(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function run(args: readonly string[], terminal: Terminal): ExitStatus {
  const given = argumentsOf(args);
  if (!given.students || !given.rules) throw new BadInput(`--students and --rules are needed\n\n${usage}`);
  const effort = given.effort === undefined ? 1 : Number(given.effort);
  if (!(effort > 0)) throw new BadInput(`--effort is '${given.effort}'; expected a number above 0`);
  const asked = readProblem(given.students, given.rules, given.on ?? Temporal.Now.plainDateISO().toString(), terminal);
  const problem = withEarlierTeams(asked, (given.met ?? []).map((file) => readTeams(file).teams), given['met-weight'] ?? 1);
  if (given.check !== undefined) return check(problem, given.check, given.move, terminal);
  const work: SolveOptions = { seed: given.seed ?? 'meridian', effort, progress: progressBar(terminal) };
  return answer(given.repair === undefined ? solve(problem, work) : repair(problem, readTeams(given.repair).teams, work), terminal);
}

function answer(found: Answer, terminal: Terminal): ExitStatus {
  terminal.out(`${JSON.stringify(found, null, found.teams.length > 20_000 ? 0 : 1)}\n`);
  return found.status === 'infeasible' || found.status === 'limit' ? 3 : 0;
}

function check(problem: Problem, file: string, move: string | undefined, terminal: Terminal): ExitStatus {
  const { teams, answer: claimed } = readTeams(file);
  const proof = claimed['proof'] as Impossibility | undefined;
  if (claimed['status'] === 'infeasible' && proof !== undefined) {
    const right = holds(problem, proof);
    terminal.out(`${JSON.stringify({ right, proof }, null, 1)}\n`);
    return right ? 0 : 3;
  }
  const places = misplaced(problem, teams);
  if (places.missing.length + places.unknown.length + places.twice.length > 0) {
    terminal.out(`${JSON.stringify({ right: false, ...places }, null, 1)}\n`);
    return 3;
  }
  if (move !== undefined) return told(problem, teams, move, terminal);
  const verdict = judge(problem, teams);
  const wrong = claimsWrong(verdict.score, claimed);
  const right = verdict.hardCost === 0 && verdict.wrongSize.length === 0 && wrong.length === 0;
  terminal.out(`${JSON.stringify({ right, ...verdict, wrong }, null, 1)}\n`);
  return right ? 0 : 3;
}

/** What the answer says of itself and is not so. */
function claimsWrong(score: number, { score: said, bound, status }: Readonly<Record<string, unknown>>): string[] {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5;
  return [
    ...(typeof said === 'number' && !near(said, score) ? [`score is ${score}, not ${said}`] : []),
    ...(typeof bound === 'number' && bound > score + 1e-5 ? [`bound ${bound} is above the score ${score}`] : []),
    ...(status === 'optimal' && typeof bound === 'number' && !near(bound, score) ? ['optimal, yet bound and score differ'] : []),
  ];
}

function told(problem: Problem, teams: readonly Team[], move: string, terminal: Terminal): ExitStatus {
  const [student = '', to = '', against] = move.split(':');
  const home = teams.find(({ members }) => members.includes(student)), goal = teams.find(({ id }) => id === to);
  if (!home) throw new BadInput(`--move: '${student}' is no student; expected STUDENT:TEAM or STUDENT:TEAM:OTHER`);
  if (!goal || goal === home) throw new BadInput(`--move: '${to}' is no other team; expected one of ${teams.slice(0, 10).map(({ id }) => id).join(', ')} …`);
  if (against !== undefined && !goal.members.includes(against)) throw new BadInput(`--move: '${against}' is not in ${to}`);
  const effect = effectOfMove(problem, teams, { student, to, ...(against === undefined ? {} : { against }) });
  terminal.out(`${JSON.stringify({ scoreChange: effect.scoreChange, rules: effect.rules, wrongSize: effect.after.wrongSize, before: effect.before.score, after: effect.after.score }, null, 1)}\n`);
  return 0;
}

/** A bar on a terminal, once the work has taken over a second. */
function progressBar({ interactive, err }: Terminal): (share: number) => void {
  const started = performance.now();
  return (share) => {
    if (!interactive || performance.now() - started < 1000) return;
    err(`\r[${'#'.repeat(Math.round(share * 40)).padEnd(40)}]${share >= 1 ? '\n' : ''}`);
  };
}

export default {
  summary: 'mixed teams of students, by rules that must hold and wishes that count; repair after drop-outs',
  usage, run,
} satisfies CliCommand;

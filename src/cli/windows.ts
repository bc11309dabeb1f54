// `meridian windows PROBLEM.json`: the weeks that all calendars share, and what to do when there are none (engines/windows).
import { parseArgs } from 'node:util';
import { checkWindows } from '../engines/windows/check.ts';
import { type Explanation, explainMove, explainWindows } from '../engines/windows/explain.ts';
import { problemFaults } from '../engines/windows/problem.ts';
import { solveWindows } from '../engines/windows/solve.ts';
import { faultAt } from '../connectors/json/shape.ts';
import { languages, reader } from '../text/reader.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';
import { badInput, readJsonInput } from './json-input.ts';
import { answerShape, placeInFile, problemShape } from './windows-input.ts';

const usage = `meridian windows PROBLEM.json                      common weeks, as JSON; exit status 3 when there are none
meridian windows PROBLEM.json --check ANSWER.json  re-checks an answer; exit status 3 when it does not hold
  --language en|es   of the sentences (default: en)
`;

const command: CliCommand = { summary: 'The weeks that all partners’ calendars share, and what to do when there are none', usage, run };
export default command;

function run(args: readonly string[], terminal: Terminal): ExitStatus {
  const { file, check, language } = parsed(args);
  const words = reader(language, 'UTC');
  const say = ({ code, args }: Explanation): string => words.sayAny(code, args);
  const { value: problem, document } = readJsonInput(file, problemShape, terminal);
  const faults = problemFaults(problem);
  if (faults.length > 0) throw badInput(file, faults.map((fault) => faultAt(document, placeInFile(document.value, fault.path), say(fault))));
  if (check !== undefined) {
    const wrong = checkWindows(problem, readJsonInput(check, answerShape, terminal).value).map((fault) => ({ path: fault.path.join('.'), why: say(fault) }));
    terminal.out(`${JSON.stringify({ status: wrong.length === 0 ? 'holds' : 'fails', faults: wrong }, null, 2)}\n`);
    return wrong.length === 0 ? 0 : 3;
  }
  const outcome = solveWindows(problem);
  const shown = { ...outcome, moves: outcome.moves.map((move) => ({ ...move, why: say(explainMove(move)) })), why: explainWindows(problem, outcome).map(say) };
  terminal.out(`${JSON.stringify(shown, null, 2)}\n`);
  return outcome.status === 'optimal' ? 0 : 3;
}

function parsed(args: readonly string[]): { file: string; check: string | undefined; language: (typeof languages)[number] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { check: { type: 'string' }, language: { type: 'string' }, seed: { type: 'string' } }, allowPositionals: true });
    const language = languages.find((each) => each === (values.language ?? 'en'));
    if (!language) throw new Error(`--language ${values.language}: expected one of ${languages.join(', ')}`);
    if (positionals[0] === undefined) throw new Error('Name a problem file.');
    return { file: positionals[0], check: values.check, language };
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

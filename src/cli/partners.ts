// `meridian partners`: ranked, explained partners for every offer of a file; with --all the whole alliance in pairs.
import { parseArgs } from 'node:util';
import { check } from '../engines/partners/check.ts';
import { Judge } from '../engines/partners/check-pair.ts';
import type { Problem } from '../engines/partners/problem.ts';
import { solve } from '../engines/partners/solve.ts';
import { topicIndex, type TopicIndex } from '../engines/partners/topics/find.ts';
import { isLanguage, languages } from '../engines/partners/topics/stems.ts';
import { ownConcepts } from '../engines/partners/topics/table.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';
import { readAnswer } from './partners-answer.ts';
import { readConcepts, readOffers } from './partners-file.ts';

const usage = `meridian partners --offers O.json [--all] [--list 10] [--seed TEXT] [--topics T.json]
meridian partners --offers O.json --check ANSWER.json [--list 10] [--topics T.json]
meridian partners --find "cambio climático" [--in es]

Reads offers and wishes of staff, writes ranked partners for each with what fits, what is missing and what would mend it,
and how evenly all are shown. --all pairs everybody in one go and gives each an alternative. --check re-verifies an
earlier answer. --find shows which concepts of the topic table free words mean (${languages.join(', ')}). --topics adds
concepts of your own: [{ "id", "isced", "broader": ["id"], "related": ["id"], "en": ["label", "synonym"], "es", "fr", "pt", "ar" }].

O.json: { "offers": [{ "id", "institution", "region", "area", "topics": ["climate change"], "topicLanguage": "en", "isced": "0532",
  "functions": ["academic"], "level": "bachelor", "languages": {"en":"B2"}, "zone", "terms": [{"from","to"}], "closed": [{"from","to"}],
  "students": [10,25], "credit": true, "bandwidth": "low|any", "experience": "first-time|experienced", "capacity": 1,
  "seeks": { "topics", "topicLanguage", "isced", "regions", "southSouth", "functions", "levels", "credit", "weeks", "idealWeeks",
             "experience", "tandem", "blocked" } }],
  "options": { "listLength": 10, "needWeeks": 4, "idealWeeks": 8, "idealMinutes": 180, "minimumLanguage": "B1", "blocked": [["a","b"]] } }
`;

const flags = {
  offers: { type: 'string' }, all: { type: 'boolean' }, check: { type: 'string' }, seed: { type: 'string' },
  list: { type: 'string' }, topics: { type: 'string' }, find: { type: 'string' }, in: { type: 'string' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function run(args: readonly string[], terminal: Terminal): ExitStatus {
  const given = parse(args);
  const index = topicIndex(given.topics === undefined ? ownConcepts : readConcepts(given.topics, terminal));
  if (given.find !== undefined) return find(given.find, given.in, index, terminal);
  if (given.offers === undefined) throw new BadInput(`--offers is missing; expected a JSON file of offers\n\n${usage}`);
  const problem = readOffers(given.offers, terminal, given.list === undefined ? {} : { listLength: wholeNumber(given.list) });
  if (given.check !== undefined) return verify(problem, given.check, index, terminal);
  const answer = solve(problem, { index, seed: given.seed ?? '', all: given.all ?? false, ...(terminal.interactive ? { onStage: progress(terminal) } : {}) });
  if (terminal.interactive) terminal.err('\r\u001B[K');
  terminal.out(`${JSON.stringify(answer, null, 1)}\n`);
  return answer.status === 'infeasible' ? 3 : 0;
}

const wholeNumber = (given: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new BadInput(`--list: found ${JSON.stringify(given)}; expected a whole number from 1 to 9999`);
  return Number(given);
};

function find(text: string, language: string | undefined, index: TopicIndex, terminal: Terminal): ExitStatus {
  if (language !== undefined && !isLanguage(language)) throw new BadInput(`--in: found ${JSON.stringify(language)}; expected one of ${languages.join(', ')}`);
  const found = index.find(text, language);
  const concepts = found.map((each) => ({ ...each, isced: index.concepts.get(each.concept)!.isced, label: Object.fromEntries(languages.map((name) => [name, index.concepts.get(each.concept)![name][0]])) }));
  terminal.out(`${JSON.stringify({ text, concepts }, null, 1)}\n`);
  return found.length > 0 ? 0 : 3;
}

function verify(problem: Problem, file: string, index: TopicIndex, terminal: Terminal): ExitStatus {
  const faults = check(problem, readAnswer(file, terminal), new Judge(problem.options, index));
  terminal.out(`${JSON.stringify({ valid: faults.length === 0, faults }, null, 1)}\n`);
  return faults.length === 0 ? 0 : 3;
}

/** Shown once a second has passed. */
function progress(terminal: Terminal): (stage: string, done: number) => void {
  const startedAt = performance.now(), width = 24;
  return (stage, done) => {
    if (performance.now() - startedAt < 1000) return;
    const full = Math.round(done * width);
    terminal.err(`\r\u001B[K${'█'.repeat(full)}${'░'.repeat(width - full)} ${stage}`);
  };
}

export default { summary: 'Ranked, explained partners for every offer; a whole alliance paired at once', usage, run } satisfies CliCommand;

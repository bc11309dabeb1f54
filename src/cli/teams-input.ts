// Reads what `meridian teams` is given: students (CSV), rules (JSON) and earlier teams (JSON).
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CsvScan } from '../connectors/csv/scan.ts';
import { type JsonPath, JsonSyntax, readJson } from '../connectors/json/read.ts';
import { faultAt } from '../connectors/json/shape.ts';
import { faultsOf } from '../engines/teams/faults.ts';
import { type Fault, type Problem, ruleKinds, type Team } from '../engines/teams/problem.ts';
import { BadInput, type Terminal } from './command.ts';
import { badInput, readJsonInput } from './json-input.ts';

const rule = z.strictObject({
  kind: z.enum(ruleKinds),
  attribute: z.string().optional(),
  value: z.union([z.string(), z.array(z.string()), z.number().transform(String), z.boolean().transform(String)]).optional(),
  limit: z.union([z.number(), z.string()]).optional(),
  level: z.string().optional(),
  weight: z.union([z.number(), z.string()]).optional(),
});
const rulesFile = z.strictObject({
  size: z.union([z.number().transform((n): [number, number] => [n, n]), z.tuple([z.number(), z.number()])]),
  teams: z.number().optional(),
  rules: z.array(rule).default([]),
  locked: z.record(z.string(), z.number()).optional(),
});

/** The problem of both files; throws BadInput or CsvFault with the place of every fault (the first twenty of students). */
export function readProblem(students: string, rules: string, on: string, terminal: Pick<Terminal, 'err'>): Problem {
  const { value, document } = readJsonInput(rules, rulesFile, terminal);
  const table = readStudents(students);
  const problem: Problem = { ...table, ...value, on };
  const faults = faultsOf(problem);
  const inRules = faults.filter(({ path }) => path !== undefined && path !== 'on');
  if (inRules.length > 0) throw badInput(rules, inRules.map((fault) => faultAt(document, pathOf(fault.path!), said(fault))));
  const date = faults.find(({ path }) => path === 'on');
  if (date) throw new BadInput(`--on ${date.wrong}; expected ${date.expected}`);
  const inStudents = faults.filter(({ student }) => student !== undefined).slice(0, 20);
  if (inStudents.length > 0) throw new BadInput(placed(students, inStudents).join('\n'));
  return problem;
}

const said = ({ wrong, expected }: Fault): string => `${wrong}; expected ${expected}`;

/** 'rules[2].attribute' as ['rules', 2, 'attribute']. */
const pathOf = (path: string): JsonPath =>
  path.split(/[.[\]]+/).filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Cell by cell into columns; equal cells share one string, so that a million students fit. */
function readStudents(file: string): Pick<Problem, 'students' | 'columns'> {
  const scan = new CsvScan(file, bytesOf(file), ['student']);
  const columns = scan.columns.map((): string[] => []), known = scan.columns.map(() => new Map<string, string>());
  const ids = scan.index('student');
  while (scan.next()) {
    for (let c = 0; c < columns.length; c++) {
      const cell = scan.text(c).trim();
      if (c === ids) columns[c]!.push(cell);
      else columns[c]!.push(known[c]!.get(cell) ?? (known[c]!.set(cell, cell), cell));
    }
  }
  return { students: columns[ids]!, columns: Object.fromEntries(scan.columns.map((name, c) => [name, columns[c]!])) };
}

/** Faults of cells, with the line and column found by reading the file once more. */
function placed(file: string, faults: readonly Fault[]): string[] {
  const scan = new CsvScan(file, bytesOf(file), ['student']);
  const told: string[] = [];
  for (let s = 0; scan.next(); s++) {
    for (const fault of faults) if (fault.student === s) told.push(scan.fault(scan.index(fault.column!), `${fault.column}: ${said(fault)}`).message);
  }
  return told;
}

/** Teams of an earlier answer, and all else it says. */
export function readTeams(file: string): { teams: Team[]; answer: Readonly<Record<string, unknown>> } {
  const text = new TextDecoder().decode(bytesOf(file));
  const answer = parsed(file, text);
  const listed: unknown = Array.isArray(answer) ? answer : (answer as { teams?: unknown } | null)?.teams;
  const wrong = (path: JsonPath, message: string): BadInput => badInput(file, [faultAt(readJson(text), path, message)]);
  if (!Array.isArray(listed)) throw wrong([], 'has no list "teams"; expected { "teams": [{ "id": "t1", "members": ["s1"] }] }');
  const root: JsonPath = Array.isArray(answer) ? [] : ['teams'];
  const teams = listed.map((team: unknown, t): Team => {
    const { id, members } = (team ?? {}) as { id?: unknown; members?: unknown };
    if (typeof id !== 'string') throw wrong([...root, t, 'id'], 'is no text; expected the id of a team');
    if (!Array.isArray(members) || !members.every((member) => typeof member === 'string')) throw wrong([...root, t, 'members'], 'is no list of texts; expected ids of students');
    return { id, members };
  });
  const twice = teams.findIndex(({ id }, t) => teams.findIndex((other) => other.id === id) < t);
  if (teams.length <= 20_000 && twice >= 0) throw wrong([...root, twice, 'id'], 'is there twice; expected each team once');
  return { teams, answer: Array.isArray(answer) ? {} : (answer as Record<string, unknown>) };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    try {
      return readJson(text).value;
    } catch (error) {
      if (!(error instanceof JsonSyntax)) throw error;
      throw new BadInput(`${file}:${error.place.line}:${error.place.column}: ${error.wrong}; expected ${error.expected}`);
    }
  }
}

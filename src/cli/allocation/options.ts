// O.json of `meridian allocate`: the policy. What lies outside the class of rules that keep their promises is refused by name.
import { z } from 'zod';
import type { ByteNames } from '../../connectors/csv/names.ts';
import { faultAt } from '../../connectors/json/shape.ts';
import { defaultRule, type Policy } from '../../engines/allocation/tables.ts';
import type { Terminal } from '../command.ts';
import { badInput, readJsonInput } from '../json-input.ts';
import { MOST } from './cells.ts';

const shape = z.strictObject({
  k: z.int().min(1).max(100).optional(),
  rule: z.enum(['first-seats-first', 'one-shot']).optional(),
  homeCaps: z.record(z.string(), z.int().min(0).max(MOST)).optional(),
  nominations: z.record(z.string(), z.array(z.string())).optional(),
  exclusive: z.array(z.array(z.string())).optional(),
  seed: z.string().optional(),
  /** Only 'one' keeps the promises. */
  counting: z.string().optional(),
  /** Which places a course's cap for homes counts: only 'open' keeps the promises. */
  homeCapCounts: z.string().optional(),
});
type Given = z.infer<typeof shape>;

export interface OptionsGiven { readonly policy: Policy; /** True when the rule was not named, so that the default was taken. */ readonly defaultRule: boolean }

export interface Known {
  readonly studentNames: ByteNames;
  readonly homeNames: ByteNames;
  readonly courseNames: ByteNames;
  readonly homeOf: Int32Array;
  readonly capacity: Int32Array;
  /** Of the command line; it goes before the file's. */
  readonly seed: string | undefined;
}

export const DEFAULT_SEED = 'meridian';

type Path = readonly (string | number)[];
type Say = (path: Path, message: string) => void;

const NOBODY_FROM = 'no student comes from this home institution';

export function readOptions(file: string | undefined, known: Known, terminal: Pick<Terminal, 'err'>): OptionsGiven {
  const input = file === undefined ? undefined : readJsonInput(file, shape, terminal);
  const given: Given = input?.value ?? {}, faults: { path: Path; message: string }[] = [];
  const report = (path: Path, message: string): void => void faults.push({ path, message });
  refuseByName(given, report);
  const k = given.k ?? 1, note = (path: Path, message: string): void => {
    const { line, column, path: at } = faultAt(input!.document, path, message);
    terminal.err(`${file}:${line}:${column}: ${at}: ${message}\n`);
  };
  const policy: Policy = {
    k, rule: given.rule ?? defaultRule(k, known.capacity, known.studentNames.size), seed: known.seed ?? given.seed ?? DEFAULT_SEED,
    homeCaps: homeCapsOf(given, known, note), nominations: nominationsOf(given, known, report, note), exclusive: exclusiveOf(given, known, report),
  };
  if (input && faults.length > 0) throw badInput(file!, faults.map(({ path, message }) => faultAt(input.document, path, message)));
  return { policy, defaultRule: given.rule === undefined };
}

function refuseByName({ counting, homeCapCounts }: Given, report: Say): void {
  if (counting !== undefined && counting !== 'one') {
    report(['counting'], `one-to-all counting is refused: a person counting for several reserves makes applicants complements, so that no stable outcome need exist; expected "one" (or 'meridian select', which solves it exactly for one programme)`);
  }
  if (homeCapCounts !== undefined && homeCapCounts !== 'open') {
    report(['homeCapCounts'], `a cap for home institutions over reserved and open places together is refused: it breaks the rule's consistency; expected "open"`);
  }
}

const find = (names: ByteNames, text: string): number => {
  const bytes = new TextEncoder().encode(text);
  return names.find(bytes, 0, bytes.length);
};

function homeCapsOf({ homeCaps = {} }: Given, { homeNames }: Known, note: Say): Int32Array {
  const caps = new Int32Array(homeNames.size).fill(-1);
  for (const [home, cap] of Object.entries(homeCaps)) {
    const h = find(homeNames, home);
    if (h >= 0) caps[h] = cap;
    else note(['homeCaps', home], NOBODY_FROM);
  }
  return caps;
}

function nominationsOf({ nominations = {} }: Given, { homeNames, studentNames, homeOf }: Known, report: Say, note: Say): (Int32Array | null)[] {
  const queues: (Int32Array | null)[] = Array.from({ length: homeNames.size }, () => null);
  for (const [home, ids] of Object.entries(nominations)) {
    const h = find(homeNames, home), seen = new Set<string>();
    const queue = ids.map((id, i) => {
      const s = find(studentNames, id), path = ['nominations', home, i];
      if (s < 0) report(path, `the student '${id}' is not in the table of students`);
      else if (homeOf[s] !== h) report(path, `the student '${id}' does not come from '${home}'`);
      if (seen.has(id)) report(path, `the student '${id}' is nominated twice`);
      seen.add(id);
      return s;
    });
    if (h >= 0) queues[h] = Int32Array.from(queue);
    else if (ids.length === 0) note(['nominations', home], NOBODY_FROM);
  }
  return queues;
}

function exclusiveOf({ exclusive = [] }: Given, { courseNames }: Known, report: Say): Int32Array {
  const setOf = new Int32Array(courseNames.size).fill(-1);
  exclusive.forEach((set, i) => set.forEach((id, j) => {
    const c = find(courseNames, id);
    if (c < 0) report(['exclusive', i, j], `the course '${id}' is not in the table of courses`);
    else if (setOf[c]! >= 0 && setOf[c] !== i) report(['exclusive', i, j], `overlapping exclusive sets are refused: the course '${id}' is in two, and then a student's wishes no longer replace each other one by one; expected sets without a common course`);
    else setOf[c] = i;
  }));
  return setOf;
}

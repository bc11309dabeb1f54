// Allocates, checks the answer by the definition, explains it to each student and seals what it follows from under one hash.
import { createHash } from 'node:crypto';
import { writeCsv } from '../../../connectors/csv/write.ts';
import { cellsOf } from '../../../engines/allocation/cells.ts';
import { certify, linesOf } from '../../../engines/allocation/certificate.ts';
import { checkAllocation } from '../../../engines/allocation/check.ts';
import { cutoffsOf } from '../../../engines/allocation/cutoffs.ts';
import { explainer } from '../../../engines/allocation/explain.ts';
import { manipulability } from '../../../engines/allocation/manipulation.ts';
import type { AllocationProblem } from '../../../engines/allocation/problem.ts';
import { type Receipt, receiptMaker } from '../../../engines/allocation/receipts.ts';
import { replay } from '../../../engines/allocation/replay.ts';
import type { Digest } from '../../../engines/allocation/sha256.ts';
import { allocate, type Allocation, namedPlacements } from '../../../engines/allocation/solve.ts';
import { chance } from '../../../kernel/chance.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { inputTables, type Rows } from '../rules/allocation-files.ts';
import { reportFor, type RunReport, type ToldWish } from '../rules/allocation-report.ts';
import type { PublicLeaf } from '../store/season-tables.ts';

/** `figures`: the report alone, for previews. `effort`: for each problem, wishes that may be worked through to measure manipulability. */
export interface Question { readonly problems: readonly AllocationProblem[]; readonly figures: boolean; readonly effort: readonly number[] }

export interface ToldStudent { readonly wishes: readonly ToldWish[]; readonly places: readonly { readonly course: string; readonly route: string }[]; readonly receipt: Receipt }
export interface Solved { readonly report: RunReport; readonly root: string; readonly leaves: readonly PublicLeaf[]; /** By ticket. */ readonly told: ReadonlyMap<string, ToldStudent> }
export type Answer = { readonly refusals: readonly Refusal[] } | { readonly solved: readonly Solved[] };

export function solveRun({ problems, figures, effort }: Question, digest: Digest): Answer {
  const solved: Solved[] = [];
  for (const [at, problem] of problems.entries()) {
    const answer = allocate(problem);
    if (!answer.ok) return { refusals: answer.refusals };
    solved.push(solvedOf(problem, answer.value, figures, effort[at] ?? 0, digest));
  }
  return { solved };
}

function solvedOf(problem: AllocationProblem, allocation: Allocation, figures: boolean, effort: number, digest: Digest): Solved {
  const { market, placements, closed, active, seats } = allocation, cutoffs = cutoffsOf(market, seats);
  const faults = checkAllocation(market, { placements, closed }).length + replay(market, cutoffs, active, placements).contradictions.length;
  if (faults > 0) throw new Error(`the allocation does not hold: ${faults} faults`);
  const report = reportFor(allocation, manipulability(allocation, chance(`${problem.seed} manipulability`), effort), faults);
  if (figures) return { report, root: '', leaves: [], told: new Map() };
  const explained = explainer(allocation, cutoffs), certificate = certify(linesOf(allocation, cellsOf(allocation, cutoffs, explained)), secretOf(problem), digest), receiptOf = receiptMaker(allocation, certificate);
  const placed = Map.groupBy(namedPlacements(allocation), ({ student }) => student), told = new Map<string, ToldStudent>();
  problem.students.forEach(({ id }, s) => told.set(id, {
    wishes: explained.of(s).map(({ course, code, args }) => ({ course: market.names.course(course), code, args })),
    places: (placed.get(id) ?? []).map(({ course, route }) => ({ course, route })), receipt: receiptOf(s),
  }));
  return { report, root: certificate.root, told, leaves: certificate.leaves.map(({ hash, salt, line, withheld }): PublicLeaf => withheld ? [hash, '', ''] : [hash, salt, line]) };
}

const csvOf = ({ columns, rows }: Rows): string => writeCsv(columns, rows);

/** The files of a run as they are downloaded: students, courses, priorities if there are any, options. */
export function filesOf(problem: AllocationProblem): readonly { readonly name: string; readonly text: string }[] {
  const { students, courses, priorities, options } = inputTables(problem);
  return [{ name: 'students.csv', text: csvOf(students) }, { name: 'courses.csv', text: csvOf(courses) }, ...(priorities ? [{ name: 'priorities.csv', text: csvOf(priorities) }] : []), { name: 'options.json', text: options }];
}

/** Of everything a run is made from. */
export const inputsHash = (problem: AllocationProblem): string => {
  const hash = createHash('sha256');
  for (const { name, text } of filesOf(problem)) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
};

/** What only those know who hold the files: the certificate's salts follow from it, by the same formula as in `meridian allocate`. */
function secretOf(problem: AllocationProblem): Uint8Array {
  const hash = createHash('sha256').update('meridian certificate\0').update(problem.seed);
  for (const { text } of filesOf(problem)) {
    const bytes = new TextEncoder().encode(text);
    hash.update(`\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest();
}

// Speed and memory of the allocation: `node scripts/run.mjs bench/allocation/run.ts [FILE]` prints Markdown (and writes FILE).
// Goals (requirements D6): a million students with 10 wishes each, 50,000 courses, 5 overlapping groups, minimum numbers and
// two courses a student in 3 s CPU and 512 MB; the cutoff table re-computed in 0.5 s; CSV read and written at 50 MB/s.
// Every size runs in a process of its own, so that its memory is its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ByteNames } from '../../src/connectors/csv/names.ts';
import { CsvScan } from '../../src/connectors/csv/scan.ts';
import { CsvWriter } from '../../src/connectors/csv/write.ts';
import { checkAllocation } from '../../src/engines/allocation/check.ts';
import { cutoffsOf } from '../../src/engines/allocation/cutoffs.ts';
import { drawLottery } from '../../src/engines/allocation/lottery.ts';
import { marketOf } from '../../src/engines/allocation/market.ts';
import type { Rule } from '../../src/engines/allocation/problem.ts';
import { replay } from '../../src/engines/allocation/replay.ts';
import { allocateMarket } from '../../src/engines/allocation/solve.ts';
import type { Tables } from '../../src/engines/allocation/tables.ts';
import { instance, standard } from './instance.ts';

function timed<T>(work: () => T): [seconds: number, result: T] {
  const before = process.cpuUsage(), result = work(), { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
}

const megabytes = (): number => process.resourceUsage().maxRSS / 1024;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const runs = 5;

/** One row: median CPU seconds of five. */
function allocation(students: number, rule: Rule): string {
  const tables = instance({ ...standard(students), rule });
  const [lotterySeconds, lottery] = timed(() => drawLottery(tables.policy.seed, students, tables.names.student));
  const [keySeconds, market] = timed(() => marketOf(tables, lottery));
  const solved = Array.from({ length: runs }, () => timed(() => allocateMarket(market)));
  const answer = solved[0]![1], memory = megabytes();
  if (solved.some(([, other]) => other.placements.wish.some((e, i) => e !== answer.placements.wish[i]))) throw new Error('the same input gave another outcome');
  const [cutoffSeconds, cutoffs] = timed(() => cutoffsOf(market, answer.seats));
  const replays = Array.from({ length: runs }, () => timed(() => replay(market, cutoffs, answer.active, answer.placements)));
  const { decisions, contradictions } = replays[0]![1];
  const [checkSeconds, faults] = timed(() => checkAllocation(market, answer));
  const placed = answer.placements.wish.reduce((sum, e) => sum + (e >= 0 ? 1 : 0), 0);
  return [
    students.toLocaleString('en'), rule, median(solved.map(([seconds]) => seconds)).toFixed(3), memory.toFixed(0), answer.closed.length.toLocaleString('en'), placed.toLocaleString('en'),
    lotterySeconds.toFixed(2), keySeconds.toFixed(2), cutoffSeconds.toFixed(2), `${median(replays.map(([seconds]) => seconds)).toFixed(3)} (${decisions.toLocaleString('en')} decisions, ${contradictions.length} contradictions)`,
    `${checkSeconds.toFixed(2)} (${faults.length} faults)`,
  ].join(' | ');
}

/** The students' table of an instance as CSV. */
function studentTable({ students, names, home, membership, from, list }: Tables): { seconds: number; bytes: Uint8Array } {
  const pieces: Uint8Array[] = [], courses = new ByteNames(), encoder = new TextEncoder();
  for (let c = 0; c < students / 20; c++) { const bytes = encoder.encode(names.course(c)); courses.add(bytes, 0, bytes.length); }
  const groups = Array.from({ length: 32 }, (_, mask) => [0, 1, 2, 3, 4].filter((g) => (mask >> g) & 1).map((g) => names.group(g)).join(';'));
  const [seconds] = timed(() => {
    const writer = new CsvWriter((bytes) => void pieces.push(bytes.slice()), ['student', 'home', 'groups', 'preferences']);
    for (let s = 0; s < students; s++) {
      const wishes: string[] = [];
      for (let e = from[s]!; e < from[s + 1]!; e++) wishes.push(names.course(list[e]!));
      writer.text(names.student(s)).text(names.home(home[s]!)).text(groups[membership[s]!]!).text(wishes.join(';')).endRow();
    }
    writer.end();
  });
  return { seconds, bytes: Buffer.concat(pieces) };
}

function csv(students: number): string {
  const tables = instance(standard(students)), { seconds: writing, bytes } = studentTable(tables), size = bytes.length / 1e6;
  const copy = (): number => timed(() => { const target = new Uint8Array(bytes.length); for (let i = 0; i < bytes.length; i++) target[i] = bytes[i]!; return target; })[0];
  const scan = (): number => timed(() => { const rows = new CsvScan('s.csv', bytes); let count = 0; while (rows.next()) count++; if (count !== students) throw new Error('rows are missing'); })[0];
  const read = (): number => timed(() => {
    const rows = new CsvScan('s.csv', bytes), people = new ByteNames(), courses = new ByteNames();
    while (rows.next()) {
      people.add(bytes, rows.from(0), rows.to(0));
      for (let i = rows.from(3), from = i, end = rows.to(3); i <= end; i++) if (i === end || bytes[i] === 59) { courses.add(bytes, from, i); from = i + 1; }
    }
  })[0];
  const output = (): number => timed(() => {
    const writer = new CsvWriter(() => undefined, ['student', 'course', 'rank', 'route']), names = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    for (let s = 0; s < students; s++) for (let rank = 1; rank < 3; rank++) writer.text(`s${s}`).text(names[(s * rank) % 1000]!).number(rank).text('open').endRow();
    writer.end();
  })[0];
  const rate = (work: () => number, megabytes = size): string => `${(megabytes / median(Array.from({ length: runs }, work))).toFixed(0)} MB/s`;
  const outputSize = students * 2 * (7 + 4 + 2 + 5) / 1e6;
  return [`${size.toFixed(0)} MB`, rate(copy), rate(scan), rate(read), `${(size / writing).toFixed(0)} MB/s`, rate(output, outputSize)].join(' | ');
}

const [what, size, rule] = process.argv.slice(2);
if (what === 'allocation') console.log(allocation(Number(size), rule as Rule));
else if (what === 'csv') console.log(csv(Number(size)));
else main(what);

function main(file: string | undefined): void {
  const lines: string[] = [], say = (text: string): void => { lines.push(text); console.log(text); };
  const child = (...args: string[]): string => {
    const self = fileURLToPath(import.meta.url), done = spawnSync(process.execPath, [...process.execArgv, self, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}`);
    return done.stdout.trim();
  };
  say(`Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`);
  say('CPU seconds (all threads), median of 5; memory is the peak of the whole process, the instance included.\n');
  say('| students | rule | allocate | MB | closed | places given | lottery | order | cutoffs | cutoffs re-computed | checked by the definition |\n|---|---|---|---|---|---|---|---|---|---|---|');
  for (const each of ['one-shot', 'first-seats-first']) for (const students of ['10000', '100000', '1000000']) say(`| ${child('allocation', students, each)} |`);
  say('\n| table of students | plain copy, byte by byte | rows read | rows read and identifiers numbered | written | placements written |\n|---|---|---|---|---|---|');
  for (const students of ['10000', '100000', '1000000']) say(`| ${child('csv', students)} |`);
  if (file) writeFileSync(file, `${lines.join('\n')}\n`);
}

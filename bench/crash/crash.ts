// Kills the platform again and again while students work, and says what was lost. See README.md.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { eventually } from '../../test/support/processes.ts';
import { type Chance, chance } from '../../src/kernel/chance.ts';
import { type Journal, work } from './load.ts';
import { type Kill, Platform } from './platform.ts';
import { addRound, setStage, studentsOf } from './scene.ts';
import { type MailSink, startSink } from './sink.ts';
import { acknowledged, allSeatsTaken, invariants, sound } from './verify.ts';

export interface Options { readonly times: number; readonly seed: string; readonly race: number; log(line: string): void }

export interface Outcome {
  readonly kills: Readonly<Record<Kill, number>>;
  /** Steps acknowledged to students; of those, how many before a kill. */
  readonly acknowledged: number;
  readonly acknowledgedBeforeKill: number;
  /** In words; none is what we want. */
  readonly faults: readonly string[];
  readonly mails: { readonly written: number; readonly taken: number; readonly lost: number; readonly secondCopies: number };
  readonly restartSeconds: { readonly median: number; readonly longest: number };
  readonly race: { readonly students: number; readonly placed: number };
  readonly indexesChecked: number;
  readonly backup: string;
}

const steps = (journal: Journal): number => [...journal.values()].reduce((sum, told) => sum + Number(told.saved) + Number(told.submitted) + Number(told.answer !== null), 0);

interface Course { readonly platform: Platform; readonly faults: string[]; readonly restarts: number[]; readonly kills: Record<Kill, number>; before: number; all: number }

export async function crash({ times, seed, race, log }: Options): Promise<Outcome> {
  const sink = await startSink(), platform = await Platform.make(sink.port), random = chance(seed);
  const course: Course = { platform, faults: [], restarts: [], kills: { group: 0, everything: 0 }, before: 0, all: 0 };
  try {
    await platform.start();
    await platform.sql(setStage);
    let spanMs = await undisturbed(course);
    log(`a round without a kill takes ${Math.round(spanMs)} ms`);
    for (let round = 1; round <= times; round++) spanMs = await killedRound(course, round, spanMs, random, log);
    const placed = await lastSeat(course, times + 1, race);
    const mails = await mailsOf(course, sink);
    const { indexes } = await platform.sql(sound);
    const backup = await backedUp(course);
    await platform.stop();
    const sorted = course.restarts.sort((a, b) => a - b);
    return {
      kills: course.kills, acknowledged: course.all, acknowledgedBeforeKill: course.before, faults: course.faults, mails,
      restartSeconds: { median: rounded(sorted[Math.floor(sorted.length / 2)]), longest: rounded(sorted.at(-1)) },
      race: { students: race, placed }, indexesChecked: indexes, backup,
    };
  } finally {
    await platform.remove();
    await sink.close();
  }
}
const rounded = (seconds: number | undefined): number => Math.round((seconds ?? 0) * 100) / 100;

/** How long students need when nothing happens; kills are then spread over that time. */
async function undisturbed({ platform, faults }: Course): Promise<number> {
  const students = studentsOf(0), journal: Journal = new Map();
  await platform.sql((client) => addRound(client, 0, students));
  const from = performance.now();
  if (await work(platform.origin, students, journal) !== students.length) faults.push('round 0: not everybody was answered');
  const spanMs = performance.now() - from;
  faults.push(...await platform.sql((client) => acknowledged(client, students, journal)), ...await platform.sql((client) => allSeatsTaken(client, 0)));
  return spanMs;
}

/**
 * Every second kill takes PostgreSQL along; every third comes late, when mail is on its way. Returns the time for the next
 * round: shorter when the kill found the work done, longer when it found none begun, since machines are busy by turns.
 */
async function killedRound(course: Course, round: number, spanMs: number, random: Chance, log: Options['log']): Promise<number> {
  const { platform, faults } = course, students = studentsOf(round), journal: Journal = new Map(), how: Kill = round % 2 === 0 ? 'everything' : 'group';
  await platform.sql((client) => addRound(client, round, students));
  const working = work(platform.origin, students, journal);
  const late = round % 3 === 0;
  await new Promise((resolve) => setTimeout(resolve, random() * (late ? spanMs + 2500 : spanMs * 1.2)));
  await platform.kill(how);
  const finished = await working;
  course.kills[how]++;
  const before = steps(journal);
  course.before += before;
  course.restarts.push(await platform.start());
  const found = await platform.sql(async (client) => [...await acknowledged(client, students, journal), ...await invariants(client)]);
  await eventually('an answer to everybody', async () => await work(platform.origin, students, journal) === students.length);
  found.push(...await platform.sql(async (client) => [...await acknowledged(client, students, journal), ...await allSeatsTaken(client, round)]));
  faults.push(...found.map((fault) => `round ${round}: ${fault}`));
  course.all += steps(journal);
  const next = late ? 1 : finished === students.length ? 0.8 : before === 0 ? 1.1 : 1;
  log(`kill ${round} (${how}): ${before} steps acknowledged before it; ready again after ${rounded(course.restarts.at(-1))} s; ${found.length} faults`);
  return spanMs * next;
}

/** Everybody accepts the one last seat at once. */
async function lastSeat({ platform, faults }: Course, round: number, count: number): Promise<number> {
  const students = studentsOf(round, count, true), journal: Journal = new Map();
  await platform.sql((client) => addRound(client, round, students, 1, null));
  if (await work(platform.origin, students, journal) !== count) faults.push('last seat: not everybody was answered');
  const placed = [...journal.values()].filter(({ answer }) => answer === 'placed').length;
  if (placed !== 1) faults.push(`last seat: ${placed} were told that it is theirs`);
  faults.push(...await platform.sql(async (client) => [...await allSeatsTaken(client, round, 1, null), ...await invariants(client)]));
  return placed;
}

async function mailsOf({ platform, faults }: Course, sink: MailSink): Promise<Outcome['mails']> {
  const waiting = (): Promise<number> => platform.sql(async (client) => Number((await client.query<{ n: string }>('select count(*) as n from mail where sent_at is null')).rows[0]?.n));
  for (let left = await waiting(), last = Infinity; left > 0; left = await waiting()) { // as long as it gets less
    if (left >= last) throw new Error(`${left} mails stay in the outbox`);
    last = left;
    await new Promise((resolve) => setTimeout(resolve, 15_000));
  }
  const { rows } = await platform.sql((client) => client.query<{ message_id: string }>('select message_id from mail'));
  const lost = rows.filter((row) => !sink.taken.has(row.message_id)).length, known = new Set(rows.map((row) => row.message_id));
  if (lost > 0) faults.push(`${lost} mails are recorded as sent and never arrived`);
  const strange = [...sink.taken.keys()].filter((id) => !known.has(id)).length;
  if (strange > 0 || sink.unread.length > 0) faults.push(`${strange + sink.unread.length} mails arrived that nobody wrote`);
  return { written: rows.length, taken: sink.taken.size, lost, secondCopies: [...sink.taken.values()].reduce((sum, count) => sum + count - 1, 0) };
}

/** `meridian backup` beside the running platform, `restore` elsewhere, and a backup of that: the same rows and digests a table. */
async function backedUp({ platform, faults }: Course): Promise<string> {
  const elsewhere = path.join(platform.folder, 'elsewhere'), files = ['first', 'second'].map((name) => path.join(platform.folder, `${name}.backup`)) as [string, string];
  const said = await platform.meridian(['backup', files[0]]);
  await platform.meridian(['restore', files[0]], elsewhere);
  await platform.meridian(['backup', files[1]], elsewhere);
  const [first, second] = [await lastLine(files[0]), await lastLine(files[1])];
  if (first !== second) faults.push('the restored database is not the one that was backed up');
  return said.trim().replace(/^.*?: /, '');
}

async function lastLine(file: string): Promise<string> {
  let last = '';
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) last = line;
  return last;
}

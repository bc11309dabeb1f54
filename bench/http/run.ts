// What a page costs as the network grows (issue 2): `npm run bench -- http [--students 100,10000,1000000] [--rounds 5]
// [--requests 1500] [--seconds 10] [--processes 2] [--data FOLDER] [--prof FOLDER] [--out FILE]` prints Markdown. CPU is that of the server and of every PostgreSQL process
// below it; the load generator is a process of its own. `--data` keeps the filled databases for the next run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Ask } from './load.ts';
import { tokenOf } from './network.ts';
import { loaded, Platform } from './platform.ts';

const { values: options } = parseArgs({ options: {
  students: { type: 'string', default: '100,10000,1000000' }, rounds: { type: 'string', default: '5' }, requests: { type: 'string', default: '1500' }, seconds: { type: 'string', default: '10' },
  connections: { type: 'string', default: '16' }, processes: { type: 'string', default: String(cpus().length) }, pages: { type: 'string', default: '' }, data: { type: 'string' }, prof: { type: 'string' }, out: { type: 'string' },
} });

for (const name of ['rounds', 'requests', 'seconds', 'connections', 'processes'] as const) if (!(Number(options[name]) >= 1)) { console.error(`--${name} is '${options[name]}'; it is a number from 1.`); process.exit(2); }

/** Moodle 5.1, a course page on two such cores, measured for issue 2: its CPU and its rate. */
const moodle = { cpuMs: 57, perSecond: 34 };

const cookie = (student: number): string => `session=${tokenOf(student)}`;
/** Who is not signed in reads in their own language and zone all the same. */
const abroad = ['en', 'es'].flatMap((language) => ['America/Bogota', 'Europe/Madrid', 'Asia/Kathmandu', 'Africa/Nairobi'].map((zone) => ({ cookie: `language=${language}; zone=${encodeURIComponent(zone)}` })));
const pages: Readonly<Record<string, (platform: Platform) => readonly Ask[]>> = {
  'catalogue, signed out': () => abroad.map((each) => ({ path: '/programmes', ...each })),
  'edition space, a student': ({ signed }) => signed.map(({ student, edition }) => ({ path: `/editions/${edition}/space`, cookie: cookie(student) })),
  'application form, a student': ({ signed }) => signed.flatMap(({ student, call }) => ['', '?step=language', '?step=motivation'].map((step) => ({ path: `/editions/${call}/apply${step}`, cookie: cookie(student) }))),
  'catalogue, filtered': () => ['field=07', 'language=es&open=yes', 'q=ocean', 'country=MX&function=academic'].map((query) => ({ path: `/programmes?${query}` })),
};

/** Of one page at one size in one round. */
interface Measured { readonly cpuMs: number; readonly serverMs: number; readonly databaseMs: number; readonly perSecond: number; readonly p99: number; readonly bytes: number; /** Of the load itself. */ readonly loadMs: number }

async function measure(platform: Platform, asks: readonly Ask[]): Promise<Measured> {
  const before = platform.cpu;
  const seen = await loaded({ ports: platform.ports, connections: Number(options.connections), seconds: Number(options.seconds), most: Number(options.requests), asks });
  const after = platform.cpu, each = (seconds: number): number => seconds * 1000 / seen.requests;
  if (seen.faults > 0) throw new Error(`${seen.faults} of ${seen.requests} answers were not 200: ${platform.said.slice(-2000)}`);
  const serverMs = each(after.own - before.own), databaseMs = each(after.below - before.below);
  return { cpuMs: serverMs + databaseMs, serverMs, databaseMs, perSecond: seen.requests / seen.seconds, p99: seen.p99, bytes: seen.meanBytes, loadMs: seen.ownCpuMs };
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
const medians = (list: readonly Measured[]): Measured => Object.fromEntries((Object.keys(list[0]!) as (keyof Measured)[]).map((name) => [name, median(list.map((each) => each[name]))])) as unknown as Measured;

async function rounds(platforms: readonly Platform[]): Promise<Map<string, Measured[][]>> {
  const wanted = Object.entries(pages).filter(([name]) => name.includes(options.pages));
  const results = new Map(wanted.map(([name]) => [name, platforms.map(() => [] as Measured[])]));
  for (let round = -1; round < Number(options.rounds); round++) { // the first one only warms up
    for (const [name, asks] of wanted) {
      for (const [at, platform] of platforms.entries()) {
        const measured = await measure(platform, asks(platform));
        if (round >= 0) results.get(name)![at]!.push(measured);
      }
    }
    console.error(`round ${round + 1} of ${options.rounds} done, load ${loadavg()[0]!.toFixed(1)}`);
  }
  return results;
}

function report(platforms: readonly Platform[], results: ReadonlyMap<string, Measured[][]>, load: number): string {
  const lines = [
    `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, ${options.processes} processes of the platform, embedded PostgreSQL; load ${load.toFixed(1)} at the start, ${loadavg()[0]!.toFixed(1)} at the end. ${options.connections} connections, medians of ${options.rounds} interleaved rounds of ${options.requests} requests or ${options.seconds} s.\n`,
    '| page | students | CPU ms | server | PostgreSQL | requests/s | p99 ms | bytes, compressed | CPU ms of the load | CPU, times less than Moodle | requests/s, times Moodle |', '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const [name, sizes] of results) {
    const each = sizes.map(medians);
    each.forEach((one, at) => lines.push(`| ${name} | ${platforms[at]!.students.toLocaleString('en')} | ${one.cpuMs.toFixed(2)} | ${one.serverMs.toFixed(2)} | ${one.databaseMs.toFixed(2)} | ${Math.round(one.perSecond)} | ${one.p99.toFixed(0)} | ${one.bytes} | ${one.loadMs.toFixed(2)} | ${(moodle.cpuMs / one.cpuMs).toFixed(0)} | ${(one.perSecond / moodle.perSecond).toFixed(0)} |`));
    lines.push(`| ${name} | growth | ${(each.at(-1)!.cpuMs / each[0]!.cpuMs).toFixed(2)} × | | | | | | | | |`);
  }
  return `${lines.join('\n')}\n`;
}

const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'meridian-http-')), load = loadavg()[0]!, platforms: Platform[] = [];
try {
  const node = options.prof === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(options.prof)}`];
  for (const students of options.students.split(',').map(Number)) platforms.push(await Platform.start(students, path.join(data, String(students)), Number(options.processes), node, (line) => console.error(line)));
  const text = report(platforms, await rounds(platforms), load);
  console.log(text);
  if (options.out !== undefined) writeFileSync(options.out, text);
} finally {
  for (const platform of platforms) await platform.stop();
  if (options.data === undefined) rmSync(data, { recursive: true, force: true });
}

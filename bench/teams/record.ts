// Writes what a bench of teams measured into results.md: one section a bench, with the machine, beside what peers reached.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const file = new URL('results.md', import.meta.url);
const opening = '# Teams: results\n\nWritten by `npm run bench -- teams …` (README.md). CPU seconds are of this process, all threads; peers\' figures and their source stand in `peers.json`.\n';

/** Replaces the section of this title, or adds it. */
export function record(title: string, lines: readonly string[]): void {
  const [head = opening, ...sections] = (existsSync(file) ? readFileSync(file, 'utf8') : opening).split(/^(?=## )/m);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, load average ${loadavg()[0]!.toFixed(1)} meanwhile`;
  const section = `## ${title}\n\n${machine}\n\n${lines.join('\n')}\n`;
  const others = sections.map((text) => text.trimEnd()).filter((text) => !text.startsWith(`## ${title}\n`));
  writeFileSync(file, `${[head.trimEnd(), ...[...others, section.trimEnd()].sort()].join('\n\n')}\n`);
}

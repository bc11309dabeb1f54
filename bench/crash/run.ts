// `node scripts/run.mjs bench/crash/run.ts [--times 200] [--seed crash] [--race 500]`: prints the outcome as JSON, status 1 when anything was lost.
import { cpus, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '200' }, seed: { type: 'string', default: 'crash' }, race: { type: 'string', default: '500' } } });
const from = performance.now();
const outcome = await crash({ times: Number(values.times), seed: values.seed, race: Number(values.race), log: (line) => console.error(line) });
const machine = { processors: cpus().length, model: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30), system: `${process.platform} ${release()}`, node: process.versions.node };
console.log(JSON.stringify({ seed: values.seed, ...outcome, minutes: Math.round((performance.now() - from) / 6000) / 10, machine }, null, 2));
process.exitCode = outcome.faults.length > 0 ? 1 : 0;

// Load, in a process of its own: reads a Load as JSON from standard input, asks over keep-alive connections, each as soon
// as the last answer is read, and prints what it saw. An answer other than 200 counts as a fault.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Ask { readonly path: string; readonly cookie?: string }
export interface Load { readonly port: number; readonly connections: number; /** Time after which nothing more is asked. */ readonly seconds: number; /** Nor beyond as many requests. */ readonly most: number; readonly asks: readonly Ask[] }
export interface Seen { readonly requests: number; readonly faults: number; readonly seconds: number; /** Milliseconds. */ readonly median: number; readonly p99: number; /** A body, compressed. */ readonly meanBytes: number }

const one = (agent: Agent, port: number, { path, cookie }: Ask): Promise<{ status: number; bytes: number }> => new Promise((resolve, reject) => {
  const headers = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en', accept: 'text/html', ...(cookie === undefined ? {} : { cookie }) };
  request({ host: '127.0.0.1', port, path, agent, headers }, (answer) => {
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => { bytes += chunk.length; });
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }));
    answer.on('error', reject);
  }).on('error', reject).end();
});

async function run({ port, connections, seconds, most, asks }: Load): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections }), waits: number[] = [], begun = performance.now(), end = begun + seconds * 1000;
  let asked = 0, faults = 0, bytes = 0;
  const connection = async (): Promise<void> => {
    while (asked < most && performance.now() < end) {
      const from = performance.now(), answer = await one(agent, port, asks[asked++ % asks.length]!);
      waits.push(performance.now() - from);
      bytes += answer.bytes;
      if (answer.status !== 200) faults++;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  const sorted = waits.toSorted((a, b) => a - b), at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: waits.length, faults, seconds: (performance.now() - begun) / 1000, median: at(0.5), p99: at(0.99), meanBytes: Math.round(bytes / waits.length) };
}

if (import.meta.main) console.log(JSON.stringify(await run(JSON.parse(await text(process.stdin)) as Load)));

// Load, in a process of its own: reads a Load as JSON from standard input, asks over keep-alive connections, each as soon
// as the last answer is read, and prints what it saw. An answer other than 200 counts as a fault. It speaks HTTP by itself,
// on sockets: it shares the machine with what it measures, and a client library would take a third of it.
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Ask { readonly path: string; readonly cookie?: string }
export interface Load { /** Of the platform's processes; the connections are spread over them. */ readonly ports: readonly number[]; readonly connections: number; /** Time after which nothing more is asked. */ readonly seconds: number; /** Nor beyond as many requests. */ readonly most: number; readonly asks: readonly Ask[] }
export interface Seen { readonly requests: number; readonly faults: number; readonly seconds: number; /** Milliseconds. */ readonly median: number; readonly p99: number; /** A body, compressed. */ readonly meanBytes: number; /** CPU of the load itself, ms a request. */ readonly ownCpuMs: number }

const requestFor = ({ path, cookie }: Ask): string => ['GET ' + path + ' HTTP/1.1', 'host: localhost', 'accept: text/html', 'accept-encoding: gzip, deflate, br', 'accept-language: en',
  ...(cookie === undefined ? [] : [`cookie: ${cookie}`]), '', ''].join('\r\n');

interface Head { readonly status: number; readonly bodyFrom: number; readonly bytes: number }
/** The head of an answer, once it is whole; every answer of ours that has a body says its length. */
function headOf(answer: Buffer): Head | undefined {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = answer.toString('latin1', 0, end), length = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!length) throw new Error(`an answer without a length:\n${head}`);
  return { status: Number(head.slice(9, 12)), bodyFrom: end + 4, bytes: Number(length[1]) };
}

/** Asks one thing and resolves when the whole answer is there. */
const one = (socket: Socket, request: string): Promise<Head> => new Promise((resolve, reject) => {
  let got: Buffer | undefined;
  const settle = (act: () => void): void => { socket.off('data', heard).off('close', broken).off('error', broken); act(); };
  const broken = (error?: unknown): void => settle(() => reject(error instanceof Error ? error : new Error('the connection was closed')));
  const heard = (chunk: Buffer): void => {
    got = got === undefined ? chunk : Buffer.concat([got, chunk]);
    const head = headOf(got);
    if (head && got.length >= head.bodyFrom + head.bytes) settle(() => resolve(head));
  };
  socket.on('data', heard).on('close', broken).on('error', broken);
  socket.write(request, 'latin1');
});

const connected = (port: number): Promise<Socket> => new Promise((resolve, reject) => { const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket)).once('error', reject); });

async function run({ ports, connections, seconds, most, asks }: Load): Promise<Seen> {
  const requests = asks.map(requestFor), sockets = await Promise.all(Array.from({ length: connections }, (_, at) => connected(ports[at % ports.length]!)));
  const waits: number[] = [], begun = performance.now(), end = begun + seconds * 1000, cpu = process.cpuUsage();
  let asked = 0, faults = 0, bytes = 0;
  await Promise.all(sockets.map(async (socket) => {
    while (asked < most && performance.now() < end) {
      const from = performance.now(), answer = await one(socket, requests[asked++ % requests.length]!);
      waits.push(performance.now() - from);
      bytes += answer.bytes;
      if (answer.status !== 200) faults++;
    }
  }));
  const took = (performance.now() - begun) / 1000, used = process.cpuUsage(cpu);
  for (const socket of sockets) socket.destroy();
  const sorted = waits.toSorted((a, b) => a - b), at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: waits.length, faults, seconds: took, median: at(0.5), p99: at(0.99), meanBytes: Math.round(bytes / waits.length), ownCpuMs: (used.user + used.system) / 1000 / waits.length };
}

if (import.meta.main) console.log(JSON.stringify(await run(JSON.parse(await text(process.stdin)) as Load)));

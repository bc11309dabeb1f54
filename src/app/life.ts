// The life of the process: what was opened is closed in reverse order, whoever ends it and however.
import { processLives } from '../storage/process-lives.ts';

export interface Life {
  /** Remembers how to close what was just opened. */
  opened(name: string, close: () => Promise<void>): void;
  /** Closes everything and ends the process; a second call changes nothing. `reason` is said on standard error. */
  end(status: number, reason?: string): Promise<never>;
  /** Whether it has begun to end: what fails from then on fails for that reason. */
  ending(): boolean;
}

/** Closing may take this long before the process ends regardless. */
const patienceMs = 15_000;

/** Ends cleanly on SIGINT, SIGTERM, SIGHUP, and when one of the processes above us has ended. Call once, first of all. */
export function beginLife(environment: Readonly<Record<string, string | undefined>>): Life {
  const closers: { name: string; close: () => Promise<void> }[] = [];
  let ending: Promise<never> | undefined;
  const closeAll = async (status: number): Promise<never> => {
    setTimeout(() => { console.error('Meridian did not close in time.'); process.exit(1); }, patienceMs).unref();
    for (const { name, close } of closers.reverse()) await close().catch((error: unknown) => console.error(`while closing ${name}:`, error));
    process.exit(status);
  };
  const end = (status: number, reason?: string): Promise<never> => {
    if (reason !== undefined && ending === undefined) console.error(reason);
    return ending ??= closeAll(status);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  watchAbove(environment['MERIDIAN_ABOVE'], () => void end(0));
  return { opened: (name, close) => { closers.push({ name, close }); }, end, ending: () => ending !== undefined };
}

/** npm passes no signal on when it is killed, and its shell none at all: so we look whether those above us still live. */
function watchAbove(list: string | undefined, gone: () => void): void {
  const above = (list ?? '').split(',').filter((pid) => /^\d+$/.test(pid)).map(Number);
  if (above.length > 0) setInterval(() => { if (!above.every(processLives)) gone(); }, 250).unref();
}

// CPU time of a process and everything below it (Linux: /proc), those that have ended and were waited for included.
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in USER_HZ, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

interface Counted { readonly parent: number; readonly ticks: number }

function counted(pid: string): Counted | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ');
    return { parent: Number(fields[1]), ticks: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) }; // utime, stime, cutime, cstime
  } catch { return null; /* it ended meanwhile */ }
}

export interface Cpu { /** Seconds of the process itself. */ readonly own: number; /** Seconds of all below it. */ readonly below: number }

/** `pid` and all its descendants. What the process itself has waited for counts as below it. */
export function cpuOf(pid: number): Cpu {
  const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => { const one = counted(name); return one ? [[Number(name), one] as const] : []; }));
  const descends = (each: number): boolean => each === pid || (each > 1 && descends(all.get(each)?.parent ?? 0));
  const sum = [...all].filter(([each]) => each !== pid && descends(each)).reduce((ticks, [, one]) => ticks + one.ticks, 0);
  return { own: (all.get(pid)?.ticks ?? 0) / ticksPerSecond, below: sum / ticksPerSecond };
}

// Which number of teams to search at length: a few over the whole range shortly, the best one's neighbours longer and ever nearer.
import type { Counted } from './counting.ts';
import type { Found } from './search.ts';

/** Numbers looked at first, and what they get of the work; what the best one's neighbours get. */
const first = 6, shortly = 0.1, longer = 0.2;

/** How many of the best numbers are searched at length, each with this share of the work. */
export interface Length {
  readonly times: number;
  readonly share: number;
}

export const better = (a: Found, b: Found): boolean => a.hard < b.hard - 1e-9 || (a.hard <= b.hard + 1e-9 && a.soft < b.soft - 1e-9);

export interface Tried {
  readonly number: Counted;
  readonly found: Found;
}

/** The best found; `boundOf` may prove more for a number than counting. */
export function bestNumber(possible: readonly Counted[], { times, share }: Length, run: (number: Counted, part: number, name: string) => Found, boundOf: (tried: Tried) => number): Found {
  const numbers = possible.toSorted((a, b) => a.teams - b.teams), tried = new Map<Counted, Found>();
  let best: Tried | undefined;
  const look = (number: Counted, part: number, name: string): void => {
    // A number of teams that counting already makes worse than what is found needs no look.
    if (best?.found.hard === 0 && number.soft >= best.found.soft - 1e-6) return;
    const found = run(number, part, name), before = tried.get(number);
    if (!before || better(found, before)) tried.set(number, found);
    if (!best || better(found, best.found)) best = { number, found };
  };
  const ranked = (): Tried[] => [...tried].map(([number, found]) => ({ number, found })).sort((a, b) => (better(a.found, b.found) ? -1 : better(b.found, a.found) ? 1 : 0));
  let stride = Math.max(1, Math.ceil(numbers.length / first));
  for (const number of numbers.filter((_, k) => k % stride === Math.floor(((numbers.length - 1) % stride) / 2))) look(number, shortly, 'probe');
  // Short looks like numbers that are easy; the least is to be had where least is proved unavoidable.
  const bounds = new Map(ranked().slice(0, 3).map((each) => [each.number, Math.max(each.number.soft, boundOf(each))])), least = Math.min(...bounds.values());
  for (const [number, bound] of bounds) if (bound > least + 1e-6) tried.delete(number);
  if (stride > 1 && tried.size > 0) look(ranked()[0]!.number, longer, 'longer');
  for (; stride > 2; stride = Math.ceil(stride / 2)) {
    const at = numbers.indexOf(ranked()[0]!.number), step = Math.ceil(stride / 2);
    for (const k of [at - step, at + step]) if (numbers[k] && !tried.has(numbers[k])) look(numbers[k], longer, 'longer');
  }
  for (const { number } of ranked().slice(0, times)) look({ ...number, soft: Math.max(number.soft, bounds.get(number) ?? 0) }, share, 'main');
  return best!.found;
}

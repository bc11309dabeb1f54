// When calendars hardly overlap: what one site alone would have to move its terms, or all together, to share enough weeks.
// Holidays stay where they are; only terms move.
import { type Calendar, commonWindows, type Day, longestOf, moved, type Window } from './calendar.ts';
import { farthestMove } from './problem.ts';

export interface Move {
  readonly site: string;
  /** Negative: earlier. */
  readonly days: number;
  readonly alone: boolean;
  /** What it gives. */
  readonly window: Window;
}

/** For every site that can do it alone its smallest move; where none can, the smallest moves together. */
export function movesFor(calendars: readonly Calendar[], aim: number): Move[] {
  const alone = calendars.flatMap((calendar, i): Move[] => {
    for (let far = 1; far <= farthestMove; far++) {
      for (const days of [-far, far]) {
        const window = enough(calendars.with(i, moved(calendar, days)), aim);
        if (window) return [{ site: calendar.id, days, alone: true, window }];
      }
    }
    return [];
  });
  return alone.length > 0 ? alone.sort((a, b) => Math.abs(a.days) - Math.abs(b.days)) : together(calendars, aim);
}

function enough(calendars: readonly Calendar[], aim: number): Window | undefined {
  const window = longestOf(commonWindows(calendars));
  return window && window.weeks >= aim ? window : undefined;
}

/** For every first day the least that each site must move to cover the weeks; holidays may then ask for a longer stretch. */
function together(calendars: readonly Calendar[], aim: number): Move[] {
  const first = Math.min(...calendars.flatMap(({ terms }) => terms.map(({ from }) => from))), last = Math.max(...calendars.flatMap(({ terms }) => terms.map(({ to }) => to)));
  let best: { shifts: readonly number[]; sum: number; window: Window } | undefined;
  for (let length = aim * 7; length <= (aim + 8) * 7 && !best; length += 7) {
    for (let start = first; start <= last; start++) {
      const shifts = calendars.map((calendar) => leastShift(calendar, start, length));
      const sum = shifts.reduce<number>((a, days) => a + Math.abs(days ?? Infinity), 0);
      if (sum >= (best?.sum ?? Infinity)) continue;
      const window = enough(calendars.map((calendar, i) => moved(calendar, shifts[i]!)), aim);
      if (window) best = { shifts: shifts.map((days) => days!), sum, window };
    }
  }
  return best ? calendars.flatMap(({ id }, i) => (best.shifts[i] === 0 ? [] : [{ site: id, days: best.shifts[i]!, alone: false, window: best.window }])) : [];
}

/** Smallest move after which some term covers [start, start + length); `undefined` where every term is too short. */
function leastShift({ terms }: Calendar, start: Day, length: number): number | undefined {
  const shifts = terms.flatMap(({ from, to }) => {
    if (to - from + 1 < length) return [];
    const least = start + length - 1 - to, most = start - from;
    return [least <= 0 && most >= 0 ? 0 : Math.abs(least) < Math.abs(most) ? least : most];
  });
  return shifts.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
}

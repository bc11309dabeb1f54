// A student's free hours of the week, as quarter-hours in UTC that can be laid over each other.

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Quarter-hours of a week. */
export const weekQuarters = 7 * 96;

/** The minutes of the week [from, to) said by "mon 18:00-21:00;sat 09:00-12:00", in the student's own zone, Monday 00:00 = 0.
 * Days may be ranges and lists ("mon-fri", "mon,wed") or "daily"; a time past midnight runs on. Undefined when it cannot be read. */
export function weeklyMinutes(cell: string): { from: number; to: number }[] | undefined {
  const found: { from: number; to: number }[] = [];
  for (const item of cell.split(';').map((each) => each.trim().toLowerCase()).filter((each) => each !== '')) {
    const [, daysPart, from, to] = /^([a-z,\-\s]+?)\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(item) ?? [];
    const on = daysPart === undefined ? undefined : daysOf(daysPart);
    const start = minuteOf(from), end = minuteOf(to);
    if (!on || start === undefined || end === undefined || start === end) return undefined;
    for (const day of on) found.push({ from: day * 1440 + start, to: day * 1440 + (end > start ? end : end + 1440) });
  }
  return found;
}

function daysOf(text: string): number[] | undefined {
  if (/^(daily|every day)$/.test(text)) return [0, 1, 2, 3, 4, 5, 6];
  const found: number[] = [];
  for (const part of text.split(',')) {
    const [first, last] = part.split('-').map((name) => days.indexOf(name.trim().slice(0, 3)));
    if (first === undefined || first < 0 || (last !== undefined && last < 0)) return undefined;
    const length = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
    for (let i = 0; i < length; i++) found.push((first + i) % 7);
  }
  return found;
}

function minuteOf(time: string | undefined): number | undefined {
  const [hour, minute] = (time ?? '').split(':').map(Number);
  if (hour === undefined || minute === undefined || minute > 59) return undefined;
  const at = hour * 60 + minute;
  return at <= 1440 ? at : undefined;
}

/** The whole quarter-hours, in UTC, of free times in a zone that many minutes ahead; undefined when the cell cannot be read. */
export function freeQuarters(cell: string, minutesAhead: number): number[] | undefined {
  const week = 7 * 1440;
  const free = new Set<number>();
  for (const { from, to } of weeklyMinutes(cell) ?? []) {
    for (let quarter = Math.ceil((from - minutesAhead) / 15); quarter * 15 + 15 <= to - minutesAhead; quarter++) {
      free.add((((quarter * 15) % week) + week) % week / 15);
    }
  }
  return weeklyMinutes(cell) === undefined ? undefined : [...free].sort((a, b) => a - b);
}

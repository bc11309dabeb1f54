// Before any plan: does one live meeting for all make sense? Decided by what hours exist in the real calendars; the arc
// between the outermost sites explains it. Working day 09-17, waking day 07-21, at a stretch 06-23, all wall time.
import { coveringArc, fewestCohorts } from './cohorts.ts';
import { type Problem, stepMinutes, type Weekday, weekdays } from './problem.ts';
import { everyDaysOf, type Field, fieldOf, type Slot, slotsByPeriod } from './slots.ts';
import { dateOf } from './tables.ts';

export type Advice = 'live-fixed' | 'live-rotating' | 'plenaries' | 'cohorts' | 'asynchronous';

export interface Explanation { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

export interface Format {
  readonly advice: Advice;
  /** Smallest circular arc that holds all sites when the term begins. */
  readonly arcMinutes: number;
  /** The widest it becomes when clocks change. */
  readonly widestArcMinutes: number;
  readonly why: readonly Explanation[];
  /** Site ids, each once; one cohort where all can meet. */
  readonly cohorts: readonly (readonly string[])[];
  /** Sites that could sit in two cohorts and hand work over. */
  readonly bridges: readonly { readonly site: string; readonly cohorts: readonly [number, number] }[];
}

/** Local minutes; widths of 8, 14 and 17 hours. */
export const dayWindows = { working: [540, 1020], waking: [420, 1260], stretched: [360, 1380] } as const;

/** What enumeration tells about the term. */
export interface Prospect {
  readonly problem: Problem;
  readonly field: Field;
  /** Periods in which some start costs nobody anything. */
  readonly free: number;
  /** Periods with any permitted start. */
  readonly usable: number;
  /** Periods with a start inside 07-21, and inside 06-23, at every site, calendars kept. */
  readonly waking: number;
  readonly stretched: number;
  readonly seasons: readonly (readonly number[])[];
  /** Site and weekdays on which it can meet the others inside 06-23, where those are fewer than its own. */
  readonly lostDays: readonly { readonly site: string; readonly days: readonly Weekday[] }[];
}

export function prospectOf(problem: Problem, field: Field): Prospect {
  const open = fieldOf({ ...problem, cost: [{ from: '00:00', to: '24:00', perHour: 0 }], people: [], sites: problem.sites.map((site) => ({ ...site, busy: [], cost: undefined })),
    options: { gridMinutes: field.gridMinutes, nights: true } });
  const has = (slots: readonly Slot[][], test: (slot: Slot) => boolean): number => slots.filter((each) => each.some(test)).length;
  const own = slotsByPeriod(field), all = slotsByPeriod(open);
  return {
    problem, field,
    free: has(own, ({ costs }) => costs.every((points) => points === 0)),
    usable: has(own, () => true),
    waking: has(all, (slot) => isInside(problem, open, slot, dayWindows.waking)),
    stretched: has(all, (slot) => isInside(problem, open, slot, dayWindows.stretched)),
    seasons: seasonsOf(field),
    lostDays: lostDays(problem, open),
  };
}

const localMinute = (field: Field, site: number, step: number): number =>
  step * stepMinutes + field.tables.offsets(field.payers[site]!.zone)[step - field.tables.horizon.first]!;

function isInside(problem: Problem, field: Field, { step }: Slot, [from, to]: readonly [number, number]): boolean {
  return problem.sites.every((_, site) => {
    const minute = ((localMinute(field, site, step) % 1440) + 1440) % 1440;
    return minute >= from && minute + problem.meetings.minutes <= to;
  });
}

/** The different sets of offsets in the term, one for each stretch between clock changes, in order. */
function seasonsOf(field: Field): number[][] {
  const { first, last } = field.tables.horizon, margin = 96;
  const tables = field.payers.slice(0, field.sites).map(({ zone }) => field.tables.offsets(zone));
  const seasons = new Map<string, number[]>();
  for (let i = margin + 48; i < last - first - margin; i += 96) {
    const offsets = tables.map((table) => table[i]!);
    seasons.set(offsets.join(' '), offsets);
  }
  return [...seasons.values()];
}

function lostDays(problem: Problem, open: Field): Prospect['lostDays'] {
  const good = open.slots.filter((slot) => isInside(problem, open, slot, dayWindows.stretched));
  return problem.sites.flatMap((site, i) => {
    const days = new Set(good.map(({ step }) => weekdays[((Math.floor(localMinute(open, i, step) / 1440) + 3) % 7 + 7) % 7]!));
    const own = 7 - new Set(site.weekend ?? ['sat', 'sun']).size;
    return good.length > 0 && days.size < own ? [{ site: site.id, days: weekdays.filter((day) => days.has(day)) }] : [];
  });
}

/** `rotates`: whether moving the hour lightens any burden at all; known once the plans are made. */
export function adviseFormat(prospect: Prospect, rotates: boolean): Format {
  const { problem, seasons } = prospect;
  const widest = seasons.map((offsets) => ({ offsets, ...coveringArc(offsets) })).reduce((a, b) => (b.minutes > a.minutes ? b : a));
  const need = widest.minutes + problem.meetings.minutes;
  const advice = adviceFor(prospect, need, rotates);
  const split = advice === 'live-fixed' || advice === 'live-rotating' ? { cohorts: [problem.sites.map((_, i) => i)], bridges: [] } : splitOf(prospect);
  const alone = advice === 'cohorts' && split.cohorts.every((group) => group.length === 1);
  const named = (offset: number): string => problem.sites.filter((_, i) => (((widest.offsets[i]! - offset) % 1440) + 1440) % 1440 === 0).map(({ id }) => id).join(', ');
  return {
    advice: alone ? 'asynchronous' : advice,
    arcMinutes: coveringArc(seasons[0]!).minutes,
    widestArcMinutes: widest.minutes,
    why: [
      { code: 'meetings.why.arc', args: { arc: hours(widest.minutes), meeting: hours(problem.meetings.minutes), need: hours(need), west: named(widest.west), east: named(widest.east) } },
      { code: alone ? 'meetings.why.alone' : reasonFor(prospect, advice, need), args: { count: problem.meetings.count, free: prospect.free, usable: prospect.usable, waking: prospect.waking, stretched: prospect.stretched, periods: prospect.field.periods } },
      ...prospect.lostDays.map(({ site, days }) => ({ code: 'meetings.why.days', args: { site, days: days.join(', ') } })),
      ...blocked(prospect),
    ],
    cohorts: split.cohorts.map((group) => group.map((i) => problem.sites[i]!.id)),
    bridges: split.bridges.map(({ site, cohorts }) => ({ site: problem.sites[site]!.id, cohorts })),
  };
}

const hours = (minutes: number): string => (minutes / 60).toFixed(2).replace(/\.?0+$/, '');

function adviceFor({ problem, free, usable, waking, stretched }: Prospect, need: number, rotates: boolean): Advice {
  const { count } = problem.meetings;
  if (usable < count) return need > width('stretched') ? 'cohorts' : usable > 0 ? 'plenaries' : 'asynchronous';
  if (free >= count) return 'live-fixed';
  if (waking >= count) return rotates ? 'live-rotating' : 'live-fixed';
  return stretched >= count ? 'plenaries' : 'cohorts';
}

const width = (window: keyof typeof dayWindows): number => dayWindows[window][1] - dayWindows[window][0];

const reasons: Readonly<Record<Advice, string>> = {
  'live-fixed': 'meetings.why.steady', 'live-rotating': 'meetings.why.rotate', plenaries: 'meetings.why.plenaries',
  cohorts: 'meetings.why.cohorts', asynchronous: 'meetings.why.never',
};

function reasonFor({ problem, free, usable }: Prospect, advice: Advice, need: number): string {
  const { count } = problem.meetings;
  if (usable < count && need > width('stretched')) return 'meetings.why.night';
  if (usable < count && usable > 0) return 'meetings.why.few';
  return free >= count ? 'meetings.why.free' : reasons[advice];
}

/** Cohorts that could each meet inside 07-21 in every season. Areas are the first part of zone names: mixing them is the point of the exchange. */
function splitOf({ problem, seasons }: Prospect): ReturnType<typeof fewestCohorts> {
  return fewestCohorts(seasons, Math.max(0, width('waking') - problem.meetings.minutes), (i) => problem.sites[i]!.zone.split('/')[0]!);
}

/** Stretches of periods in which calendars leave nobody a common start, and who is closed then. */
function blocked({ problem, field }: Prospect): Explanation[] {
  const every = everyDaysOf(problem), { fromDay, untilDay } = field.tables.horizon;
  return slotsByPeriod(field).flatMap((slots, period): Explanation[] => {
    if (slots.length > 0) return [];
    const from = dateOf(fromDay + period * every), to = dateOf(Math.min(untilDay, fromDay + (period + 1) * every - 1));
    const sites = problem.sites.flatMap(({ id, closed }) => {
      const why = (closed ?? []).filter((closure) => closure.from <= to && closure.to >= from).map((closure) => closure.why ?? `${closure.from}/${closure.to}`);
      return why.length > 0 ? [`${id} (${why.join(', ')})`] : [];
    });
    return [{ code: sites.length > 0 ? 'meetings.why.closed' : 'meetings.why.blocked', args: { from, to, sites: sites.join('; ') } }];
  });
}

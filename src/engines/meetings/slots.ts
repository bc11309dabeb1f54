// Every start at which all can meet, by period, with what it costs each payer.
import { offsetAt } from './clock.ts';
import { forbidden } from './curve.ts';
import { type Problem, stepMinutes } from './problem.ts';
import { type Day, instantOf, type Payer, payersOf, type Step, type Table, Tables } from './tables.ts';

export interface Slot {
  readonly step: Step;
  /** Number of the period of `everyDays` days from `from`, by the earliest local date among the sites. */
  readonly period: number;
  /** Points of each payer, in the order of `Field.payers`. */
  readonly costs: Int32Array;
}

/** All that can be chosen from. */
export interface Field {
  readonly payers: readonly Payer[];
  /** So many of the payers, the first, are sites. */
  readonly sites: number;
  readonly gridMinutes: number;
  readonly periods: number;
  readonly slots: readonly Slot[];
  readonly tables: Tables;
}

export const everyDaysOf = (problem: Problem): number => problem.meetings.everyDays ?? 7;

/** 30 minutes of UTC, or 15 where some zone (Nepal, Chatham, Eucla) could otherwise never start on the hour. */
export function gridOf(problem: Problem): number {
  if (problem.options?.gridMinutes !== undefined) return problem.options.gridMinutes;
  const at = Temporal.PlainDate.from(problem.meetings.from).toZonedDateTime('UTC').toInstant();
  const zones = new Set([...problem.sites, ...(problem.people ?? [])].flatMap(({ zone }) => zone ?? []));
  return [...zones].some((zone) => offsetAt(at, zone) % 30 !== 0) ? 15 : 30;
}

export function fieldOf(problem: Problem): Field {
  const payers = payersOf(problem), tables = new Tables(problem), gridMinutes = gridOf(problem);
  const { first, last, fromDay, untilDay } = tables.horizon;
  const each = payers.map((payer) => tables.of(payer));
  const sites = each.slice(0, problem.sites.length);
  const grid = gridMinutes / stepMinutes, every = everyDaysOf(problem);
  const slots: Slot[] = [];
  for (let step = Math.ceil(first / grid) * grid; step < last; step += grid) {
    const i = step - first;
    if (each.some(({ cost }) => cost[i] === forbidden)) continue;
    const period = Math.floor((earliestDay(sites, step, i) - fromDay) / every);
    slots.push({ step, period, costs: Int32Array.from(each, ({ cost }) => cost[i]!) });
  }
  return { payers, sites: sites.length, gridMinutes, periods: Math.ceil((untilDay - fromDay + 1) / every), slots, tables };
}

const earliestDay = (sites: readonly Table[], step: Step, i: number): Day =>
  Math.floor((step * stepMinutes + sites.reduce((least, { offsets }) => Math.min(least, offsets[i]!), Infinity)) / 1440);

/** The slots of each period; periods without any stay empty. */
export function slotsByPeriod({ slots, periods }: Pick<Field, 'slots' | 'periods'>): Slot[][] {
  const byPeriod: Slot[][] = Array.from({ length: periods }, () => []);
  for (const slot of slots) byPeriod[slot.period]!.push(slot);
  return byPeriod;
}

/** Starts at which the whole meeting lies between two local hours at every site, whatever it costs: the overlap grid. */
export function commonStarts(problem: Problem, window: { readonly from: string; readonly to: string }): Temporal.Instant[] {
  const outside = [{ from: window.to, to: window.from, perHour: 1 }, { from: window.from, to: window.to, perHour: 0 }];
  const field = fieldOf({ ...problem, cost: outside, people: [], sites: problem.sites.map((site) => ({ ...site, cost: undefined })), options: { ...problem.options, nights: true } });
  return field.slots.filter(({ costs }) => costs.every((points) => points === 0)).map(({ step }) => instantOf(step));
}

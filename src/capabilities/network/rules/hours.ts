// The week of an institution: its weekend, and what an hour of the day costs its people when a live meeting falls into it
// (requirement C2). Kept as the bands that engines/meetings takes; hours that say nothing cost what they cost by default.
import { pointsOfDay } from '../../../engines/meetings/curve.ts';
import { type CostBand, type Weekday, weekdays } from '../../../engines/meetings/problem.ts';

export { type CostBand, type Weekday, weekdays };

/** Hours that can be priced; from 23:00 to 05:00 nobody meets unless asked. */
export const pricedHours: readonly number[] = Array.from({ length: 18 }, (_, at) => at + 5);
/** Points of a quarter of an hour, from free to only in need. They are those of the default, so that institutions stay comparable. */
export const hourPrices = [0, 1, 3, 6, 10, 24] as const;

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** What each hour costs under these bands, in the order of `pricedHours`. */
export function pricesOf(bands: readonly CostBand[]): number[] {
  const points = pointsOfDay(bands), steps = points.length / 24;
  return pricedHours.map((hour) => points[hour * steps]!);
}

/** The bands that make these prices: none where they are the default, neighbours of one price in one. */
export function bandsOf(prices: readonly number[]): CostBand[] {
  const usual = pricesOf([]), bands: { from: string; to: string; perHour: number }[] = [];
  pricedHours.forEach((hour, at) => {
    const perHour = prices[at]!, last = bands.at(-1);
    if (perHour === usual[at]) return;
    if (last && last.to === clock(hour) && last.perHour === perHour) last.to = clock(hour + 1); else bands.push({ from: clock(hour), to: clock(hour + 1), perHour });
  });
  return bands;
}

/** Whether an institution keeps another week than most: what its partners should see when they plan. */
export const isOwnWeek = ({ weekend, hours }: { readonly weekend: readonly string[]; readonly hours: readonly CostBand[] }): boolean =>
  hours.length > 0 || weekend.length !== 2 || !weekend.includes('sat') || !weekend.includes('sun');

// The price of an hour of the local day. A convex curve: early mornings are dearer than early evenings, since lateness of
// the inner clock goes with lower marks (Smarr & Schirmer 2018; Yeo et al. 2023). The numbers are a policy, not a law.
import { type CostBand, minuteOfDay, type Problem, stepMinutes } from './problem.ts';

export const defaultCurve: readonly CostBand[] = [
  { from: '00:00', to: '05:00', perHour: 60 },
  { from: '05:00', to: '06:00', perHour: 24 },
  { from: '06:00', to: '07:00', perHour: 6 },
  { from: '07:00', to: '08:00', perHour: 3 },
  { from: '08:00', to: '09:00', perHour: 1 },
  { from: '09:00', to: '17:00', perHour: 0 },
  { from: '17:00', to: '19:00', perHour: 1 },
  { from: '19:00', to: '21:00', perHour: 3 },
  { from: '21:00', to: '22:00', perHour: 6 },
  { from: '22:00', to: '23:00', perHour: 10 },
  { from: '23:00', to: '24:00', perHour: 60 },
];

/** Nobody meets in these hours unless asked; wall time, the second reaches over midnight. */
export const night = { from: 23 * 60, to: 5 * 60 } as const;
export const isNight = (minute: number): boolean => minute >= night.from || minute < night.to;

export const stepsPerDay = 1440 / stepMinutes;
export const forbidden = -1;

/** Points of each quarter-hour of a local day. Hours that `cost` leaves out keep the default. */
export function pointsOfDay(cost: Problem['cost']): Int32Array {
  const points = new Int32Array(stepsPerDay);
  for (const { from, to, perHour } of [...defaultCurve, ...(cost ?? [])]) {
    const start = minuteOfDay(from), end = minuteOfDay(to);
    const length = end > start ? end - start : end + 1440 - start; // 22:00 to 02:00 reaches over midnight
    for (let minute = start; minute < start + length; minute += stepMinutes) points[(minute % 1440) / stepMinutes] = perHour;
  }
  return points;
}

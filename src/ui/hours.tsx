// At what local hour each meeting of a term falls for one place: a column a meeting, a bar from its first minute to its
// last, on the day's hours; working hours are shaded, and what a bar outside of them costs stands above it.
import { scaleLinear } from 'd3-scale';
import type { Html } from './html.ts';

export interface HourBar {
  /** Minutes of the local day; `to` may lie beyond midnight. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

export interface HoursProps {
  /** Says what the drawing shows, for those who do not see it. */
  readonly label: string;
  readonly bars: readonly HourBar[];
  /** Hours that cost nothing, for the shade. */
  readonly free?: readonly [number, number] | undefined;
}

const width = 320, height = 96, left = 24, top = 12;
const round = (value: number): number => Math.round(value * 10) / 10;

export function Hours({ label, bars, free = [9, 17] }: HoursProps): Html {
  const night = bars.some(({ from, to }) => from < 300 || to > 1440), y = scaleLinear([night ? 0 : 5, 24], [height - 4, top]), each = (width - left) / Math.max(1, bars.length), bar = Math.min(18, each * 0.7);
  const at = (minutes: number): number => round(y(Math.min(24, minutes / 60)));
  return (
    <figure class="hours">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <rect class="hours-free" x={left} width={width - left} y={round(y(free[1]))} height={round(y(free[0]) - y(free[1]))} />
        {[6, 12, 18, 24].map((hour) => <><line class="hours-line" x1={left} x2={width} y1={round(y(hour))} y2={round(y(hour))} /><text x={left - 4} y={round(y(hour) + 3.5)} text-anchor="end">{hour}</text></>)}
        {bars.map(({ from, to, points }, number) => {
          const x = round(left + each * (number + 0.5));
          return (
            <>
              <rect class={points > 0 ? 'hours-paid' : 'hours-bar'} x={round(x - bar / 2)} width={round(bar)} y={at(to)} height={Math.max(2, round(at(from) - at(to)))} rx="2" />
              {points > 0 && <text x={x} y={Math.max(9, at(to) - 3)} text-anchor="middle">{points}</text>}
            </>
          );
        })}
      </svg>
      <figcaption class="quiet">{label}</figcaption>
    </figure>
  );
}

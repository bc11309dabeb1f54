// How full something is: places taken, tasks done, sessions attended.
import { BarDrawing } from './bars.tsx';
import type { Html } from './html.ts';

export interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value as it is read, e.g. '18 of 25 places'. */
  readonly text: string;
}

export const Meter = ({ label, value, max, text }: MeterProps): Html => (
  <div class="meter">
    <p><span class="bar-label">{label}</span> <span class="bar-text">{text}</span></p>
    <BarDrawing value={value} max={max} />
  </div>
);

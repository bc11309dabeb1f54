// Horizontal bars with their figures in words beside them; a mark shows the figure that they are compared with.
import type { Html } from './html.ts';

export interface Bar {
  readonly label: string;
  /** Length, in the unit of `max`. */
  readonly value: number;
  /** The value as it is read, e.g. '62 %'. */
  readonly text: string;
  /** What it is compared with. */
  readonly compare?: { readonly value: number; readonly text: string } | undefined;
}

export interface BarsProps {
  readonly caption: string;
  readonly bars: readonly Bar[];
  /** The value of a full bar; the largest value where none is given. */
  readonly max?: number | undefined;
  /** Says what the mark stands for; shown under the bars when one has a mark. */
  readonly compared?: string | undefined;
}

const percent = (value: number, max: number): string => `${max > 0 ? Math.round(Math.min(1, Math.max(0, value / max)) * 1000) / 10 : 0}%`;

/** The drawing of one bar; the words stand beside it. */
export const BarDrawing = ({ value, max, compare }: { readonly value: number; readonly max: number; readonly compare?: number | undefined }): Html => (
  <svg class="bar" width="100%" height="12" aria-hidden="true">
    <rect class="bar-ground" width="100%" height="12" rx="3" />
    <rect class="bar-value" width={percent(value, max)} height="12" rx="3" />
    {compare !== undefined && ['bar-halo', 'bar-mark'].map((part) => <line class={part} x1={percent(compare, max)} x2={percent(compare, max)} y1="-3" y2="15" />)}
  </svg>
);

export function Bars({ caption, bars, max, compared }: BarsProps): Html {
  const full = max ?? Math.max(0, ...bars.flatMap((bar) => [bar.value, bar.compare?.value ?? 0]));
  return (
    <figure class="bars">
      <figcaption>{caption}</figcaption>
      <ul>
        {bars.map((bar) => (
          <li>
            <span class="bar-label">{bar.label}</span>
            <span class="bar-text">{bar.text}{bar.compare && <span class="detail"> ({bar.compare.text})</span>}</span>
            <BarDrawing value={bar.value} max={full} compare={bar.compare?.value} />
          </li>
        ))}
      </ul>
      {compared && bars.some((bar) => bar.compare) && <p class="legend"><svg class="key" width="12" height="12" aria-hidden="true"><line class="bar-mark" x1="6" x2="6" y1="0" y2="12" /></svg>{compared}</p>}
    </figure>
  );
}

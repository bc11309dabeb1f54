// The mark: a globe of meridians, one of them drawn warm, and the arcs of the same globe as an ornament.
import type { Html } from './html.ts';

/** Drawn once: every page has them. */
const mark = (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="16" cy="16" r="14" /><path d="M2 16h28M16 2v28" /><ellipse cx="16" cy="16" rx="11" ry="14" />
    <path class="warm" d="M16 2c-8 7-8 21 0 28" />
  </svg>
);

export const Mark = (): Html => mark;

const wordmark = <a class="wordmark" href="/"><Mark /><span>Meridian</span></a>;
export const Wordmark = (): Html => wordmark;

/** The same globe, large, cut off by the edge of a band. */
export const Arcs = (): Html => (
  <svg class="arcs turns" viewBox="0 0 400 400" aria-hidden="true">
    <circle cx="200" cy="200" r="198" />
    {[55, 110, 160].map((reach) => <ellipse cx="200" cy="200" rx={reach} ry="198" />)}
    <path d="M200 2v396M2 200h396M29 100q171 60 342 0M29 300q171-60 342 0M85 40q115 45 230 0" />
    <path class="warm" d="M200 2c-120 80-120 316 0 396" />
  </svg>
);

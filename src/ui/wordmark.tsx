// The mark: a globe of meridians, one of them drawn warm, and the arcs of the same globe as an ornament.
import type { Html } from './html.ts';

export const Mark = (): Html => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="16" cy="16" r="14" /><path d="M2 16h28M16 2v28" /><ellipse cx="16" cy="16" rx="11" ry="14" />
    <path class="warm" d="M16 2c-8 7-8 21 0 28" />
  </svg>
);

export const Wordmark = (): Html => <a class="wordmark" href="/"><Mark /><span>Meridian</span></a>;

/** Meridians that fan out from the edge of a band. */
export const Arcs = (): Html => (
  <svg class="arcs turns" viewBox="0 0 400 240" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
    {[40, 90, 140, 190].map((reach) => <ellipse cx="300" cy="150" rx={reach} ry="200" />)}
    <path d="M80 90q220 45 440 0M80 190q220 45 440 0" />
    <path class="warm" d="M300-50a90 200 0 0 0 0 400" />
  </svg>
);

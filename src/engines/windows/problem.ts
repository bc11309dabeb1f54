// What the finder of common windows is asked: each site's terms and the days on which it does not teach (requirements C1).
// All dates are local dates of the site.

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface Span { readonly from: string; readonly to: string }
export interface Term extends Span { readonly name?: string | undefined }
/** A break or holiday, both ends included. */
export interface Closure extends Span { readonly why?: string | undefined }
/** A date by which this site wants something, for instance registration. */
export interface Deadline { readonly name: string; readonly on: string }

export interface Site {
  readonly id: string;
  readonly terms: readonly Term[];
  /** Default: Saturday and Sunday. */
  readonly weekend?: readonly Weekday[] | undefined;
  readonly closed?: readonly Closure[] | undefined;
  readonly deadlines?: readonly Deadline[] | undefined;
}

export interface Problem {
  readonly sites: readonly Site[];
  readonly options?: {
    /** Weeks that the programme needs. Where no common window has so many, moves are proposed. Default: any window will do, and moves aim at 4. */
    readonly weeks?: number | undefined;
  } | undefined;
}

/** An ISO week counts when every site teaches on at least so many days of it. */
export const teachingDaysPerWeek = 3;
export const defaultAim = 4;
/** Longest move of a term that is looked for, days. */
export const farthestMove = 182;
/** Largest problem taken. */
export const limits = { sites: 100, days: 1100 } as const;

export interface Fault { readonly code: string; readonly path: readonly (string | number)[]; readonly args: Readonly<Record<string, string | number>> }

/** Everything wrong with the values of a well-shaped problem; empty when it can be answered. */
export function problemFaults({ sites }: Problem): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, path: Fault['path'], args: Fault['args'] = {}): void => void faults.push({ code, path, args });
  const seen = new Set<string>();
  if (sites.length === 0) add('windows.fault.nobody', ['sites']);
  if (sites.length > limits.sites) add('windows.fault.many', ['sites'], { has: sites.length, most: limits.sites });
  sites.forEach(({ id, terms, weekend, closed = [], deadlines = [] }, i) => {
    const path = ['sites', i];
    if (seen.has(id)) add('windows.fault.twice', [...path, 'id'], { id });
    seen.add(id);
    if (terms.length === 0) add('windows.fault.terms', [...path, 'terms'], { id });
    if (new Set(weekend ?? []).size === 7) add('windows.fault.weekend', [...path, 'weekend'], { id });
    spanFaults(terms, [...path, 'terms'], add);
    spanFaults(closed, [...path, 'closed'], add);
    deadlines.forEach(({ on }, d) => { if (!isDate(on)) add('windows.fault.date', [...path, 'deadlines', d, 'on'], { date: on }); });
    overlapFaults(terms, [...path, 'terms'], add);
  });
  if (faults.length > 0) return faults;
  const from = sites.flatMap(({ terms }) => terms.map((term) => term.from)).sort()[0]!, to = sites.flatMap(({ terms }) => terms.map((term) => term.to)).sort().at(-1)!;
  const days = Temporal.PlainDate.from(from).until(to).days;
  if (days > limits.days) add('windows.fault.many', ['sites'], { has: days, most: limits.days });
  return faults;
}

type Add = (code: string, path: Fault['path'], args?: Fault['args']) => void;

function spanFaults(spans: readonly Span[], path: Fault['path'], add: Add): void {
  spans.forEach(({ from, to }, i) => {
    if (!isDate(from)) add('windows.fault.date', [...path, i, 'from'], { date: from });
    else if (!isDate(to)) add('windows.fault.date', [...path, i, 'to'], { date: to });
    else if (to < from) add('windows.fault.order', [...path, i, 'to'], { from, to });
  });
}

function overlapFaults(terms: readonly Term[], path: Fault['path'], add: Add): void {
  terms.forEach(({ from, to }, i) => {
    if (terms.some((other, j) => j < i && other.from <= to && from <= other.to)) add('windows.fault.overlap', [...path, i], { from, to });
  });
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

// Reviewing: the rubric, what scores come to, and who reads what (requirements D4).
import { chance, shuffled } from '../../../kernel/chance.ts';

export interface Criterion {
  readonly id: string; readonly label: string;
  /** How much it counts beside the others. */
  readonly weight: number;
  /** Best score; the worst is 0. */
  readonly scale: number;
  readonly hint: string;
}
export type Scores = Readonly<Record<string, number>>;

export const interviewResults = ['recommended', 'doubtful', 'notRecommended'] as const;
export type InterviewResult = (typeof interviewResults)[number];

/** Where staff have said nothing else: two readers, blind, offers open for a week, no more offers than seats. */
export const usualSelection = {
  rubric: [] as readonly Criterion[], blind: true, own_institution: false, reviews_wanted: 2, offer_days: 7, offers_beyond: 0, question: '',
};

/** Scores as a share of the best possible, 0 to 100, criteria by their weight. */
export function totalOf(rubric: readonly Criterion[], scores: Scores): number {
  const weights = rubric.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? 0 : rubric.reduce((sum, { id, weight, scale }) => sum + weight * ((scores[id] ?? 0) / scale), 0) / weights * 100;
}

export const average = (totals: readonly number[]): number | null =>
  totals.length === 0 ? null : totals.reduce((sum, each) => sum + each, 0) / totals.length;

export interface Reader { readonly person: string; readonly institution: string | null; readonly load: number }
export interface ToRead {
  readonly id: string; readonly person: string; readonly home: string | null;
  /** Who reads it already, and who may not (declared a conflict). */
  readonly readers: readonly string[];
  readonly barred: readonly string[];
}

/** Why a reviewer may not read an application; null when they may. */
export function conflictOf(reader: Pick<Reader, 'person' | 'institution'>, application: ToRead, ownInstitution: boolean): 'self' | 'declared' | 'institution' | null {
  if (reader.person === application.person) return 'self';
  if (application.barred.includes(reader.person)) return 'declared';
  return !ownInstitution && reader.institution !== null && reader.institution === application.home ? 'institution' : null;
}

export interface Assignment { readonly application: string; readonly reviewer: string }
export interface Assigned { readonly assignments: readonly Assignment[]; /** Applications that could not be given as many readers as wanted. */ readonly short: readonly string[] }

/**
 * Gives every application as many readers as are wanted, loads kept level: the application with the fewest possible
 * readers first, always to the least loaded of them, ties by the seed.
 */
export function assign(applications: readonly ToRead[], readers: readonly Reader[], wanted: number, ownInstitution: boolean, seed: string): Assigned {
  const load = new Map(readers.map(({ person, load }) => [person, load]));
  const order = shuffled(chance(seed), readers);
  const possible = (each: ToRead) => order.filter((reader) => conflictOf(reader, each, ownInstitution) === null && !each.readers.includes(reader.person));
  const queue = applications.map((each) => ({ each, able: possible(each) })).sort((a, b) => a.able.length - b.able.length);
  const assignments: Assignment[] = [], short: string[] = [];
  for (const { each, able } of queue) {
    const missing = wanted - each.readers.length;
    const chosen = able.toSorted((a, b) => load.get(a.person)! - load.get(b.person)!).slice(0, Math.max(0, missing));
    for (const { person } of chosen) {
      load.set(person, load.get(person)! + 1);
      assignments.push({ application: each.id, reviewer: person });
    }
    if (chosen.length < missing) short.push(each.id);
  }
  return { assignments, short };
}

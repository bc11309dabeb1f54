// Selection by a published rule (requirements D5, D7): what the partners set, how an edition's applicants become a problem for
// engines/selection, and what a preview of the policies may tell.
import { sha256 } from '../../../engines/allocation/sha256.ts';
import { fewest, told, type Told } from '../../../engines/disclosure/counts.ts';
import { figuresOf, type PolicyFigures } from '../../../engines/selection/compare.ts';
import { type PolicyName, policyNames, type Selection, type SelectionOptions, type SelectionProblem } from '../../../engines/selection/problem.ts';
import { type Group, groups } from './documents.ts';
import type { Call } from './eligibility.ts';
import { freeSeats, type SeatPlan } from './seats.ts';

export { type PolicyName, policyNames, type SelectionOptions };

/** What the partners set, before they look at any policy. */
export interface Rule {
  /** How much marks and the readers' scores count beside each other; at least one of them does. */
  readonly marks_weight: number; readonly review_weight: number;
  /** Places held for a group, and for students of a home institution. */
  readonly group_places: Readonly<Partial<Record<Group, number>>>; readonly home_places: Readonly<Record<string, number>>;
  readonly counting: 'one' | 'all';
}
export const usualRule: Rule = { marks_weight: 1, review_weight: 1, group_places: {}, home_places: {}, counting: 'one' };

/** engines/selection holds reserves for so many groups exactly. */
export const reservesMost = 8;
export const reservedIn = ({ group_places, home_places }: Rule): number => [...Object.values(group_places), ...Object.values(home_places)].filter((places) => places > 0).length;

/** An applicant about whom is still to be decided. Marks and score are out of 100. */
export interface Candidate {
  readonly id: string; readonly person: string; readonly home: string; readonly marks: number | null; readonly score: number | null; readonly groups: readonly string[];
}

/** Places that may be given now: in all, and at the homes that have a limit. */
export interface Room { readonly places: number; readonly homes: Readonly<Record<string, number>> }
export function roomIn(plan: SeatPlan, applicants: number): Room {
  const limited = [...plan.homes].filter(([, { capacity }]) => capacity !== null).map(([home, seats]) => [home, Math.max(0, freeSeats(seats))] as const);
  return { places: Math.max(0, Math.min(freeSeats(plan.edition), applicants)), homes: Object.fromEntries(limited) };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const digestOf = (text: string): string => hex(sha256(new TextEncoder().encode(text)));

/** Whether nobody can apply any more: a policy is chosen for all who did. */
export const callOver = ({ state, closesAt }: Call, now: Temporal.Instant): boolean =>
  state !== 'draft' && (state !== 'called' || (closesAt !== null && Temporal.Instant.compare(closesAt, now) <= 0));

/** Changes whenever anything changes that a selection is made of; `consents` stands for what was sealed. */
export const factsDigest = (applied: readonly Omit<Candidate, 'groups'>[], rule: Rule, room: Room, consents: string): string =>
  digestOf(JSON.stringify([applied.map(({ id, home, marks, score }) => [id, home, marks, score]), rule, room, consents]));

/** Under which an application takes part in the lottery: public, and telling nothing of the applicant. */
export const lotOf = (application: string): string => digestOf(`lot ${application}`).slice(0, 16);

/** A home institution as a group with places of its own. */
export const ofHome = (home: string): string => `home:${home}`;
export const homeIn = (group: string): string | null => group.startsWith('home:') ? group.slice(5) : null;

const positive = (places: Readonly<Record<string, number>>): [string, number][] => Object.entries(places).filter(([, count]) => count > 0);

/** Standing says among the best how many per cent of a year somebody is: where no marks were given, the best have the most. */
export const marksFrom = (marks: number | null, topPercent: number | undefined): number | null => marks ?? (topPercent === undefined ? null : 100 - topPercent);

export function problemFor(policy: PolicyName, candidates: readonly Candidate[], rule: Rule, room: Room, seed: string): SelectionProblem {
  const sum = rule.marks_weight + rule.review_weight, from = Map.groupBy(candidates, ({ home }) => home);
  const weights = Object.fromEntries(positive({ score: rule.marks_weight / sum, review: rule.review_weight / sum }));
  const homeCaps = Object.fromEntries(Object.entries(room.homes).filter(([home, free]) => (from.get(home)?.length ?? 0) > free));
  return {
    seed,
    applicants: candidates.map(({ id, home, marks, score, groups }) => ({ id: lotOf(id), home, groups: [...groups, ofHome(home)], points: { ...(marks === null ? {} : { score: marks }), ...(score === null ? {} : { review: score }) } })),
    options: {
      capacity: room.places, policy, weights, counting: rule.counting, ...(Object.keys(homeCaps).length > 0 ? { homeCaps } : {}),
      reserves: Object.fromEntries([...positive(rule.group_places as Record<string, number>), ...positive(rule.home_places).map(([home, places]) => [ofHome(home), places] as const)]),
    },
  };
}

/** Candidates who lack what a policy looks at, e.g. marks. */
export function lacking(policy: PolicyName, candidates: readonly Candidate[], rule: Rule): readonly Candidate[] {
  const marks = policy === 'marks' || (policy !== 'lottery' && rule.marks_weight > 0), score = policy !== 'lottery' && policy !== 'marks' && rule.review_weight > 0;
  return candidates.filter((each) => (marks && each.marks === null) || (score && each.score === null));
}

export interface GroupTold { readonly group: string; readonly places: number; readonly applicants: Told; readonly selected: Told }
export interface HomeTold { readonly home: string; readonly applicants: number; readonly selected: number }
/** What a preview says of a policy; nothing from which a protected person could be found. */
export type PolicyTold = { readonly policy: PolicyName; readonly lacking: number } | {
  readonly policy: PolicyName; readonly lacking: 0; readonly proved: boolean; readonly selected: number;
  readonly meanMarks: number | null; readonly meanScore: number | null; readonly homes: readonly HomeTold[]; readonly groups: readonly GroupTold[];
  /** Taking part under this policy, but not under the first that could be computed. */
  readonly others: Told;
};
export interface Figures { readonly applicants: number; readonly places: number; readonly policies: readonly PolicyTold[] }

const few = (count: number): Told => count > 0 && count < fewest ? 'few' : count;

const mean = (values: readonly (number | undefined)[]): number | null => {
  const known = values.filter((value): value is number => value !== undefined);
  return known.length === 0 ? null : Math.round((known.reduce((sum, each) => sum + each, 0) / known.length) * 10) / 10;
};

/** One policy, as far as it may be told. `first`: the ids of those selected under the policy that others are compared with. */
export function toldOf(answer: Selection, rule: Rule, first: ReadonlySet<string> | null): PolicyTold {
  const { problem: { applicants, options: { policy } }, selected, status } = answer, figures: PolicyFigures = figuresOf(answer);
  const totals = { applicants: applicants.length, selected: selected.length }, those = selected.map(({ applicant }) => applicants[applicant]!);
  return {
    policy, lacking: 0, proved: status === 'optimal', selected: selected.length, meanMarks: mean(those.map(({ points }) => points['score'])), meanScore: mean(those.map(({ points }) => points['review'])),
    homes: Object.entries(figures.homes).map(([home, { applicants, selected }]) => ({ home, applicants, selected })),
    groups: groups.map((group) => ({ group, places: rule.group_places[group] ?? 0, ...told(totals, figures.groups[group] ?? { applicants: 0, selected: 0 }) })),
    others: few(first === null ? 0 : those.filter(({ id }) => !first.has(id)).length),
  };
}

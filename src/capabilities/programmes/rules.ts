// What holds of programmes and editions, whatever the store: kinds, states, the call, and what a partner's terms mean.

export const functions = ['academic', 'cultural', 'experiential'] as const;
export type ProgrammeFunction = (typeof functions)[number];
export const forms = ['virtual', 'hybrid', 'physical'] as const;
export type Form = (typeof forms)[number];
export const extents = ['activity', 'course', 'degree'] as const;
export type Extent = (typeof extents)[number];
export const levels = ['short-cycle', 'bachelor', 'master', 'doctorate', 'other'] as const;
export type Level = (typeof levels)[number];
export const cefrLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefrLevels)[number];
export const partnerRoles = ['teaching', 'internship', 'funder', 'community'] as const;
export type PartnerRole = (typeof partnerRoles)[number];
export const standings = ['mandatory', 'elective', 'extra'] as const;
export type Standing = (typeof standings)[number];
export const waysIn = ['open', 'rules', 'invitation', 'nomination', 'mandatory'] as const;
export type WayIn = (typeof waysIn)[number];
export const activityKinds = ['live', 'self-paced', 'cultural', 'social', 'guest', 'team'] as const;
export type ActivityKind = (typeof activityKinds)[number];
export const editionStates = ['draft', 'called', 'closed', 'running', 'finished', 'cancelled'] as const;
export type EditionState = (typeof editionStates)[number];

/** Who may come in, where `wayIn` is 'rules'. All that are given must hold. */
export interface EligibilityRules {
  /** Least level for each language (ISO 639-1). */
  readonly cefr?: Readonly<Record<string, Cefr>> | undefined;
  /** Year of study, both included. */
  readonly year?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** Among the best so many per cent of their year. */
  readonly topPercent?: number | undefined;
  /** Enrolled in this course of their home institution. */
  readonly course?: string | undefined;
}

/** What the partners agreed must be reached to complete the edition. */
export interface CompletionRules {
  readonly attendancePercent?: number | undefined;
  /** All tasks, or so many of them. */
  readonly tasks?: 'all' | number | undefined;
  /** Least grade, in per cent. */
  readonly grade?: number | undefined;
}

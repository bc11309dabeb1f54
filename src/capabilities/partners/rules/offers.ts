// What offers and wishes are made of, and how many somebody may have.
import { type CefrLevel, cefrLevels } from '../../../engines/partners/problem.ts';

export { cefrLevels, type CefrLevel };
export const functions = ['academic', 'cultural', 'experiential'] as const;
export const levels = ['short-cycle', 'bachelor', 'master', 'doctorate', 'other'] as const;
export const experiences = ['first-time', 'experienced'] as const;
export const credits = ['yes', 'no', 'open'] as const;
export const audiences = ['staff', 'alliance', 'institutions'] as const;
export const holders = ['person', 'institution'] as const;
export type Experience = (typeof experiences)[number];
export type Credit = (typeof credits)[number];
export type Audience = (typeof audiences)[number];
export type Holder = (typeof holders)[number];

/** Open at once: more than that nobody answers. */
export const mostOffers = 5;
export const mostInvitations = 5;
/** How long an offer stands if its author says nothing, and how long at most. */
export const standsMonths = 6;
export const longestMonths = 12;
/** Days before the end on which the author is reminded. */
export const reminderDays = 14;
/** Days in which an invitation wants an answer, said beside it; reminded half way. */
export const answerDays = 21;
/** An introduction by somebody else may lie between terms. */
export const agreeDays = 28;

/** Dates of a site, both included. */
export interface Period { readonly from: string; readonly to: string }

/** Who the author speaks as, and who may see the offer. */
export interface Shown { readonly institution: string; readonly visible: Audience; readonly alliance: string | null; readonly shown_to: readonly string[] }

/** Where a reader is at home: institutions, and the alliances of these. */
export interface Homes { readonly institutions: readonly string[]; readonly alliances: readonly string[] }

export function isVisible(offer: Shown, { institutions, alliances }: Homes): boolean {
  if (institutions.length === 0) return false;
  if (institutions.includes(offer.institution) || offer.visible === 'staff') return true;
  return offer.visible === 'alliance' ? offer.alliance !== null && alliances.includes(offer.alliance) : offer.shown_to.some((each) => institutions.includes(each));
}

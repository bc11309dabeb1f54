// What staff offer and seek, and how a match is weighed. Requirement A6.
// No prestige, ranking, country income or speed of reply enters, and none may be added: that is what makes exposure fair.

export type CefrLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2';
export const cefrLevels: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** Dates of a site's own calendar, both included (ISO 8601). */
export interface Period { readonly from: string; readonly to: string }

/** What an author hopes to find. Only `credit`, `levels` and `blocked` exclude; the rest is weighed. */
export interface Seeks {
  readonly topics?: readonly string[];
  readonly topicLanguage?: string;
  /** ISCED-F 2013 codes, also outside the author's own field (interdisciplinary wishes). */
  readonly isced?: readonly string[];
  readonly regions?: readonly string[];
  readonly southSouth?: boolean;
  readonly functions?: readonly string[];
  /** Levels of the other's students that the author accepts; default: the author's own. */
  readonly levels?: readonly string[];
  /** true: the partner's students must get credit. */
  readonly credit?: boolean;
  /** Teaching weeks needed in common, and the number wished for. */
  readonly weeks?: number;
  readonly idealWeeks?: number;
  readonly experience?: 'first-time' | 'experienced';
  /** Each side teaches or speaks in its own language; holds when both say so. */
  readonly tandem?: boolean;
  /** Offers or institutions that must not be proposed. */
  readonly blocked?: readonly string[];
}

export interface Offer {
  readonly id: string;
  readonly institution: string;
  /** Attention is shared out between these; 'south' and 'north' are compared. */
  readonly region?: string;
  /** A smaller part of the world that others may wish for, beside the region. */
  readonly area?: string;
  readonly topics: readonly string[];
  readonly topicLanguage?: string;
  readonly isced?: string;
  readonly functions: readonly string[];
  readonly levels: readonly string[];
  readonly languages: Readonly<Record<string, CefrLevel>>;
  readonly zone?: string;
  readonly terms: readonly Period[];
  /** Breaks and holidays inside the terms. */
  readonly closed?: readonly Period[];
  /** Days without teaching; default Saturday and Sunday. */
  readonly weekend?: readonly string[];
  /** Smallest and largest group. */
  readonly students?: readonly [number, number];
  readonly credit?: boolean;
  /** `low` is never marked down: it makes the pair asynchronous first. */
  readonly bandwidth?: 'low' | 'any';
  readonly experience?: 'first-time' | 'experienced';
  /** Further partnerships that the author can take; 0 = full. Default 1. */
  readonly capacity?: number;
  /** Times already shown to others, aged by the caller; later lists make up for it. */
  readonly shown?: number;
  readonly seeks: Seeks;
}

export interface Options {
  readonly listLength: number;
  readonly needWeeks: number;
  readonly idealWeeks: number;
  readonly idealMinutes: number;
  readonly minimumLanguage: CefrLevel;
  /** Pairs of offers or institutions that must not meet. */
  readonly blocked: readonly (readonly [string, string])[];
}

/** Ideals: 8 weeks and 3 hours live a week leave nothing to wish for in the 14 cases; 4 weeks is the shortest with a term's start and end. */
export const defaultOptions: Options = { listLength: 10, needWeeks: 4, idealWeeks: 8, idealMinutes: 180, minimumLanguage: 'B1', blocked: [] };

export interface Problem { readonly offers: readonly Offer[]; readonly options: Options }

/** Common teaching weeks and the live minutes a week that are humane for both; `undefined` where the offers do not say. */
export interface Scheduling {
  commonWeeks(a: Offer, b: Offer): number | undefined;
  humaneMinutes(a: Offer, b: Offer): number | undefined;
}

export type ComponentKey = 'topic' | 'field' | 'weeks' | 'live' | 'functions' | 'language' | 'size' | 'region' | 'experience' | 'credit';

/** Shares of a directional utility; those that an offer says nothing about drop out and the rest is scaled to 1. */
export const weights: Readonly<Record<ComponentKey, number>> =
  { topic: 0.3, field: 0.1, weeks: 0.15, live: 0.1, functions: 0.1, language: 0.05, size: 0.05, region: 0.1, experience: 0.05, credit: 0.05 };

/** Scores are whole ten-thousandths inside, so that sums and comparisons are exact. */
export const scoreUnits = 10_000;

export interface Reason { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

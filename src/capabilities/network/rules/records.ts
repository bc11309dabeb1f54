// What holds of institutions, who belongs to them and what partners agree on, whatever the store.

export const kinds = ['hei', 'ngo', 'company', 'government', 'funder', 'organisation'] as const;
export type InstitutionKind = (typeof kinds)[number];
export const unitKinds = ['faculty', 'international', 'language', 'library', 'it', 'incubator', 'teaching', 'other'] as const;
export type UnitKind = (typeof unitKinds)[number];
export const affiliationKinds = ['student', 'staff'] as const;
export type AffiliationKind = (typeof affiliationKinds)[number];
export type AffiliationStatus = 'pending' | 'confirmed' | 'refused';
/** What confirmed (or refused) an affiliation; a claim that nobody looked at has none. */
export type AffiliationHow = 'domain' | 'roster' | 'officer';
export type Needs = 'everyone' | 'most';

/** Domains at which anybody gets an address: they say nothing of where somebody studies. */
const publicDomains: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'icloud.com',
  'me.com', 'aol.com', 'gmx.com', 'gmx.net', 'gmx.de', 'web.de', 'mail.com', 'proton.me', 'protonmail.com', 'qq.com', '163.com', '126.com', 'mail.ru',
  'yandex.ru', 'yandex.com', 'zoho.com', 'naver.com', 'orange.fr', 'libero.it', 'uol.com.br']);
export const isPublicDomain = (domain: string): boolean => publicDomains.has(domain);

/** A mail domain as it is kept: lower case, without an @ in front. */
export const normalDomain = (typed: string): string => typed.trim().toLowerCase().replace(/^@/, '');
export const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** The domain of an address and those above it: `x@student.ksu.edu` → student.ksu.edu, ksu.edu. A top-level domain is nobody's. */
export function domainsOf(email: string): readonly string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).toLowerCase().split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}

export interface Voice { readonly institution: string; readonly agrees: boolean }

/** Whether a decision is effective: all parties agree, or more than half do; no voice is no agreement. */
export function isAgreed(needs: Needs, parties: readonly string[], voices: readonly Voice[]): boolean {
  const agreeing = parties.filter((party) => voices.some((voice) => voice.institution === party && voice.agrees)).length;
  return parties.length > 0 && (needs === 'everyone' ? agreeing === parties.length : agreeing * 2 > parties.length);
}

export interface Party { readonly institution: string; readonly joined_on: string | null; readonly left_on: string | null }
/** Those who have joined and not left: only they have a voice. */
export const activeParties = (parties: readonly Party[]): readonly string[] =>
  parties.filter((party) => party.joined_on !== null && party.left_on === null).map((party) => party.institution);

/** Ids that stand for pages in addresses, so that no institution can take them. */
export const reservedIds: ReadonlySet<string> = new Set(['new']);

/** Largest roster and calendar that are read, in bytes. */
export const tableBytes = 2_000_000;
export const rosterColumns = ['email', 'name', 'number', 'kind'] as const;
export const calendarColumns = ['what', 'name', 'starts_on', 'ends_on'] as const;
/** How many faults of a table are told at once. */
export const faultsTold = 10;

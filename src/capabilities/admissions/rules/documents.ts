// Documents that an applicant may add, support that may be asked for, and groups that places may be reserved for.

export const documentKinds = ['language', 'transcript', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** Endings of what storage takes (src/storage/files.ts), for the file field; its bytes are what counts. */
export const documentEndings = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.odt'] as const;
/** Bytes of one document at most, and how many there may be. */
export const documentBytes = 5_000_000;
export const documentsMost = 6;
export const motivationCharacters = 4000;

/** What may be asked for in support (requirements 3.1, E6). */
export const supports = ['captions', 'interpreter', 'screenReader', 'moreTime', 'device', 'data', 'quietRoom', 'other'] as const;
export type Support = (typeof supports)[number];
export { type Group, groups } from '../../../kernel/groups.ts';
/** What each sealed record is kept and released for. */
export const purposes = { support: 'support', groups: 'equity' } as const;
export type SealedKind = keyof typeof purposes;

// Who may apply, checked while somebody applies and explained rule by rule (requirements D2). Nothing here decides
// who is taken: it only says whether the terms of the applicant's own home institution are met.

export const cefr = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefr)[number];
export const evidences = ['native', 'certificate', 'course', 'self'] as const;
export type Evidence = (typeof evidences)[number];

/** What the applicant says about a language. */
export interface LanguageAnswer { readonly level?: Cefr | undefined; readonly evidence?: Evidence | undefined; readonly detail?: string | undefined }

export interface Answers {
  readonly year?: number | undefined;
  /** Standing: among the best so many per cent of the year. */
  readonly topPercent?: number | undefined;
  readonly enrolled?: boolean | undefined;
  readonly languages?: Readonly<Record<string, LanguageAnswer>> | undefined;
  readonly fee?: { readonly exemption: boolean; readonly why: string } | undefined;
  readonly heard?: Channel | undefined;
}
/** How an applicant came across the programme (report, figure 6; requirement D1). */
export const channels = ['teacher', 'office', 'friend', 'web', 'social', 'event', 'participant', 'other'] as const;
export type Channel = (typeof channels)[number];

/** Terms of one home institution. `languages` must be met; those of the programme itself are only advised, unless the partner asks for them. */
export interface Terms {
  readonly institution: string;
  readonly wayIn: 'open' | 'rules' | 'invitation' | 'nomination' | 'mandatory';
  readonly languages: Readonly<Record<string, Cefr>>;
  readonly advised: Readonly<Record<string, Cefr>>;
  readonly year?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  readonly topPercent?: number | undefined;
  readonly course?: string | undefined;
  readonly registrationClosesAt: Temporal.Instant | null;
}

/** A partner's rules as `programmes` keeps them; they count where the way in is 'rules'. */
export interface TermRules {
  readonly cefr?: Readonly<Record<string, Cefr>> | undefined; readonly year?: Terms['year']; readonly topPercent?: number | undefined; readonly course?: string | undefined;
}
export interface TermsRow { readonly institution: string; readonly way_in: Terms['wayIn']; readonly rules: TermRules; readonly registration_closes_at: Temporal.Instant | null }

export function termsOf(row: TermsRow, programmeLanguages: Readonly<Record<string, string>>): Terms {
  const base = { institution: row.institution, wayIn: row.way_in, advised: programmeLanguages as Readonly<Record<string, Cefr>>, registrationClosesAt: row.registration_closes_at };
  if (row.way_in !== 'rules') return { ...base, languages: {} };
  return { ...base, languages: row.rules.cefr ?? {}, year: row.rules.year, topPercent: row.rules.topPercent, course: row.rules.course };
}

/** The steps that this applicant goes through: languages only where some are asked for. */
export const stepsFor = (terms: Terms | null): readonly Step[] =>
  steps.filter((step) => step !== 'language' || (terms !== null && Object.keys({ ...terms.languages, ...terms.advised }).length > 0));

export interface Call { readonly state: string; readonly opensAt: Temporal.Instant | null; readonly closesAt: Temporal.Instant | null }
/** How the home institution named the applicant, if it did. */
export const namings = ['invited', 'nominated', 'enrolled'] as const;
export type Naming = (typeof namings)[number];
export type Affiliation = 'confirmed' | 'pending' | 'refused' | null;

/** One rule and how it stands. `code` with `args` is said as `admissions.rule.<code>`; `field` and `step` tell where to mend it. */
export interface Finding {
  readonly code: string;
  readonly verdict: 'met' | 'unmet' | 'unknown' | 'note';
  readonly args: Readonly<Record<string, string | number>>;
  readonly step?: Step;
  readonly field?: string;
}

export const steps = ['home', 'language', 'motivation', 'documents', 'support', 'check'] as const;
export type Step = (typeof steps)[number];

/** When this applicant's call ends: the edition's own end or, if earlier, the deadline of the home institution. */
export function deadlineOf(call: Call, terms: Terms | null): Temporal.Instant | null {
  const own = terms?.registrationClosesAt ?? null;
  if (own === null || call.closesAt === null) return own ?? call.closesAt;
  return Temporal.Instant.compare(own, call.closesAt) < 0 ? own : call.closesAt;
}

export type CallState = 'notOpen' | 'open' | 'closed';
export function callState(call: Call, terms: Terms | null, now: Temporal.Instant): CallState {
  if (call.state === 'draft' || (call.opensAt !== null && Temporal.Instant.compare(now, call.opensAt) < 0)) return 'notOpen';
  const deadline = deadlineOf(call, terms);
  return call.state !== 'called' || (deadline !== null && Temporal.Instant.compare(now, deadline) >= 0) ? 'closed' : 'open';
}

const verdict = (known: unknown, met: () => boolean): Finding['verdict'] => known === undefined ? 'unknown' : met() ? 'met' : 'unmet';

function languageFinding(language: string, needed: Cefr, strict: boolean, answers: Answers): Finding {
  const level = answers.languages?.[language]?.level;
  const found = verdict(level, () => cefr.indexOf(level!) >= cefr.indexOf(needed));
  return { code: strict ? 'language' : 'languageAdvised', step: 'language', field: `languages.${language}.level`, args: { language, needed },
    verdict: strict || found === 'met' ? found : 'note' };
}

function yearFinding({ year }: Terms, answers: Answers): Finding[] {
  if (!year || (year.min === undefined && year.max === undefined)) return [];
  const { min = 1, max = 99 } = year, code = year.max === undefined ? 'yearFrom' : year.min === undefined ? 'yearUpTo' : 'yearBetween';
  return [{ code, step: 'home', field: 'year', args: { min, max }, verdict: verdict(answers.year, () => answers.year! >= min && answers.year! <= max) }];
}

const standingFinding = ({ topPercent }: Terms, answers: Answers): Finding[] => topPercent === undefined ? []
  : [{ code: 'standing', step: 'home', field: 'topPercent', args: { percent: topPercent }, verdict: verdict(answers.topPercent, () => answers.topPercent! <= topPercent) }];
const courseFinding = ({ course }: Terms, answers: Answers): Finding[] => course === undefined || course === '' ? []
  : [{ code: 'course', step: 'home', field: 'enrolled', args: { course }, verdict: verdict(answers.enrolled, () => answers.enrolled === true) }];

/** A way in that needs the home institution to have named the applicant. */
function namingFinding({ wayIn }: Terms, named: Naming | null): Finding[] {
  if (wayIn === 'invitation') return [{ code: 'invitation', args: {}, verdict: named ? 'met' : 'unmet' }];
  if (wayIn === 'nomination') return [{ code: 'nomination', args: {}, verdict: named === 'nominated' || named === 'enrolled' ? 'met' : 'unmet' }];
  if (wayIn === 'mandatory') return [{ code: 'mandatory', args: {}, verdict: named ? 'met' : 'unmet' }];
  return [];
}

export interface Applicant { readonly answers: Answers; readonly affiliation: Affiliation; readonly named: Naming | null }

/**
 * Every rule that holds for this applicant, each with its verdict. A refused affiliation blocks, an unconfirmed one is
 * only noted. Where taking part is mandatory, being listed is all that counts.
 */
export function check(call: Call, terms: Terms | null, applicant: Applicant, now: Temporal.Instant): readonly Finding[] {
  if (terms === null) return [{ code: 'home', step: 'home', field: 'home', args: {}, verdict: 'unknown' }];
  const { answers, affiliation, named } = applicant, open = callState(call, terms, now);
  const languages = [...Object.entries(terms.languages).map(([language, level]) => languageFinding(language, level, true, answers)),
    ...Object.entries(terms.advised).filter(([language]) => !(language in terms.languages)).map(([language, level]) => languageFinding(language, level, false, answers))];
  return [
    { code: `call_${open}`, args: {}, verdict: open === 'open' ? 'met' : 'unmet' },
    { code: `affiliation_${affiliation ?? 'none'}`, args: {}, verdict: affiliation === 'confirmed' ? 'met' : affiliation === 'refused' ? 'unmet' : 'note' },
    ...namingFinding(terms, named),
    ...(terms.wayIn === 'mandatory' ? [] : [...yearFinding(terms, answers), ...standingFinding(terms, answers), ...courseFinding(terms, answers), ...languages]),
  ];
}

export const blocking = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ verdict }) => verdict === 'unmet' || verdict === 'unknown');

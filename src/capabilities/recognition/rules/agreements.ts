// Learning agreements: who signs, where one stands, and that its credit is what the home gives (requirement G1).

/** A course or a part of one: what it is and weighs at the host by the host's rule, and as what and how much it counts at home. */
export interface Component { readonly title: string; readonly hostCredit: number | null; readonly as: string; readonly homeCredit: number }

export type Side = 'student' | 'home' | 'host';
export interface Signed { readonly student_signed_at: Temporal.Instant | null; readonly home_signed_at: Temporal.Instant | null; readonly host_signed_at: Temporal.Instant | null; readonly sent_back_at: Temporal.Instant | null }

export const signedAt = (agreement: Signed, side: Side): Temporal.Instant | null =>
  side === 'student' ? agreement.student_signed_at : side === 'home' ? agreement.home_signed_at : agreement.host_signed_at;
/** Who has yet to sign. */
export const missingSides = (agreement: Signed): readonly Side[] => (['student', 'home', 'host'] as const).filter((side) => signedAt(agreement, side) === null);

export type AgreementState = 'none' | 'waits' | 'sentBack' | 'signed';
export const agreementState = (agreement: Signed | null): AgreementState =>
  agreement === null ? 'none' : agreement.sent_back_at !== null ? 'sentBack' : missingSides(agreement).length === 0 ? 'signed' : 'waits';

interface Terms { readonly institution: string; readonly credit_amount: number | null; readonly credit_system: string | null }
/** The terms of a home that gives credit; null where none is given, and so nothing has to be agreed. */
export const creditTerms = (home: string | null, partners: readonly Terms[]): (Terms & { readonly credit_amount: number }) | null => {
  const found = partners.find(({ institution }) => institution === home);
  return found?.credit_amount == null ? null : { ...found, credit_amount: found.credit_amount };
};

/** Partners that may be host to students of a home: all others, the lead first. */
export const hostsFor = (home: string, lead: string, partners: readonly Terms[]): readonly string[] =>
  partners.map(({ institution }) => institution).filter((each) => each !== home).sort((a, b) => Number(b === lead) - Number(a === lead));

/** Whether credit has to wait: the home gives it only by a learning agreement, there is a host to sign one, and none is in force. */
export const waitsForAgreement = (home: string | null, partners: readonly (Terms & { readonly agreement_needed: boolean })[], inForce: number | null): boolean =>
  inForce === null && partners.length > 1 && creditTerms(home, partners) !== null && partners.some((each) => each.institution === home && each.agreement_needed);

/** Credit at home of all components; to a hundredth, since credits may be broken. */
export const homeTotal = (components: readonly Component[]): number => Math.round(components.reduce((sum, { homeCredit }) => sum + homeCredit, 0) * 100) / 100;

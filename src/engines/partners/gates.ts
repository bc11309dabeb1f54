// What excludes a pair: each gate gives the reason, or nothing. A pair is feasible when no gate speaks.
import { cefrLevels, type Offer, type Reason } from './problem.ts';
import { commonLanguage, type Context, needWeeks, tandem } from './facts.ts';

type Gate = (context: Context, a: Offer, b: Offer) => Reason | undefined;

/** Cheapest first. */
const gates: readonly Gate[] = [
  (_, a, b) => (a.institution === b.institution ? { code: 'partners.blocked.same-institution', args: { institution: a.institution } } : undefined),
  (_, a, b) => {
    const full = [a, b].find(({ capacity }) => capacity === 0);
    return full && { code: 'partners.blocked.full', args: { offer: full.id } };
  },
  ({ options }, a, b) => (isBlocked(a, b) || isBlocked(b, a) || options.blocked.some(([one, other]) => (names(a, one) && names(b, other)) || (names(a, other) && names(b, one)))
    ? { code: 'partners.blocked.by-wish', args: { offer: a.id, partner: b.id } } : undefined),
  (_, a, b) => refusedLevel(a, b) ?? refusedLevel(b, a),
  (_, a, b) => refusedCredit(a, b) ?? refusedCredit(b, a),
  ({ options }, a, b) => {
    const common = commonLanguage(a, b);
    if (common === null || tandem(a, b)) return undefined;
    const need = options.minimumLanguage;
    if (!common) return { code: 'partners.blocked.no-common-language', args: { need } };
    return cefrLevels.indexOf(common.level) < cefrLevels.indexOf(need)
      ? { code: 'partners.blocked.language-level', args: { language: common.language, level: common.level, need } } : undefined;
  },
  (context, a, b) => {
    const weeks = context.scheduling.commonWeeks(a, b), need = needWeeks(context, a, b);
    return weeks !== undefined && weeks < need ? { code: 'partners.blocked.weeks', args: { weeks, need } } : undefined;
  },
];

const names = (offer: Offer, name: string): boolean => offer.id === name || offer.institution === name;
const isBlocked = (a: Offer, b: Offer): boolean => a.seeks.blocked?.some((name) => names(b, name)) ?? false;

/** b's students must be of a level that a accepts. Nothing said, nothing refused. */
function refusedLevel(a: Offer, b: Offer): Reason | undefined {
  const accepted = a.seeks.levels?.length ? a.seeks.levels : a.levels;
  if (accepted.length === 0 || b.levels.length === 0 || accepted.some((level) => b.levels.includes(level))) return undefined;
  return { code: 'partners.blocked.level', args: { of: a.id, accepts: accepted.join(', '), level: b.levels.join(', ') } };
}

/** Credit on one side only is common and allowed; it is a bar only where the author asks for credit at the partner. */
const refusedCredit = (a: Offer, b: Offer): Reason | undefined =>
  (a.seeks.credit === true && b.credit === false ? { code: 'partners.blocked.credit', args: { of: a.id, partner: b.id } } : undefined);

export const blockers = (context: Context, a: Offer, b: Offer): Reason[] =>
  gates.flatMap((gate) => gate(context, a, b) ?? []);

export const isFeasible = (context: Context, a: Offer, b: Offer): boolean => gates.every((gate) => gate(context, a, b) === undefined);

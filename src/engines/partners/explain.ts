// Why a pair is proposed: what fits, what is missing, and which change would mend it, as codes and arguments for text/.
import { type ComponentKey, type Offer, type Reason, scoreUnits } from './problem.ts';
import { type Change, type Fix, fixesFor, fixesTogether, unblock } from './changes.ts';
import { asynchronousFirst, commonLanguage, type Context, tandem, topicsOf } from './facts.ts';
import { blockers, isFeasible } from './gates.ts';
import { type Part, partsOf, score } from './utility.ts';

export interface Explained {
  readonly partner: string;
  /** In [0, 1]. */
  readonly score: number;
  readonly fits: readonly Reason[];
  readonly missing: readonly Reason[];
  readonly couldFix: readonly Fix[];
}

/** From here on a part of the score counts as fitting. */
const fitting = 0.6;
/** The same for both sides, so said once. */
const mutual: ReadonlySet<ComponentKey> = new Set(['live', 'language', 'size', 'credit', 'weeks']);

interface Shortfall { readonly part: Part; readonly wisher: Offer }

export function explain(context: Context, a: Offer, b: Offer): Explained {
  const judged = [...directed(context, a, b), ...directed(context, b, a).filter(({ part }) => !mutual.has(part.key))];
  const poor = judged.filter(({ part }) => part.value < fitting);
  const shortfalls = poor.length > 0 ? poor : worstPart(judged);
  const reason = ({ part, wisher }: Shortfall, kind: 'fit' | 'missing'): Reason =>
    ({ code: `partners.${kind}.${part.key}`, args: argsOf(context, part, wisher, wisher === a ? b : a) });
  const single = shortfalls.flatMap(({ part, wisher }) => fixesFor(context, a, b, part.key, wisher));
  const fixes = single.length > 0 ? single : fixesTogether(context, a, b, shortfalls.map(({ part, wisher }) => ({ key: part.key, ofA: wisher === a })));
  return {
    partner: b.id,
    score: score(context, a, b) / scoreUnits,
    fits: [...agreed(a, b), ...judged.filter(({ part }) => part.value >= fitting).map((each) => reason(each, 'fit'))],
    missing: judged.length === 0 ? [{ code: 'partners.missing.particulars', args: {} }] : shortfalls.map((each) => reason(each, 'missing')),
    couldFix: distinct(fixes).sort((x, y) => y.score - x.score),
  };
}

/** Hours that are not needed are not spoken of. */
const directed = (context: Context, a: Offer, b: Offer): Shortfall[] =>
  partsOf(context, a, b).filter(({ key }) => key !== 'live' || !asynchronousFirst(a, b)).map((part) => ({ part, wisher: a }));

/** Where everything fits, what costs most of the rest; nothing for a perfect pair. */
function worstPart(judged: readonly Shortfall[]): Shortfall[] {
  const loss = ({ part }: Shortfall): number => part.share * (1 - part.value);
  const worst = judged.toSorted((x, y) => loss(y) - loss(x))[0];
  return worst && loss(worst) > 0 ? [worst] : [];
}

const distinct = (fixes: readonly Fix[]): Fix[] => [...new Map(fixes.map((each) => [`${each.code} ${JSON.stringify(each.args)}`, each])).values()];

/** What fits without being weighed. */
function agreed(a: Offer, b: Offer): Reason[] {
  const levels = a.levels.filter((level) => b.levels.includes(level));
  return [
    ...(levels.length > 0 ? [{ code: 'partners.fit.level', args: { level: levels.join(', ') } }] : []),
    ...(asynchronousFirst(a, b) ? [{ code: 'partners.fit.asynchronous-first', args: { of: [a, b].filter(({ bandwidth }) => bandwidth === 'low').map(({ id }) => id).join(', ') } }] : []),
    ...(tandem(a, b) ? [{ code: 'partners.fit.two-languages', args: {} }] : []),
  ];
}

function argsOf(context: Context, { key, value }: Part, wisher: Offer, other: Offer): Reason['args'] {
  const args: Record<ComponentKey, () => Reason['args']> = {
    topic: () => ({ of: wisher.id, ...nearestTopics(context, wisher, other) }),
    field: () => ({ of: wisher.id, wished: topicsOf(context, wisher).wantedFields.join(', '), offered: topicsOf(context, other).fields.join(', '), nearness: rounded(value) }),
    weeks: () => ({ weeks: context.scheduling.commonWeeks(wisher, other) ?? 0, ideal: wisher.seeks.idealWeeks ?? context.options.idealWeeks }),
    live: () => ({ minutes: context.scheduling.humaneMinutes(wisher, other) ?? 0, ideal: context.options.idealMinutes }),
    functions: () => ({ of: wisher.id, wished: (wisher.seeks.functions?.length ? wisher.seeks.functions : wisher.functions).join(', '), offered: other.functions.join(', ') }),
    language: () => { const common = commonLanguage(wisher, other); return { language: common?.language ?? '', level: common?.level ?? '' }; },
    size: () => ({ of: wisher.id, own: (wisher.students ?? []).join('-'), other: (other.students ?? []).join('-') }),
    region: () => ({ of: wisher.id, wished: (wisher.seeks.regions ?? ['south']).join(', '), region: other.area ?? other.region ?? '' }),
    experience: () => ({ of: wisher.id, wished: wisher.seeks.experience ?? '', offered: other.experience ?? '' }),
    credit: () => ({ of: wisher.id, own: Number(wisher.credit), other: Number(other.credit) }),
  };
  return args[key]();
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function nearestTopics(context: Context, wisher: Offer, other: Offer): Record<string, string | number> {
  let best = { wished: '', offered: '', concept: '', nearness: -1 };
  for (const wish of topicsOf(context, wisher).wanted) {
    for (const topic of topicsOf(context, other).offered) {
      const nearness = context.nearness.topics(wish, topic);
      if (nearness > best.nearness) best = { wished: wish.text, offered: topic.text, concept: topic.concepts[0]?.concept ?? '', nearness };
    }
  }
  return { ...best, nearness: rounded(best.nearness) };
}

/** A pair that is blocked now, with what would unblock it and the score it would then have. */
export interface NearMiss {
  readonly partner: string;
  readonly blocked: readonly Reason[];
  readonly couldFix: readonly Reason[];
  readonly scoreThen: number;
}

export function nearMiss(context: Context, a: Offer, b: Offer): NearMiss | undefined {
  const couldFix: Reason[] = [], blocked = blockers(context, a, b);
  let now: Pick<Change, 'a' | 'b'> = { a, b };
  for (let left: readonly Reason[] = blocked; left.length > 0; left = blockers(context, now.a, now.b)) {
    const change = unblock(context, now.a, now.b, left[0]!);
    if (!change || couldFix.length >= blocked.length * 2) return undefined;
    couldFix.push(change.reason);
    now = change;
  }
  return isFeasible(context, now.a, now.b) ? { partner: b.id, blocked, couldFix, scoreThen: score(context, now.a, now.b) / scoreUnits } : undefined;
}

// What one side could change so that a pair fits better. Every change is tried on the pair: the engine says what the
// score would then be, so advice that would not help is never given.
import { cefrLevels, type ComponentKey, type Offer, type Reason, scoreUnits } from './problem.ts';
import { shifted } from './calendar.ts';
import { commonLanguage, type Context, needWeeks, topicsOf } from './facts.ts';
import { isFeasible } from './gates.ts';
import { score } from './utility.ts';
import { isLanguage } from './topics/stems.ts';

/** `a` and `b` as they would be. */
export interface Change { readonly reason: Reason; readonly a: Offer; readonly b: Offer }

export interface Fix extends Reason { readonly score: number }

/** Terms are moved by at most so many weeks: beyond it, it is another term. */
const farthestShift = 8;

const seeking = (offer: Offer, more: Partial<Offer['seeks']>): Offer => ({ ...offer, seeks: { ...offer.seeks, ...more } });
const fix = (code: string, args: Reason['args']): Reason => ({ code: `partners.fix.${code}`, args });
/** The pair with the wisher changed, whichever side that is. */
const byWisher = (a: Offer, b: Offer, wisher: Offer, changed: Offer, reason: Reason): Change =>
  (wisher === a ? { reason, a: changed, b } : { reason, a, b: changed });

type Maker = (context: Context, a: Offer, b: Offer, wisher: Offer, other: Offer) => readonly (Change | undefined)[];

const makers: Readonly<Record<ComponentKey, Maker>> = {
  topic: (context, a, b, wisher, other) => topicsOf(context, other).offered.slice(0, 3).map((topic) => {
    const language = wisher.seeks.topicLanguage ?? wisher.topicLanguage, concept = topic.concepts[0];
    const label = concept && language !== undefined && isLanguage(language) ? context.index.concepts.get(concept.concept)?.[language][0] : undefined;
    const text = label ?? topic.text;
    const wishes = [...topicsOf(context, wisher).wanted.map((each) => each.text), text];
    return byWisher(a, b, wisher, seeking(wisher, { topics: wishes }), fix('take-up-topic', { of: wisher.id, topic: text }));
  }),
  field: (context, a, b, wisher, other) => topicsOf(context, other).fields.slice(0, 1).map((field) =>
    byWisher(a, b, wisher, seeking(wisher, { isced: [...topicsOf(context, wisher).wantedFields, field] }), fix('accept-field', { of: wisher.id, field }))),
  weeks: (context, a, b, wisher) => {
    const weeks = context.scheduling.commonWeeks(a, b) ?? 0, ideal = wisher.seeks.idealWeeks ?? context.options.idealWeeks;
    const shorter: Change = { reason: fix('shorter-programme', { weeks }), a: seeking(a, { idealWeeks: weeks }), b: seeking(b, { idealWeeks: weeks }) };
    return [bestShift(context, a, b, ideal), weeks > 0 ? shorter : undefined];
  },
  live: (_, a, b) => [{ reason: fix('asynchronous-first', {}), a: { ...a, bandwidth: 'low' }, b }],
  functions: (_, a, b, wisher, other) => {
    const wished = wisher.seeks.functions?.length ? wisher.seeks.functions : wisher.functions;
    const absent = wished.filter((each) => !other.functions.includes(each));
    return [byWisher(a, b, other, { ...other, functions: [...other.functions, ...absent] }, fix('add-function', { of: other.id, functions: absent.join(', ') }))];
  },
  language: (context, a, b) => [higherLevel(context, a, b), twoLanguages(context, a, b)],
  size: (_, a, b, wisher, other) => {
    if (!wisher.students || !other.students) return [];
    const [from, to] = [Math.min(wisher.students[0], other.students[1]), Math.max(wisher.students[1], other.students[0])];
    return [byWisher(a, b, wisher, { ...wisher, students: [from, to] }, fix('group-size', { of: wisher.id, from, to }))];
  },
  region: (_, a, b, wisher, other) => [byWisher(a, b, wisher, seeking(wisher, { regions: [...(wisher.seeks.regions ?? ['south']), other.area ?? other.region ?? ''] }),
    fix('widen-region', { of: wisher.id, region: other.area ?? other.region ?? '' }))],
  experience: (_, a, b, wisher, other) => other.experience === undefined ? [] : [byWisher(a, b, wisher, seeking(wisher, { experience: other.experience }), fix('accept-experience', { of: wisher.id, experience: other.experience }))],
  credit: (_, a, b) => {
    const without = a.credit === false ? a : b;
    return [byWisher(a, b, without, { ...without, credit: true }, fix('give-credit', { of: without.id }))];
  },
};

function shiftOf(context: Context, offer: Offer, by: number): Offer {
  const known = context.shifts.get(offer) ?? new Map<number, Offer>(), moved = known.get(by) ?? shifted(offer, by);
  context.shifts.set(offer, known.set(by, moved));
  return moved;
}

/** The smallest move of either side's terms that reaches the weeks wanted, else the one that gains most. */
function bestShift(context: Context, a: Offer, b: Offer, wanted: number): Change | undefined {
  const now = context.scheduling.commonWeeks(a, b) ?? 0;
  let best: (Change & { weeks: number }) | undefined;
  for (let step = 1; step <= farthestShift; step++) {
    for (const [who, by] of [[a, step], [b, step], [a, -step], [b, -step]] as const) {
      const moved = shiftOf(context, who, by), weeks = who === a ? context.scheduling.commonWeeks(moved, b) : context.scheduling.commonWeeks(a, moved);
      if (weeks === undefined || weeks <= Math.max(now, best?.weeks ?? 0)) continue;
      best = { weeks, ...byWisher(a, b, who, moved, fix(by > 0 ? 'start-later' : 'start-earlier', { of: who.id, by: step, weeks })) };
    }
    if (best && best.weeks >= wanted) return best;
  }
  return best;
}

function higherLevel(context: Context, a: Offer, b: Offer): Change | undefined {
  const common = commonLanguage(a, b);
  if (!common) return undefined;
  const { language, level } = common, to = cefrLevels[Math.max(cefrLevels.indexOf(level) + 1, cefrLevels.indexOf(context.options.minimumLanguage))];
  if (to === undefined) return undefined;
  const raised = (offer: Offer): Offer => ({ ...offer, languages: { ...offer.languages, [language]: to } });
  const low = (offer: Offer): boolean => cefrLevels.indexOf(offer.languages[language]!) < cefrLevels.indexOf(to);
  const who = low(a) && low(b) ? `${a.id}, ${b.id}` : low(a) ? a.id : b.id;
  return { reason: fix('language-course', { of: who, language, to }), a: low(a) ? raised(a) : a, b: low(b) ? raised(b) : b };
}

/** Each in a language of its own, as in tandem programmes; only where each is at home in one. */
function twoLanguages(context: Context, a: Offer, b: Offer): Change | undefined {
  const least = cefrLevels.indexOf(context.options.minimumLanguage);
  const fluent = (offer: Offer): boolean => Object.values(offer.languages).some((level) => cefrLevels.indexOf(level) >= least);
  return fluent(a) && fluent(b) && !(a.seeks.tandem && b.seeks.tandem)
    ? { reason: fix('two-languages', {}), a: seeking(a, { tandem: true }), b: seeking(b, { tandem: true }) } : undefined;
}

/** The ways out of what blocks a pair; a block by wish or by institution has none. */
export function unblock(context: Context, a: Offer, b: Offer, block: Reason): Change | undefined {
  const of = block.args['of'] === b.id ? b : a, other = of === a ? b : a;
  switch (block.code) {
    case 'partners.blocked.level':
      return byWisher(a, b, of, seeking(of, { levels: [...(of.seeks.levels?.length ? of.seeks.levels : of.levels), ...other.levels] }), fix('accept-level', { of: of.id, level: other.levels.join(', ') }));
    case 'partners.blocked.credit': return byWisher(a, b, other, { ...other, credit: true }, fix('give-credit', { of: other.id }));
    case 'partners.blocked.no-common-language': return twoLanguages(context, a, b);
    case 'partners.blocked.language-level': return higherLevel(context, a, b);
    case 'partners.blocked.weeks': {
      const need = needWeeks(context, a, b), weeks = context.scheduling.commonWeeks(a, b) ?? 0, moved = bestShift(context, a, b, need);
      if (moved && (context.scheduling.commonWeeks(moved.a, moved.b) ?? 0) >= need) return moved;
      return weeks > 0 ? { reason: fix('shorter-programme', { weeks }), a: seeking(a, { weeks }), b: seeking(b, { weeks }) } : undefined;
    }
    default: return undefined;
  }
}

/** Changes for one shortfall, tried on the pair; those that raise the score, best first. */
export function fixesFor(context: Context, a: Offer, b: Offer, key: ComponentKey, wisher: Offer): Fix[] {
  const now = score(context, a, b), other = wisher === a ? b : a;
  const tried = makers[key](context, a, b, wisher, other).flatMap((change) => {
    if (!change || !isFeasible(context, change.a, change.b)) return [];
    const then = score(context, change.a, change.b);
    return then > now ? [{ ...change.reason, score: then / scoreUnits }] : [];
  });
  return tried.sort((x, y) => y.score - x.score).slice(0, key === 'topic' ? 1 : 2);
}


/** Where no single change helps (a side that gains nothing at all), changes made together, each with the score of all. */
export function fixesTogether(context: Context, a: Offer, b: Offer, wanted: readonly { readonly key: ComponentKey; readonly ofA: boolean }[]): Fix[] {
  let now: Pick<Change, 'a' | 'b'> = { a, b };
  const reasons: Reason[] = [];
  for (const { key, ofA } of wanted) {
    const change = makers[key](context, now.a, now.b, ofA ? now.a : now.b, ofA ? now.b : now.a)[0];
    if (!change || !isFeasible(context, change.a, change.b)) continue;
    reasons.push(change.reason);
    now = change;
  }
  const then = score(context, now.a, now.b);
  return then > score(context, a, b) ? reasons.map((reason) => ({ ...reason, score: then / scoreUnits })) : [];
}

// How much b is worth to a, from a's own wishes; then both directions in one number.
import { cefrLevels, type ComponentKey, type Offer, scoreUnits, weights } from './problem.ts';
import { asynchronousFirst, commonLanguage, type Context, fieldFit, tandem, topicFit } from './facts.ts';

/** In [0, 1]; `undefined` where the offers say too little, so that silence is not punished. */
type Component = (context: Context, a: Offer, b: Offer) => number | undefined;

export const components: Readonly<Record<ComponentKey, Component>> = {
  topic: topicFit,
  field: fieldFit,
  weeks: ({ scheduling, options }, a, b) => ratio(scheduling.commonWeeks(a, b), a.seeks.idealWeeks ?? options.idealWeeks),
  live: ({ scheduling, options }, a, b) => {
    const minutes = scheduling.humaneMinutes(a, b);
    // what is asynchronous first needs no live hour, so a poor connection never costs a point
    return minutes !== undefined && asynchronousFirst(a, b) ? 1 : ratio(minutes, options.idealMinutes);
  },
  functions: (_, a, b) => {
    const wished = a.seeks.functions?.length ? a.seeks.functions : a.functions;
    return wished.length === 0 || b.functions.length === 0 ? undefined : wished.filter((each) => b.functions.includes(each)).length / wished.length;
  },
  language: (_, a, b) => {
    if (tandem(a, b)) return 1;
    const common = commonLanguage(a, b);
    return common === null ? undefined : common === undefined ? 0 : ratio(cefrLevels.indexOf(common.level), cefrLevels.indexOf('C1'));
  },
  size: (_, a, b) => (a.students && b.students ? sizeFit(a.students, b.students) : undefined),
  region: (_, a, b) => {
    const wished = a.seeks.regions?.length ? a.seeks.regions : a.seeks.southSouth === true ? ['south'] : undefined;
    return wished && b.region !== undefined ? Number(wished.includes(b.region) || (b.area !== undefined && wished.includes(b.area))) : undefined;
  },
  experience: (_, a, b) => (a.seeks.experience && b.experience ? Number(a.seeks.experience === b.experience) : undefined),
  credit: (_, a, b) => (a.credit === undefined || b.credit === undefined ? undefined : Number(a.credit === b.credit)),
};

const keys = Object.keys(components) as ComponentKey[];
const ratio = (value: number | undefined, ideal: number): number | undefined => (value === undefined ? undefined : Math.min(1, value / ideal));

/** 1 when the ranges overlap; else the nearest two sizes compared, so that 12 beside 18 weighs less than 12 beside 200. */
const sizeFit = (a: readonly [number, number], b: readonly [number, number]): number =>
  (a[0] <= b[1] && b[0] <= a[1] ? 1 : a[0] > b[1] ? b[1] / Math.max(1, a[0]) : a[1] / Math.max(1, b[0]));

export interface Part { readonly key: ComponentKey; readonly value: number; /** Share of the whole, the parts' shares sum to 1. */ readonly share: number }

export function partsOf(context: Context, a: Offer, b: Offer): Part[] {
  const known = keys.flatMap((key) => {
    const value = components[key](context, a, b);
    return value === undefined ? [] : [{ key, value }];
  });
  const whole = known.reduce((sum, { key }) => sum + weights[key], 0);
  return known.map(({ key, value }) => ({ key, value, share: weights[key] / whole }));
}

/** In [0, 1]; two offers that say nothing comparable are worth a half. */
export function utility(context: Context, a: Offer, b: Offer): number {
  let total = 0, whole = 0;
  for (const key of keys) {
    const value = components[key](context, a, b);
    if (value === undefined) continue;
    total += weights[key] * value;
    whole += weights[key];
  }
  return whole === 0 ? 0.5 : total / whole;
}

/** Harmonic mean: a match is worth what it is worth to the less happy side, nearly. Whole ten-thousandths, the same both ways. */
export function reciprocal(mine: number, theirs: number): number {
  return mine + theirs === 0 ? 0 : Math.round(scoreUnits * 2 * mine * theirs / (mine + theirs));
}

export const score = (context: Context, a: Offer, b: Offer): number => reciprocal(utility(context, a, b), utility(context, b, a));

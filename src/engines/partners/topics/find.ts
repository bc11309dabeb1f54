// Finds the concepts that free words mean, in whichever of the five languages they were written.
import { bareWords, isLanguage, type Language, languages, plain, stem, stems } from './stems.ts';
import type { Concept } from './table.ts';

export interface Found {
  readonly concept: string;
  /** 1 = the words are one of its labels; lower = only part of them, or nearly. */
  readonly confidence: number;
  readonly language: Language;
}

interface Label { readonly concept: string; readonly stems: readonly string[]; readonly text: string; readonly preferred: boolean }

interface LanguageIndex {
  /** Concept by its label's words, and by their stems. */
  readonly literal: ReadonlyMap<string, string>;
  readonly exact: ReadonlyMap<string, string>;
  readonly byStem: ReadonlyMap<string, readonly Label[]>;
  /** Rare stems tell more than frequent ones: ln(labels / labels with it). */
  weight(stem: string): number;
}

export interface TopicIndex {
  readonly concepts: ReadonlyMap<string, Concept>;
  /** Best first; several when the words speak of several things; none when nothing is near. */
  find(text: string, language?: string): readonly Found[];
}

/** Below this share of common weight two phrases do not mean the same. */
const nearEnough = 0.6;
/** Of the letters' trigrams, for typing slips. Measured: a slip in 8 letters keeps 0.5, unrelated words stay under 0.4. */
const slipEnough = 0.5;

export function topicIndex(concepts: readonly Concept[]): TopicIndex {
  const built = new Map<Language, LanguageIndex>();
  // most offers are found in their own language, so the others wait until they are needed
  const byLanguage = (language: Language): LanguageIndex => {
    const index = built.get(language) ?? languageIndex(concepts, language);
    built.set(language, index);
    return index;
  };
  const known = new Map<string, readonly Found[]>();
  const find = (text: string, stated?: string): readonly Found[] => {
    const key = `${stated ?? ''}|${text}`, before = known.get(key);
    if (before) return before;
    const spoken = stated !== undefined && isLanguage(stated) ? stated : undefined;
    const order = spoken ? [spoken, ...languages.filter((each) => each !== spoken)] : languages;
    const found = search(text, order, spoken !== undefined, byLanguage);
    known.set(key, found);
    return found;
  };
  return { concepts: new Map(concepts.map((concept) => [concept.id, concept])), find };
}

/** Same words in any language win over similar words; then the stated language over the others. */
function search(text: string, order: readonly Language[], stated: boolean, indexOf: (language: Language) => LanguageIndex): Found[] {
  for (const language of order) {
    const index = indexOf(language), own = stems(text, language), concept = index.literal.get(keyOf(bareWords(text, language))) ?? index.exact.get(keyOf(own));
    if (concept !== undefined) return [{ concept, confidence: 1, language }];
  }
  const each = order.map((language) => ({ language, index: indexOf(language), own: stems(text, language) }));
  const [first, ...others] = each.map(({ language, index, own }) => () => within(own, index, language));
  const own = first!();
  if (stated && own.length > 0) return own;
  const best = others.map((phrase) => phrase()).reduce((a, b) => (covered(b) > covered(a) + 1e-9 ? b : a), own);
  if (best.length > 0) return best;
  const slips = each.flatMap(({ language, index }) => slip(text, index, language)).sort((a, b) => b.confidence - a.confidence);
  return slips.slice(0, 1);
}

const covered = (found: readonly Found[]): number => Math.max(0, ...found.map(({ confidence }) => confidence));
const keyOf = (own: readonly string[]): string => [...own].sort().join(' ');

/** Labels inside the phrase or close to it, greedily by how much of it they explain, no word used twice. */
function within(own: readonly string[], index: LanguageIndex, language: Language): Found[] {
  const total = sum(own, index), left = new Set(own), found: Found[] = [];
  const candidates = [...new Set(own.flatMap((each) => index.byStem.get(each) ?? []))]
    .map((label) => ({ label, ...agreement(label, own, index, total) }))
    .filter(({ dice, inside }) => inside || dice >= nearEnough)
    .sort((a, b) => b.told - a.told || a.first - b.first || b.dice - a.dice || Number(b.label.preferred) - Number(a.label.preferred) || (a.label.concept < b.label.concept ? -1 : 1));
  for (const { label, dice, inside } of candidates) {
    const used = label.stems.filter((each) => left.has(each));
    if (used.length === 0 || used.length < label.stems.filter((each) => own.includes(each)).length) continue;
    for (const each of used) left.delete(each);
    if (!found.some(({ concept }) => concept === label.concept)) found.push({ concept: label.concept, confidence: round(inside ? Math.max(dice, 0.5) : dice * 0.9), language });
  }
  return found.filter(({ confidence }) => confidence >= 0.5).slice(0, 4);
}

interface Agreement {
  readonly dice: number;
  readonly inside: boolean;
  /** Weight of the common words; words that stand apart in the phrase rarely mean the label: "public … policy". */
  readonly told: number;
  /** Place of the first common word: what comes first is what a title is about. */
  readonly first: number;
}

const apartCounts = 0.6;

function agreement(label: Label, own: readonly string[], index: LanguageIndex, total: number): Agreement {
  const common = label.stems.filter((each) => own.includes(each)), weight = sum(common, index), places = common.map((each) => own.indexOf(each));
  const first = Math.min(...places), apart = Math.max(...places) - first >= common.length;
  return { dice: 2 * weight / (total + sum(label.stems, index)), inside: common.length === label.stems.length, told: apart ? weight * apartCounts : weight, first };
}

const sum = (each: readonly string[], index: LanguageIndex): number => each.reduce((total, one) => total + index.weight(one), 0);
const round = (value: number): number => Math.round(Math.min(1, value) * 1000) / 1000;

/** A typing slip: the label whose trigrams agree most. */
function slip(text: string, index: LanguageIndex, language: Language): Found[] {
  const own = trigrams(plain(text));
  if (own.size < 4) return [];
  let best: Found | undefined;
  for (const labels of index.byStem.values()) {
    for (const label of labels) {
      if (Math.abs(label.text.length - text.length) > 0.4 * text.length) continue;
      const like = jaccard(own, trigrams(label.text));
      if (like >= slipEnough && like > (best?.confidence ?? 0)) best = { concept: label.concept, confidence: round(like), language };
    }
  }
  return best ? [best] : [];
}

const trigrams = (text: string): Set<string> => {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
};

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const each of a) if (b.has(each)) common++;
  return common / (a.size + b.size - common);
}

function languageIndex(concepts: readonly Concept[], language: Language): LanguageIndex {
  const literal = new Map<string, string>(), exact = new Map<string, string>(), byStem = new Map<string, Label[]>();
  let count = 0;
  // the labels of a language share most of their words
  const known = new Map<string, string>(), stemOnce = (word: string): string => {
    const before = known.get(word) ?? stem(word, language);
    known.set(word, before);
    return before;
  };
  // preferred labels first, so that a synonym never takes another concept's own name
  for (const preferred of [true, false]) {
    for (const concept of concepts) {
      for (const text of preferred ? concept[language].slice(0, 1) : concept[language].slice(1)) {
        const own = stems(text, language, stemOnce);
        count++;
        for (const [map, key] of [[literal, keyOf(bareWords(text, language))], [exact, keyOf(own)]] as const) if (!map.has(key)) map.set(key, concept.id);
        const label: Label = { concept: concept.id, stems: own, text: plain(text), preferred };
        for (const each of own) (byStem.get(each) ?? byStem.set(each, []).get(each)!).push(label);
      }
    }
  }
  return { literal, exact, byStem, weight: (each) => Math.log((count + 1) / ((byStem.get(each)?.length ?? 0) + 0.5)) };
}

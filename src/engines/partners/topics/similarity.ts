// How near two topics are: the same, a step up or down, neighbours, children of one parent, or only alike in words.
import { jaccard, type TopicIndex } from './find.ts';
import { stems } from './stems.ts';

/** Source: the table's own links; a step broader or narrower still teaches together, a sibling needs more agreement. */
export const nearness = { same: 1, step: 0.7, related: 0.6, sibling: 0.5, twoSteps: 0.45 } as const;

/** What a phrase stands for: concepts with confidence, or, when the table has none, its own stems. */
export interface Topic {
  readonly text: string;
  readonly language: string | undefined;
  readonly concepts: readonly { readonly concept: string; readonly confidence: number }[];
  readonly stems: () => ReadonlySet<string>;
}

/** Stems are only needed beside words that the table does not know. */
export const topicOf = (index: TopicIndex, text: string, language?: string): Topic =>
  ({ text, language, concepts: index.find(text, language), stems: () => new Set(stems(text, 'en')) });

export class Nearness {
  private readonly known = new Map<string, Map<string, number>>();
  private readonly index: TopicIndex;
  constructor(index: TopicIndex) { this.index = index; }

  concepts(a: string, b: string): number {
    if (a === b) return nearness.same;
    const known = this.known.get(a) ?? new Map<string, number>();
    let value = known.get(b);
    if (value === undefined) this.known.set(a, known.set(b, value = this.measure(a, b)));
    return value;
  }

  /** In [0, 1]. */
  topics(a: Topic, b: Topic): number {
    if (a.text === b.text && a.language === b.language) return 1;
    let best = a.concepts.length === 0 || b.concepts.length === 0 ? jaccard(a.stems(), b.stems()) : 0;
    for (const one of a.concepts) {
      for (const other of b.concepts) best = Math.max(best, this.concepts(one.concept, other.concept) * Math.min(one.confidence, other.confidence));
    }
    return best;
  }

  private measure(a: string, b: string): number {
    const one = this.index.concepts.get(a), other = this.index.concepts.get(b);
    if (!one || !other) return 0;
    if (one.broader.includes(b) || other.broader.includes(a)) return nearness.step;
    if (one.related.includes(b) || other.related.includes(a)) return nearness.related;
    if (one.broader.some((each) => other.broader.includes(each))) return nearness.sibling;
    const above = (id: string): readonly string[] => this.index.concepts.get(id)?.broader.flatMap((up) => this.index.concepts.get(up)?.broader ?? []) ?? [];
    return above(a).includes(b) || above(b).includes(a) ? nearness.twoSteps : 0;
  }
}

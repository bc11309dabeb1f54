// Likeness of two texts by their trigrams, as PostgreSQL's pg_trgm has it: the naive way to find a topic.
import { jaccard } from '../../src/engines/partners/topics/find.ts';

const kept = new Map<string, ReadonlySet<string>>();

function trigrams(text: string): ReadonlySet<string> {
  const known = kept.get(text);
  if (known) return known;
  const made = new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean).flatMap((word) => Array.from({ length: word.length + 1 }, (_, i) => `  ${word} `.slice(i, i + 3))));
  kept.set(text, made);
  return made;
}

export const jaccardOfTrigrams = (a: string, b: string): number => jaccard(trigrams(a), trigrams(b));

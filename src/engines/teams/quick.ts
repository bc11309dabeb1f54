// What a trial exchange can be judged by at once, without a look at all members: for each student one short record of what
// rules on sharing and on counts see, and means. The first two of each are looked at without a loop, which is quicker by a fourth.
import type { Compiled } from './compile.ts';
import type { Look, Mean } from './terms.ts';

export interface QuickPart {
  /** Integers of a student's record: two masks, two words of counts, then more of both. The last record is nobody's. */
  readonly stride: number;
  readonly records: Int32Array;
  /** Rules on what all members share (two at the least, empty ones among them), each with the least it costs when broken, and what exactly. */
  readonly shares: number;
  readonly leasts: Float64Array;
  readonly shared: readonly Look[];
  /** Nobody's value stands last. */
  readonly means: readonly Mean[];
  /** Rules that need a look at all members. */
  readonly slow: readonly Look[];
}

/** As many as bits of an integer tell apart. */
const mostShares = 30;

const known = new WeakMap<Compiled['terms'], QuickPart>();

export function quickPart({ terms, students, packed: { words, fields } }: Compiled): QuickPart {
  const before = known.get(terms);
  if (before) return before;
  const sharing = terms.flatMap((term) => (term.sharing ? [{ ...term.sharing, term, look: term.look }] : [])).slice(0, mostShares), quick = new Set(sharing.map(({ term }) => term));
  const shares = Math.max(2, sharing.length), stride = shares + words, records = new Int32Array((students + 1) * stride);
  for (let s = 0; s <= students; s++) {
    for (let k = 0; k < shares; k++) records[s * stride + placeOf(k)] = s === students ? -1 : (sharing[k]?.masks[s] ?? -1);
    for (let w = 0; w < words; w++) records[s * stride + wordAt(w, shares)] = fields[s * words + w]!;
  }
  const part = {
    stride, records, shares, leasts: Float64Array.from({ length: shares }, (_, k) => sharing[k]?.least ?? 0), shared: sharing.map(({ look }) => look),
    means: terms.flatMap(({ mean }) => (mean ? [{ ...mean, values: longer(mean.values), stated: longer(mean.stated) }] : [])),
    slow: terms.filter((term) => !quick.has(term) && !term.mean).map(({ look }) => look),
  };
  known.set(terms, part);
  return part;
}

/** Where the k-th mask, and the w-th word, stand in a record. */
export const placeOf = (k: number): number => (k < 2 ? k : k + 2);
export const wordAt = (w: number, shares: number): number => (w < 2 ? w + 2 : w + shares);

/** With a zero more. */
function longer<A extends Float64Array | Uint8Array>(list: A): A {
  const more = new (list.constructor as new (length: number) => A)(list.length + 1);
  more.set(list);
  return more;
}

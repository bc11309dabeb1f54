// The largest number of disjoint pairs in any graph (Edmonds 1965: blossoms are shrunk, here by their common base), with a
// proof that no more are possible: by Tutte and Berge, taking the barrier away leaves so many odd groups that some of
// their members must stay alone.

export interface Matching {
  /** Partner of each vertex, -1 = alone. */
  readonly mate: readonly number[];
  readonly pairs: number;
}

export type Adjacency = readonly (readonly number[])[];

/** `from` = a matching to start with, e.g. that of a larger graph; pairs that are no edges are dropped. */
export function largestMatching(adjacency: Adjacency, from?: readonly number[]): Matching {
  const mate = adjacency.map((each, i) => (from && from[i] !== -1 && each.includes(from[i]!) ? from[i]! : -1));
  for (const [i, each] of adjacency.entries()) {
    if (mate[i] !== -1) continue;
    const free = each.find((j) => mate[j] === -1);
    if (free !== undefined) { mate[i] = free; mate[free] = i; }
  }
  const search = new Search(adjacency, mate);
  for (let root = 0; root < adjacency.length; root++) if (mate[root] === -1) search.augment(root);
  return { mate, pairs: mate.filter((each) => each !== -1).length / 2 };
}

/** Vertices without which the rest falls into (size − 2·pairs) more odd groups than there are barrier vertices (Gallai–Edmonds). */
export function barrierOf(adjacency: Adjacency, { mate }: Matching): number[] {
  const search = new Search(adjacency, [...mate]), outer = new Set<number>();
  for (const [root, partner] of mate.entries()) if (partner === -1) for (const each of search.reachable(root)) outer.add(each);
  return [...new Set([...outer].flatMap((i) => adjacency[i]!))].filter((i) => !outer.has(i)).sort((a, b) => a - b);
}

/** One alternating tree at a time; `mate` is changed in place. */
class Search {
  private readonly adjacency: Adjacency;
  private readonly mate: number[];
  private parent: Int32Array;
  private base: Int32Array;
  private outer: Uint8Array;
  constructor(adjacency: Adjacency, mate: number[]) {
    this.adjacency = adjacency;
    this.mate = mate;
    this.parent = new Int32Array(mate.length);
    this.base = new Int32Array(mate.length);
    this.outer = new Uint8Array(mate.length);
  }

  augment(root: number): void {
    let at = this.grow(root);
    while (at !== -1) {
      const before = this.parent[at]!, next = this.mate[before]!;
      this.mate[at] = before;
      this.mate[before] = at;
      at = next;
    }
  }

  /** Vertices at an even distance from an unmatched root over alternating paths; only for a largest matching. */
  reachable(root: number): number[] {
    this.grow(root);
    return [...this.outer.keys()].filter((i) => this.outer[i] === 1);
  }

  /** Breadth first; the far end of an augmenting path, or -1. */
  private grow(root: number): number {
    this.parent.fill(-1);
    this.outer.fill(0);
    for (let i = 0; i < this.base.length; i++) this.base[i] = i;
    this.outer[root] = 1;
    const queue = [root];
    for (let head = 0; head < queue.length; head++) {
      const at = queue[head]!;
      for (const to of this.adjacency[at]!) {
        if (this.base[at] === this.base[to] || this.mate[at] === to) continue;
        const partner = this.mate[to]!;
        if (to === root || (partner !== -1 && this.parent[partner] !== -1)) this.shrink(at, to, queue);
        else if (this.parent[to] === -1) {
          this.parent[to] = at;
          if (partner === -1) return to;
          this.outer[partner] = 1;
          queue.push(partner);
        }
      }
    }
    return -1;
  }

  /** An odd circle becomes one vertex: every member gets the common base and may be left by either way round. */
  private shrink(a: number, b: number, queue: number[]): void {
    const base = this.commonBase(a, b), inside = new Uint8Array(this.base.length);
    this.mark(a, base, b, inside);
    this.mark(b, base, a, inside);
    for (let i = 0; i < this.base.length; i++) {
      if (inside[this.base[i]!] !== 1) continue;
      this.base[i] = base;
      if (this.outer[i] === 0) { this.outer[i] = 1; queue.push(i); }
    }
  }

  private mark(from: number, base: number, child: number, inside: Uint8Array): void {
    for (let at = from, below = child; this.base[at] !== base;) {
      const partner = this.mate[at]!;
      inside[this.base[at]!] = inside[this.base[partner]!] = 1;
      this.parent[at] = below;
      below = partner;
      at = this.parent[partner]!;
    }
  }

  private commonBase(a: number, b: number): number {
    const passed = new Set<number>();
    for (let at = this.base[a]!; ; at = this.base[this.parent[this.mate[at]!]!]!) {
      passed.add(at);
      if (this.mate[at] === -1) break;
    }
    let at = this.base[b]!;
    while (!passed.has(at)) at = this.base[this.parent[this.mate[at]!]!]!;
    return at;
  }
}

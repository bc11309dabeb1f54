// Chance that can be replayed: the same seed gives the same numbers on every machine.

/** A source of pseudo-random numbers, each in [0, 1). */
export type Chance = () => number;

/** Turns any text into a 32-bit hash. Source: FNV-1a with the finaliser of MurmurHash3. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Seeded chance. Source: sfc32 (Chris Doty-Humphrey, PractRand), state filled from the seed's hashes. */
export function chance(seed: string): Chance {
  let a = hash32(`${seed}a`), b = hash32(`${seed}b`), c = hash32(`${seed}c`), counter = 1;
  const next = (): number => {
    const t = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A whole number in [0, below). */
export const wholeBelow = (chance: Chance, below: number): number => Math.floor(chance() * below);

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(chance: Chance, items: readonly T[]): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = wholeBelow(chance, i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

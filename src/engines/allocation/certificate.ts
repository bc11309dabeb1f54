// One published hash for everything an outcome follows from: policy, closings, queues, clashes and each cutoff are the
// leaves of a hash tree (RFC 6962 §2.1: leaves begin with byte 0, nodes with 1). Each leaf is salted, so that a withheld
// cutoff cannot be guessed from its hash. The public see all leaves but the withheld ones, of which only the hash; a student
// gets a receipt with the leaves that concern it and their way to the root; an auditor sees all.
import { isWithheld, type Cell } from './cells.ts';
import { queuesOf } from './gates.ts';
import type { Digest } from './sha256.ts';
import type { Allocation } from './solve.ts';

export interface Leaf {
  /** A JSON array: what it is, then its content. */
  readonly line: string;
  readonly salt: string;
  readonly hash: string;
  readonly withheld: boolean;
}

export interface Certificate {
  /** The published hash, 64 hexadecimal digits. */
  readonly root: string;
  readonly leaves: readonly Leaf[];
  /** The way from a leaf to the root. */
  path(leaf: number): PathStep[];
}

/** A neighbour's hash and the side on which it stands. */
export type PathStep = readonly [side: 'left' | 'right', hash: string];

const encoder = new TextEncoder();
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const unhex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** `secret` is known to those who hold the inputs only (e.g. a digest of them); salts follow from it. */
export function certify(lines: Iterable<{ line: string; withheld: boolean }>, secret: Uint8Array, digest: Digest): Certificate {
  const leaves: Leaf[] = [], level: Uint8Array[] = [];
  for (const { line, withheld } of lines) {
    const salt = hex(digest(joined(secret, encoder.encode(String(leaves.length)))).subarray(0, 16)), hash = leafHash(line, salt, digest);
    level.push(hash);
    leaves.push({ line, salt, hash: hex(hash), withheld });
  }
  const levels = treeOf(level, digest);
  return { root: hex(levels.at(-1)![0] ?? digest(new Uint8Array())), leaves, path: (leaf) => pathIn(levels, leaf) };
}

export const leafHash = (line: string, salt: string, digest: Digest): Uint8Array => digest(joined(Uint8Array.of(0), unhex(salt), encoder.encode(line)));

/** The root over leaf hashes, as anyone can work it out from the public leaves. */
export const rootOf = (hashes: readonly string[], digest: Digest): string => hex(treeOf(hashes.map(unhex), digest).at(-1)![0] ?? digest(new Uint8Array()));

/** The root that a leaf and its path lead to. */
export function rootFrom(leaf: { line: string; salt: string }, path: readonly PathStep[], digest: Digest): string {
  let hash = leafHash(leaf.line, leaf.salt, digest);
  for (const [side, other] of path) hash = side === 'left' ? nodeHash(unhex(other), hash, digest) : nodeHash(hash, unhex(other), digest);
  return hex(hash);
}

const nodeHash = (left: Uint8Array, right: Uint8Array, digest: Digest): Uint8Array => digest(joined(Uint8Array.of(1), left, right));

function treeOf(leaves: Uint8Array[], digest: Digest): Uint8Array[][] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1;) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? nodeHash(level[i]!, level[i + 1]!, digest) : level[i]!);
    levels.push(next);
    level = next;
  }
  return levels;
}

function pathIn(levels: readonly Uint8Array[][], leaf: number): PathStep[] {
  const path: PathStep[] = [];
  for (let i = leaf, l = 0; l < levels.length - 1; l++, i >>= 1) {
    const other = levels[l]![i ^ 1];
    if (other) path.push([i % 2 === 1 ? 'left' : 'right', hex(other)]);
  }
  return path;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

export interface PolicyLine { readonly k: number; readonly rule: string; readonly seed: string }

/** All leaves of a run in their order: policy, clashes, closings, queues, cutoffs. */
export function* linesOf({ market, closed, active }: Allocation, cells: Iterable<Cell>): Generator<{ line: string; withheld: boolean }> {
  const { names, policy: { k, rule, seed, exclusive } } = market;
  const open = (...line: unknown[]): { line: string; withheld: boolean } => ({ line: JSON.stringify(line), withheld: false });
  yield open('policy', { k, rule, seed } satisfies PolicyLine);
  const sets = new Map<number, string[]>();
  exclusive.forEach((set, c) => { if (set >= 0) sets.set(set, [...sets.get(set) ?? [], names.course(c)]); });
  for (const courses of sets.values()) yield open('clash', courses);
  for (const c of closed) yield open('closed', names.course(c));
  for (const [h, queue] of queuesOf(market).entries()) {
    if (queue) yield open('queue', names.home(h), queue.reduce((started, s) => started + active[s]!, 0));
  }
  for (const cell of cells) yield { line: cellLine(cell), withheld: isWithheld(cell) };
}

export const cellLine = ({ round, course, home, groups, state, class: ofClass, score, lottery }: Cell): string =>
  JSON.stringify(['cutoff', round, course, home, groups, state, ofClass, score, lottery]);

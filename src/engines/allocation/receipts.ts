// A student's private receipt: the leaves of the certificate that concern it, and all it needs to work out its own outcome
// and to see that they belong to the published hash. `verifyReceipt` does so, in a browser too.
import { rootFrom, type Certificate, type PathStep } from './certificate.ts';
import { kindReader } from './kinds.ts';
import { lotteryText } from './lottery.ts';
import { queuesOf } from './gates.ts';
import type { Digest } from './sha256.ts';
import type { Allocation } from './solve.ts';

export interface SealedLine { readonly line: string; readonly salt: string; readonly path: readonly PathStep[] }

export interface ReceiptWish {
  readonly course: string;
  /** The student's own place in the course's order; empty: none was given. */
  readonly class: string;
  readonly score: string;
}

export interface Receipt {
  readonly student: string;
  readonly home: string;
  /** Hexadecimal, 12 digits. */
  readonly lottery: string;
  /** Position in the home's queue of nominees, from 1; 0: there is no queue; -1: not nominated. */
  readonly queuePosition: number;
  readonly wishes: readonly ReceiptWish[];
  /** Courses that the student got. */
  readonly placements: readonly string[];
  readonly sealed: readonly SealedLine[];
}

/** Makes receipts; the certificate's leaves are looked up by their content. */
export function receiptMaker({ market, placements: { wish } }: Allocation, certificate: Certificate): (student: number) => Receipt {
  const { names, from, list, home, policy: { k, exclusive } } = market;
  const leafOf = new Map<string, number>(), kindOf = kindReader(market), queues = queuesOf(market);
  certificate.leaves.forEach(({ line }, i) => leafOf.set(keyOf(line), i));
  const rounds = market.policy.rule === 'one-shot' ? 1 : k;
  const groupsOf = (c: number, kind: number): string => {
    const groups: string[] = [];
    for (let i = market.reserveFrom[c]!; i < market.reserveFrom[c + 1]!; i++) if (((kind >>> (i - market.reserveFrom[c]!)) & 1) === 1) groups.push(names.group(market.reserveGroup[i]!));
    return groups.join(';');
  };
  const number = (value: number | undefined): string => (value === undefined || !Number.isFinite(value) ? '' : String(value));
  const clashOf = new Map<number, number>(); // clash lines stand right after the policy, sets in the order of their first course
  for (const set of exclusive) if (set >= 0 && !clashOf.has(set)) clashOf.set(set, 1 + clashOf.size);
  return (s) => {
    const courses = Array.from(list.subarray(from[s], from[s + 1])), queue = queues[home[s]!];
    const wanted: (number | undefined)[] = [0];
    if (queue) wanted.push(leafOf.get(JSON.stringify(['queue', names.home(home[s]!)])));
    for (const set of new Set(courses.map((c) => exclusive[c]!).filter((each) => each >= 0))) wanted.push(clashOf.get(set));
    for (const c of courses) {
      wanted.push(leafOf.get(JSON.stringify(['closed', names.course(c)])));
      const of = market.homeCap[c]! < 0 ? '' : names.home(home[s]!);
      for (let round = 1; round <= rounds; round++) wanted.push(leafOf.get(JSON.stringify(['cutoff', round, names.course(c), of, groupsOf(c, kindOf(c, s))])));
    }
    return {
      student: names.student(s), home: names.home(home[s]!), lottery: lotteryText(market.lottery.number[s]!),
      queuePosition: !queue ? 0 : queue.indexOf(s) < 0 ? -1 : queue.indexOf(s) + 1,
      wishes: courses.map((c, i) => ({ course: names.course(c), class: number(market.classOf?.[from[s]! + i]), score: number(market.scoreOf?.[from[s]! + i]) })),
      placements: Array.from(wish.subarray(s * k, s * k + k)).filter((e) => e >= 0).map((e) => names.course(list[e]!)),
      sealed: wanted.filter((leaf) => leaf !== undefined).map((leaf) => ({ line: certificate.leaves[leaf]!.line, salt: certificate.leaves[leaf]!.salt, path: certificate.path(leaf) })),
    };
  };
}

/** What a leaf is about, without its value. */
function keyOf(line: string): string {
  const [what, ...rest] = JSON.parse(line) as unknown[];
  return JSON.stringify(what === 'cutoff' ? [what, ...rest.slice(0, 4)] : what === 'queue' ? [what, rest[0]] : [what, ...rest]);
}

export interface ReceiptVerdict {
  /** Every sealed line belongs to the published hash. */
  readonly sealed: boolean;
  /** The courses that follow from the lines. */
  readonly outcome: readonly string[];
  /** Both hold and the outcome is the one stated. */
  readonly holds: boolean;
}

export function verifyReceipt(receipt: Receipt, root: string, digest: Digest): ReceiptVerdict {
  const sealed = receipt.sealed.every((leaf) => rootFrom(leaf, leaf.path, digest) === root);
  const outcome = outcomeOf(receipt);
  return { sealed, outcome, holds: sealed && outcome.join('\n') === receipt.placements.join('\n') };
}

/** The first k wishes whose cutoff the student reaches, leaving out those that clash with a better one. */
function outcomeOf({ sealed, wishes, lottery, queuePosition }: Receipt): string[] {
  const lines = sealed.map(({ line }) => JSON.parse(line) as unknown[]);
  const policy = lines.find(([what]) => what === 'policy')?.[1] as { k: number; rule: string } | undefined;
  const started = lines.find(([what]) => what === 'queue')?.[2] as number | undefined;
  if (!policy || (queuePosition !== 0 && (queuePosition < 0 || started === undefined || queuePosition > started))) return [];
  const clashes = lines.filter(([what]) => what === 'clash').map(([, courses]) => courses as string[]);
  const got: string[] = [];
  for (const wish of wishes) {
    if (got.length === policy.k) break;
    if (clashes.some((set) => set.includes(wish.course) && got.some((course) => set.includes(course)))) continue;
    const round = policy.rule === 'one-shot' ? 1 : got.length + 1;
    const cutoff = lines.find(([what, ofRound, course]) => what === 'cutoff' && ofRound === round && course === wish.course);
    if (cutoff && reaches(wish, lottery, cutoff.slice(5) as string[])) got.push(wish.course);
  }
  return got;
}

/** Lower class first, then the higher score, then the lower lottery number; an empty class or score comes last. */
function reaches(wish: ReceiptWish, lottery: string, [state, ofClass, score, last]: readonly string[]): boolean {
  if (state !== 'cutoff') return state === 'all';
  const value = (text: string | undefined, absent: number): number => (text === '' || text === undefined ? absent : Number(text));
  const classes = value(wish.class, Infinity) - value(ofClass, Infinity), scores = value(wish.score, -Infinity) - value(score, -Infinity);
  if (classes !== 0 && !Number.isNaN(classes)) return classes < 0;
  if (scores !== 0 && !Number.isNaN(scores)) return scores > 0;
  return lottery <= last!;
}

// Tables made ready for the solver: every wish gets its strict place in its course's order, as one number.
import { drawLottery, lowerBound, type Lottery } from './lottery.ts';
import type { Tables } from './tables.ts';

export interface Market extends Tables {
  readonly lottery: Lottery;
  /** Of a wish, at least 1, lower is better; different for different students of one course. */
  readonly key: Uint32Array;
  /** Above every key: adding it to a key puts a wish behind all others (a later seat, see rounds.ts). */
  readonly keyStep: number;
}

/** Keys stay below this, so that `k` times the step still fits into 32 bits. */
const MOST = 2 ** 32 - 1;

export function marketOf(tables: Tables, lottery: Lottery = drawLottery(tables.policy.seed, tables.students, tables.names.student)): Market {
  const most = Math.floor(MOST / tables.policy.k) - 1;
  const { key, top } = keysOf(tables, lottery, most);
  return { ...tables, lottery, key, keyStep: top + 1 };
}

function keysOf(tables: Tables, lottery: Lottery, most: number): { key: Uint32Array; top: number } {
  const { students } = tables;
  const standing = standings(tables);
  const top = (standing?.count ?? 1) * students;
  if (standing && top > most) return { key: keysByCourse(tables, lottery, standing.of), top: students };
  const key = new Uint32Array(tables.list.length);
  for (let s = 0; s < students; s++) {
    const place = lottery.place[s]! + 1;
    for (let e = tables.from[s]!, end = tables.from[s + 1]!; e < end; e++) key[e] = standing ? standing.of[e]! * students + place : place;
  }
  return { key, top };
}

/** Numbers (class, score) from the best, 0, to the worst; null when nothing but the lottery decides. */
function standings({ classOf, scoreOf }: Tables): { of: Float64Array; count: number } | null {
  if (!classOf || !scoreOf) return null;
  const classes = distinct(classOf), scores = distinct(scoreOf);
  const of = new Float64Array(classOf.length);
  for (let e = 0; e < of.length; e++) of[e] = lowerBound(classes, classOf[e]!) * scores.length + scores.length - 1 - lowerBound(scores, scoreOf[e]!);
  return { of, count: classes.length * scores.length };
}

function distinct(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

/** Where there are too many different scores for one number: the place among the course's own applicants. */
function keysByCourse(tables: Tables, lottery: Lottery, standing: Float64Array): Uint32Array {
  const { list, from, courses, students } = tables;
  const start = new Int32Array(courses + 1);
  for (const c of list) start[c + 1]!++;
  for (let c = 0; c < courses; c++) start[c + 1]! += start[c]!;
  const byPlace = new Int32Array(students);
  for (let s = 0; s < students; s++) byPlace[lottery.place[s]!] = s;
  const wishes = new Int32Array(list.length), next = start.slice();
  for (const s of byPlace) for (let e = from[s]!; e < from[s + 1]!; e++) wishes[next[list[e]!]!++] = e;
  const key = new Uint32Array(list.length);
  for (let c = 0; c < courses; c++) {
    const own = wishes.subarray(start[c]!, start[c + 1]!).sort((a, b) => standing[a]! - standing[b]!); // stable: the lottery's order stays
    for (let i = 0; i < own.length; i++) key[own[i]!] = i + 1;
  }
  return key;
}

// One lottery for the whole run that anyone can re-run: HMAC-SHA256(seed, student id), the first 48 bits as a number,
// lower first; equal numbers are decided by the ids' code points.
import { hmacNumbers } from './sha256.ts';

export interface Lottery {
  /** A student's number, a whole number below 2^48. */
  readonly number: Float64Array;
  /** A student's place in the lottery: 0 is drawn first. */
  readonly place: Int32Array;
}

export function drawLottery(seed: string, students: number, idOf: (student: number) => string): Lottery {
  const numberOf = hmacNumbers(new TextEncoder().encode(seed));
  const number = new Float64Array(students);
  for (let s = 0; s < students; s++) number[s] = numberOf(idOf(s));
  return { number, place: places(number, idOf) };
}

/** As 12 hexadecimal digits, the form in which lottery numbers are published. */
export const lotteryText = (number: number): string => half(Math.floor(number / 2 ** 24)) + half(number % 2 ** 24);

/** 24 bits; small integers are written far faster than large ones. */
const half = (bits: number): string => (bits | 0x1000000).toString(16).slice(1);

function places(number: Float64Array, idOf: (student: number) => string): Int32Array {
  const sorted = Float64Array.from(number).sort();
  const place = new Int32Array(number.length);
  const equals = new Map<number, number[]>(); // 1 in 500 runs of a million students has a pair
  for (let s = 0; s < number.length; s++) {
    const first = lowerBound(sorted, number[s]!);
    place[s] = first;
    if (sorted[first + 1] === number[s]) equals.set(first, [...equals.get(first) ?? [], s]);
  }
  for (const [first, students] of equals) {
    students.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)).forEach((s, i) => { place[s] = first + i; });
  }
  return place;
}

/** The first position whose value is not below `value`. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

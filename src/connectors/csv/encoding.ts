// Where a file stops being UTF-8, so that names are never read wrongly in silence. Also for JSON (src/cli/json-input.ts).
import { isUtf8 } from 'node:buffer';

const LF = 10;

/** Line and column from 1, the column in characters. Nothing: the bytes are UTF-8. */
export function notUtf8(bytes: Uint8Array): { line: number; column: number; wrong: string } | undefined {
  if (bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) return { line: 1, column: 1, wrong: 'this is UTF-16, not UTF-8' };
  if (isUtf8(bytes)) return undefined;
  let good = 0, bad = bytes.length; // the longest valid beginning, by halving
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacter(bytes, middle)))) good = middle;
    else bad = middle;
  }
  good = wholeCharacter(bytes, good);
  let line = 1, lineStart = 0;
  for (let i = 0; i < good; i++) if (bytes[i] === LF) { line++; lineStart = i + 1; }
  return { line, column: characters(bytes, lineStart, good) + 1, wrong: 'this is not UTF-8' };
}

/** Characters (code points) between two bytes of UTF-8. */
export function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if ((bytes[i]! & 0xc0) !== 0x80) count++;
  return count;
}

/** Moves back over at most three continuation bytes and their lead, so that a cut does not split a character. */
function wholeCharacter(bytes: Uint8Array, at: number): number {
  for (let back = 1; back <= 3 && at - back >= 0; back++) {
    const byte = bytes[at - back]!;
    if (byte >= 0xc0) return byte >= (back < 2 ? 0xc0 : back < 3 ? 0xe0 : 0xf0) ? at - back : at;
    if (byte < 0x80) return at;
  }
  return at;
}

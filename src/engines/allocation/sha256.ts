// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) as pure functions: the lottery needs a million of them at once, also in a
// browser, where the built-in one answers only later and only on a secure page.

const K = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const BLOCK = 64;
const W = new Int32Array(64);

/** Turns bytes into their digest. Callers may bring a faster one than ours. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

export const sha256: Digest = (bytes) => {
  const state = Int32Array.from(START);
  absorb(state, 0, bytes, bytes.length);
  return bytesOf(state);
};

/** HMAC-SHA256 of many messages under one key; the key's two blocks are worked out once. */
export function hmacSha256(key: Uint8Array): Digest {
  const mac = macOf(key);
  return (message) => bytesOf(mac(message, message.length));
}

/** The first 48 bits of the HMAC of many texts, as a number, without making anything on the way. */
export function hmacNumbers(key: Uint8Array): (text: string) => number {
  const mac = macOf(key), encoder = new TextEncoder();
  let message = new Uint8Array(256);
  return (text) => {
    if (text.length * 3 > message.length) message = new Uint8Array(text.length * 3);
    const state = mac(message, encoder.encodeInto(text, message).written);
    return (state[0]! >>> 0) * 0x10000 + (state[1]! >>> 16);
  };
}

/** The returned state is valid until the next call. */
function macOf(key: Uint8Array): (message: Uint8Array, length: number) => Int32Array {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const inner = Int32Array.from(START), outer = Int32Array.from(START);
  compress(inner, block.map((byte) => byte ^ 0x36), 0);
  compress(outer, block.map((byte) => byte ^ 0x5c), 0);
  const state = new Int32Array(8), digest = new Uint8Array(32);
  return (message, length) => {
    state.set(inner);
    absorb(state, BLOCK, message, length);
    writeBytes(state, digest);
    state.set(outer);
    absorb(state, BLOCK, digest, 32);
    return state;
  };
}

const TAIL = new Uint8Array(2 * BLOCK);

/** Takes the last bytes into a state that has taken in `before` bytes (whole blocks), with their padding. */
function absorb(state: Int32Array, before: number, bytes: Uint8Array, length: number): void {
  let at = 0;
  for (; at + BLOCK <= length; at += BLOCK) compress(state, bytes, at);
  const rest = length - at, size = rest + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
  TAIL.fill(0);
  for (let i = 0; i < rest; i++) TAIL[i] = bytes[at + i]!;
  TAIL[rest] = 0x80;
  let bits = (before + length) * 8;
  for (let i = size - 1; bits > 0; i--, bits = Math.floor(bits / 256)) TAIL[i] = bits % 256;
  for (let i = 0; i < size; i += BLOCK) compress(state, TAIL, i);
}

function bytesOf(state: Int32Array): Uint8Array {
  const digest = new Uint8Array(32);
  writeBytes(state, digest);
  return digest;
}

function writeBytes(state: Int32Array, digest: Uint8Array): void {
  for (let i = 0; i < 8; i++) {
    const word = state[i]!;
    digest[4 * i] = word >>> 24;
    digest[4 * i + 1] = word >>> 16;
    digest[4 * i + 2] = word >>> 8;
    digest[4 * i + 3] = word;
  }
}

/** One block of 64 bytes into the state; FIPS 180-4 §6.2.2, in one piece for speed. */
function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  for (let i = 0; i < 16; i++) {
    const p = from + 4 * i;
    W[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15]!, y = W[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = W[i - 16]! + s0 + W[i - 7]! + s1;
  }
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0]! += a; state[1]! += b; state[2]! += c; state[3]! += d; state[4]! += e; state[5]! += f; state[6]! += g; state[7]! += h;
}

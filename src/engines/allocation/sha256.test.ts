// Our SHA-256 and HMAC against Node's.
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmacNumbers, hmacSha256, sha256 } from './sha256.ts';

test('digests equal those of Node for every length', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
    assert.deepEqual(Buffer.from(sha256(bytes)), createHash('sha256').update(bytes).digest());
  }
});

test('so do message authentication codes, and the numbers made of them', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 200 }), (key, message) => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const theirs = createHmac('sha256', bytes(key)).update(bytes(message)).digest();
    assert.deepEqual(Buffer.from(hmacSha256(bytes(key))(bytes(message))), theirs);
    assert.equal(hmacNumbers(bytes(key))(message), Number.parseInt(theirs.toString('hex').slice(0, 12), 16));
  }));
});

// Mail domains, and when a decision of partners counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activeParties, domainsOf, isAgreed, isPublicDomain, normalDomain } from './records.ts';

test('an address belongs to its domain and those above, never to a top-level domain', () => {
  assert.deepEqual(domainsOf('ada@Student.KSU.edu'), ['student.ksu.edu', 'ksu.edu']);
  assert.deepEqual(domainsOf('"a@b"@ksu.edu'), ['ksu.edu']);
  assert.deepEqual(domainsOf('ada@localhost'), []);
  assert.equal(normalDomain(' @KSU.edu '), 'ksu.edu');
  assert.ok(isPublicDomain('gmail.com') && !isPublicDomain('ksu.edu'));
});

test('everyone means every party that has joined and not left; silence is no agreement', () => {
  const party = (institution: string, joined: boolean, left = false) => ({ institution, joined_on: joined ? '2026-01-01' : null, left_on: left ? '2026-06-01' : null });
  const active = activeParties([party('a', true), party('b', true), party('invited', false), party('gone', true, true)]);
  assert.deepEqual(active, ['a', 'b']);
  assert.equal(isAgreed('everyone', active, [{ institution: 'a', agrees: true }]), false);
  assert.equal(isAgreed('everyone', active, [{ institution: 'a', agrees: true }, { institution: 'b', agrees: false }]), false);
  assert.equal(isAgreed('everyone', active, [{ institution: 'a', agrees: true }, { institution: 'b', agrees: true }]), true);
  assert.equal(isAgreed('most', active, [{ institution: 'a', agrees: true }, { institution: 'gone', agrees: true }]), false, 'half is not most');
  assert.equal(isAgreed('everyone', [], []), false);
});

test('what everyone agreed on, most did', () => {
  fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (voices) => {
    const parties = voices.map((_, at) => `p${at}`), said = voices.map((agrees, at) => ({ institution: `p${at}`, agrees }));
    return !isAgreed('everyone', parties, said) || isAgreed('most', parties, said);
  }));
});

// Every fault is named where a person editing the file would look for it; what is read equals JSON.parse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { JsonSyntax, pathText, readJson } from './read.ts';
import { shape } from './shape.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
    const text = JSON.stringify(value, null, indent);
    assert.deepEqual(readJson(text).value, JSON.parse(text));
  }), { numRuns: 300 });
});

const faults: [text: string, line: number, column: number, about: RegExp][] = [
  ['', 1, 1, /file ends.*a value/],
  ['{"a": 1,\n  "b": 01}', 2, 8, /found 01/],
  ['{"a": 1,\n "b" 2}', 2, 6, /colon after "b"/],
  ['{"a": [1, 2,]}', 1, 13, /comma before \]/],
  ['{"a": 1, "a": 2}', 1, 10, /"a" given twice/],
  ["{'a': 1}", 1, 2, /quotation marks/],
  ['{"a": "open\n}', 1, 7, /closing "/],
  ['{"a": "\\q"}', 1, 8, /escape/],
  ['{"a": 1} x', 1, 10, /end of the file/],
  ['{"a": 1', 1, 8, /comma or }/],
  ['[NaN]', 1, 2, /found NaN/],
];
for (const [text, line, column, about] of faults) {
  test(`names the fault of ${JSON.stringify(text)}`, () => {
    assert.throws(() => readJson(text), (error) => {
      assert.ok(error instanceof JsonSyntax);
      assert.deepEqual(error.place, { line, column });
      assert.match(error.message, about);
      return true;
    });
    if (!text.includes('"a": 2')) assert.throws(() => JSON.parse(text)); // JSON.parse lets repeated keys pass
  });
}

test('a byte order mark and CRLF are accepted, __proto__ is plain data', () => {
  assert.deepEqual(readJson('\uFEFF{\r\n"a": 1}\r\n').value, { a: 1 });
  assert.equal(Object.getPrototypeOf(readJson('{"__proto__": {"admin": true}}').value), Object.prototype);
});

test('a shape fault carries line, column and path; an unknown key is only noted', () => {
  const schema = z.strictObject({ sites: z.array(z.strictObject({ id: z.string(), zone: z.string() })) });
  const bad = shape(schema, readJson('{ "sites": [\n  { "id": "a", "zone": "UTC" },\n  { "id": "b", "zone": 5 } ] }'));
  assert.ok(!bad.ok);
  assert.deepEqual({ ...bad.faults[0], message: '' }, { line: 3, column: 24, path: '$.sites[1].zone', message: '' });
  const odd = shape(schema, readJson('{ "sites": [ { "id": "a", "zone": "UTC", "zonne": 1 } ], "note": "" }'));
  assert.ok(odd.ok);
  assert.deepEqual(odd.value, { sites: [{ id: 'a', zone: 'UTC' }] });
  assert.deepEqual(odd.unknown.map(({ path }) => path), ['$.sites[0].zonne', '$.note']);
  const missing = shape(schema, readJson('{"sites":[{"id":"a"}]}'));
  assert.ok(!missing.ok && missing.faults[0]?.path === '$.sites[0].zone');
});

test('paths are written the way people read them', () => assert.equal(pathText(['a', 0, 'b c']), '$.a[0]["b c"]'));

// The CSV reader and writer: RFC 4180, faults with their place, and the byte-level path equal to the convenient one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvFault } from './fault.ts';
import { ByteNames } from './names.ts';
import { listOf, readCsv } from './read.ts';
import { CsvScan } from './scan.ts';
import { writeCsv } from './write.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '日', '"', ',', ';', '\n', '\r\n', ' ', '😀'), maxLength: 8 });

test('what is written is read again, whatever the cells hold', () => {
  fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), fc.boolean(), (rows, mark) => {
    const text = (mark ? '\ufeff' : '') + writeCsv(['x', 'y', 'z'], rows);
    const scan = new CsvScan('t.csv', new TextEncoder().encode(text), ['x', 'y', 'z']);
    const read: string[][] = [];
    while (scan.next()) read.push([0, 1, 2].map((i) => scan.text(i)));
    assert.deepEqual(read, rows);
    assert.deepEqual(readCsv('t.csv', text, ['x']).rows.map((row) => row.get('x')), rows.map(([x]) => x.trim()));
  }));
});

test('numbers and long cells are written whole', () => {
  const long = 'x'.repeat(1 << 18);
  const read = readCsv('t.csv', writeCsv(['a', 'b'], [[0, 12], [2147483647, -1.5], [long, 7]]), ['a', 'b']);
  assert.deepEqual(read.rows.map((row) => [row.get('a'), row.get('b')]), [['0', '12'], ['2147483647', '-1.5'], [long, '7']]);
});

test('a fault names file, line and column, counted in characters, also after the scan moved on', () => {
  const { rows } = readCsv('s.csv', 'a,b\r\n"x\ny",2\r\nñandú,3\r\n', ['a', 'b']);
  assert.equal(rows[0]!.fault('b', 'wrong').message, 's.csv:3:4: wrong');
  assert.equal(rows[1]!.fault('b', 'wrong').message, 's.csv:4:7: wrong');
});

const faults: readonly [what: string, text: string | Uint8Array, place: string][] = [
  ['an empty file', '', '1:1'],
  ['a column that is missing', 'a,c\n1,2\n', '1:1'],
  ['a column named twice', 'a,b,a\n', '1:5'],
  ['a row too short', 'a,b\n1,2\n3\n', '3:1'],
  ['a row too long', 'a,b\n1,2,3\n', '2:1'],
  ['a quotation mark inside', 'a,b\n1,x"y\n', '2:4'],
  ['text after the closing mark', 'a,b\n"1"x,2\n', '2:4'],
  ['a mark never closed', 'a,b\n1,"2\n3,4\n', '2:3'],
  ['a bare carriage return', 'a,b\n1,2\r3,4\n', '2:4'],
  ['another encoding', Uint8Array.from([97, 44, 98, 10, 0xc3, 0xb1, 0xe9, 44, 49, 10]), '2:2'],
];
for (const [what, text, place] of faults) {
  test(`refused with its place: ${what}`, () => {
    assert.throws(() => readCsv('f.csv', text, ['a', 'b']), (error) => error instanceof CsvFault && error.message.startsWith(`f.csv:${place}: `));
  });
}

test('empty lines are passed over and lists are taken apart', () => {
  const { rows } = readCsv('l.csv', 'a,b\n\nx, p ;q;\n\r\n', ['a', 'b']);
  assert.deepEqual(rows.map((row) => [row.line, row.list('b')]), [[3, ['p', 'q']]]);
  assert.deepEqual(listOf(' '), []);
});

test('equal bytes have equal numbers', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 5, unit: 'grapheme' }), { maxLength: 3000, minLength: 600 }), (texts) => {
    const names = new ByteNames();
    const numbers = texts.map((text) => { const bytes = new TextEncoder().encode(`-${text}-`); return names.add(bytes, 1, bytes.length - 1); });
    const distinct = [...new Set(texts)];
    assert.equal(names.size, distinct.length);
    texts.forEach((text, i) => assert.equal(numbers[i], distinct.indexOf(text)));
    distinct.forEach((text, i) => assert.equal(names.text(i), text));
    assert.equal(names.find(new TextEncoder().encode('not there'), 0, 9), -1);
  }), { numRuns: 5 });
});

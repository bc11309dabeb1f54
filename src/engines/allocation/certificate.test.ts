// The certificate: every student's receipt re-computes its outcome under the published hash; a changed line does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { cellsOf, isWithheld } from './cells.ts';
import { certify, linesOf, rootOf } from './certificate.ts';
import { cutoffsOf } from './cutoffs.ts';
import { explainer } from './explain.ts';
import { receiptMaker, verifyReceipt, type Receipt } from './receipts.ts';
import { sha256 } from './sha256.ts';
import { allocate } from './solve.ts';
import { randomProblem } from './testing/random-problem.ts';

test('300 random markets: receipts hold, public leaves give the same root, forged ones are found', () => {
  const random = chance('certificates');
  let forged = 0, withheld = 0, changed = 0;
  for (let i = 0; i < 300; i++) {
    const answer = allocate(randomProblem(random, `seed ${i}`));
    assert.ok(answer.ok);
    const allocation = answer.value, cutoffs = cutoffsOf(allocation.market, allocation.seats);
    const cells = [...cellsOf(allocation, cutoffs, explainer(allocation, cutoffs))];
    const certificate = certify(linesOf(allocation, cells), Uint8Array.of(i % 256), sha256);
    withheld += cells.filter(isWithheld).length;
    assert.equal(rootOf(certificate.leaves.map(({ hash }) => hash), sha256), certificate.root);
    const receiptOf = receiptMaker(allocation, certificate);
    for (let s = 0; s < allocation.market.students; s++) {
      const receipt = JSON.parse(JSON.stringify(receiptOf(s))) as Receipt;
      assert.deepEqual(verifyReceipt(receipt, certificate.root, sha256), { sealed: true, outcome: receipt.placements, holds: true }, JSON.stringify({ ...receipt, sealed: receipt.sealed.map(({ line }) => line) }));
      const other = { ...receipt, placements: ['somewhere else'] };
      assert.equal(verifyReceipt(other, certificate.root, sha256).holds, false);
      const line = wholeBelow(random, receipt.sealed.length), text = receipt.sealed[line]!.line.replaceAll(/"(all|none|cutoff)"/g, (state) => (state === '"all"' ? '"none"' : '"all"'));
      if (text === receipt.sealed[line]!.line) continue;
      changed++;
      if (!verifyReceipt({ ...receipt, sealed: receipt.sealed.map((each, j) => (j === line ? { ...each, line: text } : each)) }, certificate.root, sha256).sealed) forged++;
    }
  }
  assert.ok(withheld > 0 && changed > 100);
  assert.equal(forged, changed);
});

// The check notices answers that are not right, each kind of fault.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { checkAllocation } from './check.ts';
import { OPEN } from './placements.ts';
import { allocated } from './testing/comparing.ts';
import { randomProblem } from './testing/random-problem.ts';

test('800 answers with one place taken away, given, or its route changed: all noticed', () => {
  const random = chance('tampered');
  const codes = new Map<string, number>();
  let tampered = 0;
  for (let i = 0; i < 800; i++) {
    const { market, placements, closed } = allocated(randomProblem(random, `seed ${i}`));
    const { k } = market.policy, wish = placements.wish.slice(), route = placements.route.slice(), s = wholeBelow(random, market.students), at = s * k;
    const kind = wholeBelow(random, 3), held = wish.subarray(at, at + k).findIndex((e) => e < 0);
    const last = held < 0 ? k - 1 : held - 1;
    if (kind === 0 && last >= 0) wish[at + last] = -1;
    else if (kind === 1 && held >= 0 && market.from[s + 1]! - 1 > (wish[at + last] ?? -1) && market.from[s + 1]! > market.from[s]!) wish[at + held] = market.from[s + 1]! - 1;
    else if (kind === 2 && last >= 0 && market.groups > 0 && route[at] !== OPEN) route[at] = OPEN;
    else continue;
    tampered++;
    const faults = checkAllocation(market, { placements: { wish, route }, closed });
    if (kind < 2) assert.notDeepEqual(faults, []); // a reserved place called open may be as good, if others could move
    for (const { code } of faults) codes.set(code.replace('allocation.fault.', ''), (codes.get(code) ?? 0) + 1);
  }
  assert.ok(tampered > 200);
  for (const code of ['blocking-pair', 'capacity', 'minimum', 'reserve-not-best', 'closed-holds', 'home-cap', 'clash']) assert.ok(codes.has(code), `no answer showed ${code}: ${[...codes.keys()].join()}`);
});

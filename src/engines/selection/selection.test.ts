// Selection against brute force over all sets, for every policy, way of counting and cap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { checkSelection, complianceOf } from './check.ts';
import { comparePolicies } from './compare.ts';
import { explainSelection } from './explain.ts';
import { FEWEST } from '../allocation/explain.ts';
import { policyNames, type Selection, type SelectionProblem } from './problem.ts';
import { select, selectWithout } from './solve.ts';
import { thresholdsOf } from './thresholds.ts';

function randomProblem(random: Chance, i: number, size = 8): SelectionProblem {
  const groups = ['disabled', 'refugee', 'carer'].slice(0, wholeBelow(random, 4)), homes = ['h0', 'h1', 'h2'];
  return {
    seed: `seed ${i}`,
    applicants: Array.from({ length: 1 + wholeBelow(random, size) }, (_, a) => ({
      id: `a${a}`, home: homes[wholeBelow(random, 3)]!, groups: groups.filter(() => random() < 0.4), points: { score: wholeBelow(random, 5), motivation: wholeBelow(random, 3) },
    })),
    options: {
      capacity: wholeBelow(random, 6), policy: random() < 0.6 ? 'reserves' : policyNames[wholeBelow(random, 4)]!, counting: random() < 0.5 ? 'one' : 'all',
      ...(random() < 0.5 ? { weights: { score: 1, motivation: 2 } } : {}), reserves: Object.fromEntries(groups.map((group) => [group, wholeBelow(random, 3)])),
      ...(random() < 0.5 ? { homeCaps: { h0: wholeBelow(random, 3), h1: 1 + wholeBelow(random, 2) } } : {}),
    },
  };
}

/** Reserved places filled, places given, points: the best that any set within the limits reaches, in this order. */
function bestOf(problem: SelectionProblem, { points }: Selection['order']): [number, number, number] {
  const { applicants, options: { capacity, homeCaps = {} } } = problem;
  let best: [number, number, number] = [-1, -1, -1];
  for (let set = 0; set < 1 << applicants.length; set++) {
    const members = [...applicants.keys()].filter((a) => (set >> a) & 1);
    if (members.length > capacity || Object.entries(homeCaps).some(([home, cap]) => members.filter((a) => applicants[a]!.home === home).length > cap)) continue;
    const value: [number, number, number] = [complianceOf(problem, members), members.length, members.reduce((sum, a) => sum + points[a]!, 0)];
    const first = value.findIndex((each, i) => each !== best[i]);
    if (first >= 0 && value[first]! > best[first]!) best = value;
  }
  return best;
}

test('600 random selections reach what the best set reaches, and pass the check', async () => {
  const random = chance('selection against brute force');
  for (let i = 0; i < 600; i++) {
    const problem = randomProblem(random, i), answer = await select(problem);
    assert.ok(answer.ok);
    const { selected, order, waiting, status } = answer.value, members = selected.map(({ applicant }) => applicant);
    assert.equal(status, 'optimal', JSON.stringify(problem));
    assert.deepEqual([complianceOf(problem, members), members.length, members.reduce((sum, a) => sum + order.points[a]!, 0)], bestOf(problem, order), JSON.stringify(problem));
    assert.deepEqual(checkSelection(problem, order, selected), [], JSON.stringify(problem));
    assert.equal(new Set([...members, ...waiting]).size, problem.applicants.length);
    assert.equal(explainSelection(answer.value, () => 'unknown').filter(Boolean).length, problem.applicants.length);
  }
});

test('the check finds every selection that lacks its best member', async () => {
  const random = chance('broken selections');
  let broken = 0;
  for (let i = 0; i < 200; i++) {
    const problem = randomProblem(random, i), answer = await select(problem);
    assert.ok(answer.ok);
    const { selected, order, waiting } = answer.value;
    if (selected.length === 0 || waiting.length === 0) continue;
    const without = selected.slice(1);
    assert.notDeepEqual(checkSelection(problem, order, without), [], JSON.stringify(problem));
    broken++;
  }
  assert.ok(broken > 100);
});

test('a place that is declined goes on by the same rule', async () => {
  const problem: SelectionProblem = {
    seed: 's', options: { capacity: 2, policy: 'reserves', reserves: { refugee: 1 } },
    applicants: [['a', 9, []], ['b', 8, []], ['c', 3, ['refugee']], ['d', 2, ['refugee']]].map(([id, score, groups]) => ({ id: id as string, home: 'h', groups: groups as string[], points: { score: score as number } })),
  };
  const names = async (declined: string[]): Promise<string[]> => {
    const answer = await selectWithout(problem, new Set(declined));
    assert.ok(answer.ok);
    return answer.value.selected.map(({ applicant }) => answer.value.problem.applicants[applicant]!.id);
  };
  assert.deepEqual(await names([]), ['a', 'c']);
  assert.deepEqual(await names(['a']), ['b', 'c']);
  assert.deepEqual(await names(['c']), ['a', 'd']);
  assert.deepEqual(await names(['c', 'd']), ['a', 'b']);
});

test('policies side by side: reserves let in whom marks leave out', async () => {
  const compared = await comparePolicies({
    seed: 's', options: { capacity: 3, policy: 'marks', reserves: { refugee: 1 }, weights: { score: 1, motivation: 10 } },
    applicants: Array.from({ length: 10 }, (_, i) => ({ id: `a${i}`, home: `h${i % 2}`, groups: i === 9 ? ['refugee'] : [], points: { score: 10 - i, motivation: i === 5 ? 5 : 1 } })),
  });
  assert.deepEqual(compared.map(({ policy, figures }) => [policy, figures!.groups['refugee']!.selected]).slice(0, 3), [['marks', 0], ['weighted', 0], ['reserves', 1]]);
});

/** The same problem with the points and, by its name, the luck of one applicant changed. */
const withPoints = (problem: SelectionProblem, a: number, points: Record<string, number>): SelectionProblem => ({ ...problem, applicants: problem.applicants.map((each, at) => (at === a ? { ...each, points } : each)) });

test('whoever is left out gets in with more points than the one named as last, and not with fewer', async () => {
  const random = chance('thresholds by trying'), codes = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const made = randomProblem(random, i, 12), problem = { ...made, options: { ...made.options, weights: { score: 1 } } }, answer = await select(problem);
    assert.ok(answer.ok);
    const { waiting, order } = answer.value, thresholds = await thresholdsOf(answer.value);
    explainSelection(answer.value, thresholds).forEach(({ code }) => codes.add(code));
    for (const a of waiting) {
      const threshold = thresholds(a), getsIn = async (score: number): Promise<boolean> => {
        const again = await select(withPoints(problem, a, { score }));
        return again.ok && again.value.selected.some(({ applicant }) => applicant === a);
      };
      assert.notEqual(threshold, 'unknown');
      if (problem.options.policy === 'lottery' || threshold === 'unknown') continue;
      if (threshold === 'nobody') { assert.equal(await getsIn(99), false, JSON.stringify(problem)); continue; }
      const needed = order.points[threshold.by]!;
      assert.equal(await getsIn(needed + 0.5), true, JSON.stringify([problem, a]));
      assert.equal(await getsIn(needed - 0.5), false, JSON.stringify([problem, a]));
    }
  }
  assert.deepEqual([...codes].sort(), ['home-cap', 'missed-lottery', 'missed-score', 'no-places', 'selected-counted', 'selected-merit', 'selected-reserved', 'withheld']);
});

test('a reason names no group but one’s own, nobody else, and no figure behind which fewer than five stand', async () => {
  const random = chance('blind reasons');
  for (let i = 0; i < 40; i++) {
    const problem = randomProblem(random, i, 20), answer = await select(problem);
    assert.ok(answer.ok);
    const { applicants, options } = problem, reserved = options.policy === 'reserves' ? Object.entries(options.reserves ?? {}).filter(([, places]) => places > 0).map(([group]) => group) : [];
    const open = answer.value.selected.filter(({ groups }) => groups.length === 0).length;
    explainSelection(answer.value, await thresholdsOf(answer.value)).forEach(({ code, args }, a) => {
      const said = Object.values(args).map(String), own = applicants[a]!.groups;
      for (const group of ['disabled', 'refugee', 'carer']) if (said.some((text) => text.split(';').includes(group))) assert.ok(own.includes(group));
      for (const { id } of applicants) assert.ok(!said.includes(id));
      if (!('needed' in args) || reserved.length === 0) return;
      const mine = own.filter((group) => reserved.includes(group));
      assert.ok(mine.length === 0 ? open >= FEWEST : applicants.filter(({ groups }) => mine.some((group) => groups.includes(group))).length >= FEWEST, code);
    });
  }
});

test('what others belong to does not show in whether a figure is withheld', async () => {
  const random = chance('withheld alike');
  for (let i = 0; i < 200; i++) {
    const made = randomProblem(random, i, 20), problem: SelectionProblem = { ...made, options: { ...made.options, policy: 'reserves', counting: 'one', homeCaps: {} } }, answer = await select(problem);
    assert.ok(answer.ok);
    const withheld = async (of: Selection): Promise<string> => explainSelection(of, await thresholdsOf(of)).map(({ code }, a) => (of.problem.applicants[a]!.groups.length === 0 ? `${a} ${code === 'withheld'}` : '')).join();
    // Two applicants with neighbouring places and different groups change groups; where as many stay on open places, no more may show.
    const swapped = { ...problem, applicants: problem.applicants.map((each, a, all) => (a < 2 && all.length > 1 ? { ...each, groups: all[1 - a]!.groups } : each)) }, again = await select(swapped);
    assert.ok(again.ok);
    const open = (of: Selection): number => of.selected.filter(({ groups }) => groups.length === 0).length, same = (of: Selection): string => of.selected.map(({ applicant }) => applicant).join();
    if (open(again.value) !== open(answer.value) || same(again.value) !== same(answer.value)) continue;
    const names = problem.applicants.map(({ groups }, a) => groups.length === 0 && swapped.applicants[a]!.groups.length === 0);
    const of = (text: string): string[] => text.split(',').filter((_, a) => names[a]);
    assert.deepEqual(of(await withheld(again.value)), of(await withheld(answer.value)));
  }
});

test('points of any size: huge ones are solved exactly, tiny differences of a score count', async () => {
  const applicants = [9e14, 8e14, -7e14, 1].map((score, a) => ({ id: `a${a}`, home: 'h', groups: a === 2 ? ['g'] : [], points: { score } }));
  const exact = await select({ applicants, seed: 's', options: { capacity: 2, policy: 'reserves', reserves: { g: 1 }, counting: 'all' } });
  assert.ok(exact.ok);
  assert.deepEqual([exact.value.status, exact.value.selected.map(({ applicant }) => applicant)], ['optimal', [0, 2]]);
  const tiny = await select({ applicants: [1e-12, 2e-12].map((score, a) => ({ id: `a${a}`, home: 'h', groups: [], points: { score } })), seed: 's', options: { capacity: 1, policy: 'marks' } });
  assert.ok(tiny.ok);
  assert.deepEqual(tiny.value.selected.map(({ applicant }) => applicant), [1]);
  const beyond = await select({ applicants, seed: 's', options: { capacity: 2 ** 31, policy: 'reserves', reserves: { g: 1 } } });
  assert.ok(!beyond.ok);
  assert.equal(beyond.refusals[0]?.code, 'allocation.refused.count');
});

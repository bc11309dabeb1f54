// Selection against brute force over all sets, for every policy, way of counting and cap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { checkSelection, complianceOf } from './check.ts';
import { comparePolicies } from './compare.ts';
import { explainSelection } from './explain.ts';
import { policyNames, type Selection, type SelectionProblem } from './problem.ts';
import { select, selectWithout } from './solve.ts';

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
    assert.equal(explainSelection(answer.value).filter(Boolean).length, problem.applicants.length);
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

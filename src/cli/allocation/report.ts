// report.json of `meridian allocate`: figures, what the rule promises, what it costs in strategy, and the other rule's figures.
import { chance } from '../../kernel/chance.ts';
import { manipulability } from '../../engines/allocation/manipulation.ts';
import { measure, promisesOf } from '../../engines/allocation/measures.ts';
import { allocateMarket, type Allocation } from '../../engines/allocation/solve.ts';
import type { Say } from './writing.ts';

/** Wishes up to which the other rule is run for comparison as well. */
const COMPARED = 2_000_000;

export function reportOf(allocation: Allocation, more: { readonly defaultRule: boolean; readonly hash: string | null }, say: Say) {
  const { market } = allocation, { k, rule, seed } = market.policy;
  const figures = measure(allocation), promises = promisesOf(allocation), measured = manipulability(allocation, chance(`${seed} manipulability`));
  return {
    // Every answer is exact for its rule; after closings a group may remain that could have filled a closed course.
    status: figures.blocking.length === 0 ? 'optimal' : 'feasible',
    rule, ruleChosen: more.defaultRule ? 'by default' : 'by the options', k,
    lottery: { seed, method: 'HMAC-SHA256 of the student identifier under the seed; the first 48 bits as a number, lower is drawn first' },
    hash: more.hash,
    figures, closed: allocation.closed.map((c) => market.names.course(c)),
    promises: { ...promises, sentence: say(`allocation.promise.${promises.strategyProof === 'no' && measured.tried === 0 ? 'unmeasured' : promises.strategyProof}`, { gained: measured.gained, tried: measured.tried }) },
    manipulability: measured.tried > 0 ? measured : { ...measured, note: 'not measured: the run is too large to be repeated often enough' },
    otherRule: k > 1 && market.list.length <= COMPARED ? otherRule(allocation) : null,
  };
}

function otherRule({ market }: Allocation) {
  const rule = market.policy.rule === 'one-shot' ? 'first-seats-first' as const : 'one-shot' as const;
  const { byPlaces, meanRank, taken } = measure(allocateMarket({ ...market, policy: { ...market.policy, rule } }));
  return { rule, byPlaces, meanRank, taken };
}

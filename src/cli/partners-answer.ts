// The shape of an earlier answer of `meridian partners`, read again for --check.
import { z } from 'zod';
import type { Answer } from '../engines/partners/solve.ts';
import type { Terminal } from './command.ts';
import { readJsonInput } from './json-input.ts';

const args = z.record(z.string(), z.union([z.string(), z.number()]));
const reason = z.strictObject({ code: z.string(), args });
const fix = z.strictObject({ code: z.string(), args, score: z.number() });
const pair = z.tuple([z.string(), z.string()]);
const fit = { score: z.number(), fits: z.array(reason), missing: z.array(reason), couldFix: z.array(fix) };
const explained = z.strictObject({ partner: z.string(), ...fit });
const measure = {
  neverShown: z.number(), maxShown: z.number(), gini: z.number(), southOverNorth: z.number().nullable(), meanQuality: z.number().nullable(),
  byRegion: z.record(z.string(), z.number()),
};
const exposure = z.strictObject(measure);

const answer = z.strictObject({
  status: z.enum(['optimal', 'feasible', 'infeasible']),
  why: z.array(reason),
  lists: z.record(z.string(), z.array(explained)),
  nearMisses: z.record(z.string(), z.array(z.strictObject({ partner: z.string(), blocked: z.array(reason), couldFix: z.array(reason), scoreThen: z.number() }))),
  exposure: z.strictObject({
    ...measure, bound: z.number().nullable(), qualityLoss: z.number().nullable(), baselines: z.strictObject({ oneSided: exposure, reciprocal: exposure }),
  }),
  pairs: z.array(pair).optional(),
  proposals: z.array(z.strictObject({ pair, ...fit })).optional(),
  alternatives: z.record(z.string(), explained.nullable()).optional(),
  unmatched: z.array(z.strictObject({ offer: z.string(), code: z.string(), args, couldJoin: z.strictObject({ pair, score: z.number() }).optional() })).optional(),
  matching: z.strictObject({
    status: z.enum(['optimal', 'infeasible']), pairs: z.int(), bound: z.int(), worst: z.number().nullable(), mean: z.number().nullable(),
    barrier: z.array(z.string()), worstBarrier: z.array(z.string()), wouldSwap: z.int(), strongestSwaps: z.array(pair),
  }).optional(),
});

export const readAnswer = (file: string, terminal: Pick<Terminal, 'err'>): Answer => readJsonInput(file, answer, terminal).value as Answer;

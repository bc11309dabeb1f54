// The worker thread in which HiGHS runs: a solve blocks its thread, so it must not be the one that serves people.
// Part of the engine's one exception from purity (see solver-thread.ts).
import { parentPort } from 'node:worker_threads';
import loadHighs, { type ModelData } from 'highs';
import type { Model } from './model.ts';

export interface Task { readonly model: Model; readonly start?: readonly number[]; readonly seconds: number }
export interface Reply { readonly status: 'optimal' | 'infeasible' | 'limit'; readonly values?: readonly number[]; readonly bound: number }

// highs declares its types as CommonJS beside an ES module, so the types see one `default` more than there is.
const load = loadHighs as unknown as typeof loadHighs.default;
const highs = await load();
const { variableType, modelStatus } = highs.constants;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort!.on('message', (task: Task) => parentPort!.postMessage(solve(task)));

function solve({ model, start, seconds }: Task): Reply {
  return highs.withModel((native): Reply => {
    native.passModel(columnsAndRows(model));
    // Objectives are whole numbers, so a gap below one is a proof; rounding noise is far below the rest.
    native.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.99, random_seed: 1 });
    if (start) native.setSolution({ colValue: start });
    native.run();
    const status = native.getModelStatus();
    const found = native.info.get('primal_solution_status') === 2;
    const values = found ? { values: [...native.getSolution().colValue] } : {};
    const bound = Number(native.info.get('mip_dual_bound'));
    if (status === modelStatus.optimal) return { status: 'optimal', bound, ...values };
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) return { status: 'infeasible', bound: Infinity };
    return { status: 'limit', bound, ...values };
  });
}

function columnsAndRows(model: Model): ModelData {
  const starts = [0];
  for (const { at } of model.rows) starts.push(starts.at(-1)! + at.length);
  return {
    numCols: model.cost.length, numRows: model.rows.length,
    colCost: model.cost, colLower: model.lower, colUpper: model.upper,
    rowLower: model.rows.map(({ lower }) => lower), rowUpper: model.rows.map(({ upper }) => upper),
    integrality: model.whole.map((whole) => (whole ? variableType.integer : variableType.continuous)),
    matrix: {
      format: 'csr', numCols: model.cost.length, numRows: model.rows.length, starts,
      indices: model.rows.flatMap(({ at }) => at), values: model.rows.flatMap(({ by }) => by),
    },
  };
}

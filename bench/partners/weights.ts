// The pairs of random graphs by an independent solver: HiGHS on the integer programme "each offer in at most one pair".
import loadHighs, { type HighsModule } from './highs.ts';
import type { Graph } from '../../src/engines/partners/graph.ts';

export interface Independent { readonly pairs: number; readonly total: number }

/** Most pairs whose score is at least `least`, or, with `pairs` given, the highest sum over so many. */
export function independent(highs: HighsModule, graph: Graph, least: number, pairs?: number): Independent {
  const edges = graph.neighbours.flatMap((each, i) => each.flatMap((j) => (j > i && graph.score(i, j) >= least ? [[i, j, graph.score(i, j)] as const] : [])));
  if (edges.length === 0) return { pairs: 0, total: 0 };
  const rows = Array.from({ length: graph.size }, (_, v) => edges.flatMap(([i, j], e) => (i === v || j === v ? [e] : [])));
  if (pairs !== undefined) rows.push(edges.map((_, e) => e));
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.length);
  return highs.withModel((native) => {
    native.passModel({
      numCols: edges.length, numRows: rows.length,
      colCost: edges.map(([, , score]) => (pairs === undefined ? -1 : -score)), colLower: edges.map(() => 0), colUpper: edges.map(() => 1),
      rowLower: rows.map((_, v) => (v === graph.size ? pairs! : 0)), rowUpper: rows.map((_, v) => (v === graph.size ? pairs! : 1)),
      integrality: edges.map(() => highs.constants.variableType.integer),
      matrix: { format: 'csr', numCols: edges.length, numRows: rows.length, starts, indices: rows.flat(), values: rows.flat().map(() => 1) },
    });
    native.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    native.run();
    if (native.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('HiGHS did not finish');
    const chosen = [...native.getSolution().colValue].flatMap((value, e) => (value > 0.5 ? [edges[e]!] : []));
    return { pairs: chosen.length, total: chosen.reduce((sum, [, , score]) => sum + score, 0) };
  });
}

export { loadHighs };

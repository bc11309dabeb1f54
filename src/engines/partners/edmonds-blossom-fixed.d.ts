// The package brings no types. Source: its README and the Python original (van Rantwijk, mwmatching.py).
declare module 'edmonds-blossom-fixed' {
  /** Partner of each vertex, -1 = alone. Integer weights give exact results. An empty list of edges is returned as it is. */
  export default function maximumWeightMatching(edges: [from: number, to: number, weight: number][], maxCardinality: boolean): number[];
}

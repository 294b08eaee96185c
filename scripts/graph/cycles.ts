/** Cycles of value imports. */

/** Edges by node. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The cycles that a depth-first walk closes, one for each back edge; empty exactly when the graph
 * has no cycle. A cycle starts and ends with the same node.
 */
export function findCycles(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): void => {
    const at = path.indexOf(node);
    if (at >= 0) {
      cycles.push([...path.slice(at), node]);
      return;
    }
    if (done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}

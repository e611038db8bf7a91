/** Groups of names that reach each other, each sorted, by Tarjan's algorithm. A name alone is no group. */
export function findCycles(
  graph: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const lower = (name: string, other: number) =>
    lowest.set(name, Math.min(lowest.get(name) ?? other, other));

  function visit(name: string): void {
    const index = indexes.size;
    indexes.set(name, index);
    lowest.set(name, index);
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!indexes.has(next)) {
        visit(next);
        lower(name, lowest.get(next) ?? index);
      } else if (stack.includes(next)) lower(name, indexes.get(next) ?? index);
    }
    if (lowest.get(name) !== index) return;
    const group = stack.splice(stack.indexOf(name));
    if (group.length > 1) cycles.push(group.sort());
  }

  for (const name of graph.keys()) if (!indexes.has(name)) visit(name);
  return cycles;
}

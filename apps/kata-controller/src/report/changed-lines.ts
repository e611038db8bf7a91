import { OUTPUT_FILE } from '@katas/controller-api';
import type { VisibleFiles } from '@katas/katas-tree';

/** Returns how many lines were added and removed. A line that only moved counts as unchanged. */
export function changedLines(before: VisibleFiles, after: VisibleFiles): number {
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete(OUTPUT_FILE);
  let lines = 0;
  for (const name of names) lines += changedIn(before.get(name) ?? '', after.get(name) ?? '');
  return lines;
}

function changedIn(before: string, after: string): number {
  if (before === after) return 0;
  const counts = new Map<string, number>();
  for (const line of linesOf(before)) counts.set(line, (counts.get(line) ?? 0) - 1);
  for (const line of linesOf(after)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

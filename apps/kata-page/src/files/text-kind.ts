/** Files that must contain real tabs. */
const TABBED_NAME = /(^|\/)(GNU)?[Mm]akefile$|\.(mk|tsv|go)$/;
const DEFAULT_WIDTH = 4;

/**
 * Returns what the Tab key writes: a real tab where the file needs or uses tabs, else spaces up to the next tab stop.
 */
export function indentFor(name: string, textBefore: string, tabSize: number): string {
  if (TABBED_NAME.test(name) || /^\t/m.test(textBefore)) return '\t';
  const column = textBefore.length - (textBefore.lastIndexOf('\n') + 1);
  return ' '.repeat(tabSize - (column % tabSize));
}

/** Returns the manifest's `tab_size` if it is valid (1-16), else 4; manifests are also written by hand. */
export function tabSizeOf(value: unknown): number {
  const size = Number(value);
  return Number.isInteger(size) && size >= 1 && size <= 16 ? size : DEFAULT_WIDTH;
}

const PROSE_NAME = /(^|\/)(instructions|readme)$|\.(txt|md)$/i;

/** Returns whether a file is prose. Prose is wrapped; code keeps its lines. */
export function isProse(name: string): boolean {
  return PROSE_NAME.test(name);
}

/** A file that cannot do without real tabs. */
const TABBED_NAME = /(^|\/)(GNU)?[Mm]akefile$|\.(mk|tsv|go)$/;
const DEFAULT_WIDTH = 4;

/** What the Tab key writes: a real tab where the file's kind or its lines want one, else spaces up to the next stop. */
export function indentFor(name: string, textBefore: string, tabSize: number): string {
  if (TABBED_NAME.test(name) || /^\t/m.test(textBefore)) return '\t';
  const column = textBefore.length - (textBefore.lastIndexOf('\n') + 1);
  return ' '.repeat(tabSize - (column % tabSize));
}

/** The manifest's `tab_size` if it is one (1-16); manifests written by hand hold all sorts of things. */
export function tabSizeOf(value: unknown): number {
  const size = Number(value);
  return Number.isInteger(size) && size >= 1 && size <= 16 ? size : DEFAULT_WIDTH;
}

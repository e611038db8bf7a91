import { dirname } from 'node:path';
import type { SourceFile } from './source-files';

export const LINE_WIDTH_MAX = 120;
const FUNCTION_LINES_MAX = 40;
const SHORT_FILE_LINES = 40;
const FOLDER_FILES_MAX = 12;
/** Shorter bodies are alike by chance. */
const COPY_CHARACTERS_MIN = 40;

/** A project must not import a project of a later layer. */
const LAYERS = ['libs', 'apps', 'tools'];

export interface Structure {
  readonly rows: readonly (readonly [title: string, value: string])[];
  /** What the rows of these names count, for `--list`. */
  readonly details: Readonly<Record<string, readonly string[]>>;
}

/** Measures product code. Cycles, layers, folders and line widths include the tests. */
export function measureStructure(files: readonly SourceFile[]): Structure {
  const product = files.filter(({ isTest }) => !isTest);
  const details = detailsOf(files, product);
  const [largest] = folderSizes(files);
  const functionLines = product.flatMap(({ functions }) =>
    functions.map(({ lineCount }) => lineCount),
  );
  const count = (name: string) => String(details[name]?.length ?? 0);
  return {
    details,
    rows: [
      ['product files', String(product.length)],
      ['product lines', String(sum(product.map(({ lines }) => lines.length)))],
      ['test files', String(files.length - product.length)],
      ['test lines', String(sum(files.map(({ isTest, lines }) => (isTest ? lines.length : 0))))],
      ['lines of a product file, median', String(median(product.map(({ lines }) => lines.length)))],
      ['lines of a function, median', String(median(functionLines))],
      ...Object.keys(details).map((name) => [name, count(name)] as const),
      ['largest folder', `${largest?.[0] ?? '-'}: ${largest?.[1] ?? 0} files`],
    ],
  };
}

function detailsOf(
  files: readonly SourceFile[],
  product: readonly SourceFile[],
): Structure['details'] {
  const importers = importersOf(product);
  const single = product.filter(
    ({ path }) => importers.get(path)?.length === 1 && !isSurface(path),
  );
  const short = single.filter(({ lines }) => lines.length <= SHORT_FILE_LINES);
  const shown = single.filter(({ path }) => importers.get(path)?.every(isSurface));
  return {
    'product files imported by exactly one product file': single.map(({ path }) => path),
    [`  of these, with at most ${SHORT_FILE_LINES} lines`]: short.map(({ path }) => path),
    '  of these, exported by the index.ts of a project': shown.map(({ path }) => path),
    [`folders with more than ${FOLDER_FILES_MAX} files`]: folderSizes(files)
      .filter(([, size]) => size > FOLDER_FILES_MAX)
      .map(([folder, size]) => `${folder}: ${size}`),
    [`functions over ${FUNCTION_LINES_MAX} lines`]: longFunctions(product),
    'import cycles, type imports included': importCycles(files).map((cycle) => cycle.join(' ')),
    'imports of a project of a higher layer': upwardImports(files),
    'functions equal to another but for names': copies(product),
    [`lines over ${LINE_WIDTH_MAX} columns`]: wideLines(files),
  };
}

export function importCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  return findCycles(new Map(files.map(({ path, imports }) => [path, imports])));
}

/** Returns the product files that import a file, by its path. */
function importersOf(product: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of product)
    for (const other of imports) importers.set(other, [...(importers.get(other) ?? []), path]);
  return importers;
}

/** Returns whether a file is a project's surface: an `index.ts` is not a file of its user. */
function isSurface(path: string): boolean {
  return path.endsWith('/index.ts');
}

function folderSizes(files: readonly SourceFile[]): readonly (readonly [string, number])[] {
  const sizes = new Map<string, number>();
  for (const { path } of files) sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
  return [...sizes].sort(([, a], [, b]) => b - a);
}

function longFunctions(product: readonly SourceFile[]): readonly string[] {
  return product.flatMap(({ path, functions }) =>
    functions
      .filter(({ lineCount }) => lineCount > FUNCTION_LINES_MAX)
      .map(({ line, lineCount }) => `${path}:${line} ${lineCount} lines`),
  );
}

export function upwardImports(files: readonly SourceFile[]): readonly string[] {
  const layerOf = (path: string) => LAYERS.indexOf(path.split('/', 1)[0] ?? '');
  return files.flatMap(({ path, imports }) =>
    imports.filter((other) => layerOf(other) > layerOf(path)).map((other) => `${path} -> ${other}`),
  );
}

function copies(product: readonly SourceFile[]): readonly string[] {
  const first = new Map<string, string>();
  return product.flatMap(({ path, functions }) =>
    functions.flatMap(({ line, text }) => {
      if (text.length < COPY_CHARACTERS_MIN) return [];
      const place = `${path}:${line}`;
      const original = first.get(text);
      if (original !== undefined) return [`${place} = ${original}`];
      first.set(text, place);
      return [];
    }),
  );
}

function wideLines(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (line.length > LINE_WIDTH_MAX ? [`${path}:${index + 1}`] : [])),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Returns the groups of names that reach each other, each sorted (Tarjan's algorithm). A single name is no group. */
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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** One TypeScript file of the workspace. */
export interface SourceFile {
  /** Relative to the workspace. */
  readonly path: string;
  /** The project's folder, such as `libs/kata`. */
  readonly project: string;
  /** Tests, their helpers and the end-to-end project. */
  readonly isTest: boolean;
  readonly lines: readonly string[];
  /** Paths of the workspace's files that it imports, type imports included. */
  readonly imports: readonly string[];
  readonly functions: readonly SourceFunction[];
}

export interface SourceFunction {
  readonly line: number;
  readonly lineCount: number;
  /** The body with every name and number replaced by `x`, by which copies are found. */
  readonly text: string;
}

const TEST_FILE =
  /\.(test|contract|cases)\.tsx?$|\/testing(\.ts$|\/)|\/(fake-[^/]*|[^/]*-spy)\.ts$|\/hostile\/|^apps\/dojo-e2e\//;
const IGNORED = new Set(['node_modules', 'dist', '.nx', 'var']);

/** Reads every TypeScript file below `apps`, `libs` and `tools`. */
export function readSourceFiles(root: string): readonly SourceFile[] {
  const projects = projectFolders(root);
  const entries = new Map(projects.flatMap((project) => packageEntries(root, project)));
  return projects.flatMap((project) =>
    typescriptFiles(join(root, project, 'src')).map((file) => read(root, project, file, entries)),
  );
}

export function projectFolders(root: string): readonly string[] {
  const groups = ['libs', 'apps'].flatMap((group) =>
    existsSync(join(root, group))
      ? readdirSync(join(root, group)).map((name) => `${group}/${name}`)
      : [],
  );
  return [...groups, 'tools'].filter((folder) => existsSync(join(root, folder, 'package.json')));
}

/**
 * Returns what `@katas/<name>` and `@katas/<name>/<part>` stand for, by the `exports` of the project's package.json.
 */
function packageEntries(root: string, project: string): readonly (readonly [string, string])[] {
  const manifest = JSON.parse(readFileSync(join(root, project, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports?: Readonly<Record<string, string>>;
  };
  return Object.entries(manifest.exports ?? {}).map(([part, file]) => [
    `${manifest.name}${part.slice(1)}`,
    join(project, file),
  ]);
}

function typescriptFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return IGNORED.has(entry.name) ? [] : typescriptFiles(path);
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function read(
  root: string,
  project: string,
  file: string,
  entries: ReadonlyMap<string, string>,
): SourceFile {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file);
  // Of `import`, `import type`, `export from`, `import()` and `import('...').Type`.
  const resolved = ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName: name }) =>
      name.startsWith('.') ? relativeFile(root, file, name) : entries.get(name),
    );
  let functions: readonly SourceFunction[] | undefined;
  return {
    path,
    project,
    isTest: TEST_FILE.test(path),
    lines: text.trimEnd().split('\n'),
    imports: [...new Set(resolved.filter((name) => name !== undefined))],
    // Parsing takes most of the time, and imports do without it.
    get functions() {
      return (functions ??= functionsOf(file, text));
    },
  };
}

function functionsOf(file: string, text: string): readonly SourceFunction[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return nodesOf(tree).flatMap((node) => functionOf(tree, node) ?? []);
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    nodes.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return nodes;
}

function relativeFile(root: string, from: string, name: string): string | undefined {
  const base = resolve(dirname(from), name);
  const suffixes = ['.ts', '.tsx', '/index.ts', ''];
  const file = suffixes
    .map((suffix) => base + suffix)
    .find((path) => /\.tsx?$/.test(path) && existsSync(path));
  return file && relative(root, file);
}

function functionOf(tree: ts.SourceFile, node: ts.Node): SourceFunction | undefined {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return undefined;
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  const first = lineOf(node.getStart(tree));
  const body = (node.body as ts.Node).getText(tree);
  return {
    line: first + 1,
    lineCount: lineOf(node.getEnd()) - first + 1,
    text: body.replace(/\w+/g, 'x').replace(/\s+/g, ''),
  };
}

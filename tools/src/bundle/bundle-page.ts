import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { compressFiles } from './compress-files';
import { oneChunk } from './one-chunk';

/** The folder of files whose name changes with their content. Browsers may cache them without a time limit. */
const ASSETS = 'assets';

/** The script of the pages on which nobody edits. The document of their addresses preloads it. */
const OTHER_PAGES = 'src/other-pages.ts';

/**
 * Builds the page. `src/main.ts`, split into chunks at each `import()`, each `src/<name>-worker.ts`, and the style
 * sheets of `public/` go to `assets/` under names that change with their content. `index.html` gets these names. All
 * other files of `public/` are copied. Each text file gets its compressed forms, `.br` and `.gz`.
 */
export async function bundlePage(root: string, appsDir: string): Promise<void> {
  const source = join(root, 'apps/kata-page');
  const target = join(appsDir, 'kata-page');
  const publicDir = join(source, 'public');
  rmSync(target, { recursive: true, force: true });
  cpSync(publicDir, target, { recursive: true, filter: (path) => !isStyle(path) });
  const index = join(target, 'index.html');
  const entries: readonly Entry[] = [
    { name: '/main.js', path: join(source, 'src/main.ts') },
    ...readdirSync(publicDir)
      .filter(isStyle)
      .map((name) => ({ name: `/${name}`, path: join(publicDir, name) })),
  ];
  const workers = readdirSync(join(source, 'src'))
    .filter((name) => name.endsWith('-worker.ts'))
    .map((name) => ({ name: `/${name.replace('.ts', '.js')}`, path: join(source, 'src', name) }));
  const built = [
    ...(await buildAll({ root, target, format: 'esm' }, entries)),
    // Without imports: not every browser has workers that are modules.
    ...(await buildAll({ root, target, format: 'iife' }, workers)),
  ];
  const document = withBuiltNames(readFileSync(index, 'utf8'), built);
  writeFileSync(index, document);
  const [main] = built;
  for (const script of scriptsOfPage(main)) hintCompilation(join(target, script));
  const others = main?.lazy.get(join(source, OTHER_PAGES)) ?? [];
  writeFileSync(join(target, 'others.html'), withPreloads(document, others));
  await compressFiles(target);
}

/** `name` is the file's name in index.html. */
interface Entry {
  readonly name: string;
  readonly path: string;
}

function isStyle(path: string): boolean {
  return path.endsWith('.css');
}

interface Build {
  readonly root: string;
  readonly target: string;
  readonly format: 'esm' | 'iife';
}

async function buildAll(
  { root, target, format }: Build,
  entries: readonly Entry[],
): Promise<readonly BuiltFile[]> {
  const options = optionsOf({ root, target, format });
  const scripts = entries.filter(({ path }) => !isStyle(path)).map(({ path }) => path);
  const { metafile } = await build({
    ...options,
    entryPoints: entries.map(({ path }) => path),
    plugins: [publicFiles, ...(await Promise.all(scripts.map((path) => oneChunk(path, options))))],
    metafile: true,
  });
  return entries.map((entry) => builtFile({ root, target, metafile }, entry));
}

function optionsOf({ root, target, format }: Build): BuildOptions {
  return {
    outdir: join(target, ASSETS),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: `/${ASSETS}`,
    absWorkingDir: root,
    bundle: true,
    splitting: format === 'esm',
    platform: 'browser',
    format,
    target: 'es2022',
    loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
    plugins: [publicFiles],
    minify: true,
    sourcemap: true,
    logLevel: 'silent',
  };
}

/** `url(/favicon.svg)` is an address on the page's server, not a file of this machine. */
const publicFiles: Plugin = {
  name: 'public-files',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\// }, ({ kind, path }) =>
      kind === 'url-token' ? { path, external: true } : undefined,
    );
  },
};

interface Built {
  readonly root: string;
  readonly target: string;
  readonly metafile: Metafile;
}

function scriptsOfPage(main: BuiltFile | undefined): readonly string[] {
  return main === undefined ? [] : [main.builtName, ...main.needed];
}

/** Returns the built name of an entry, and the chunks that it imports statically. */
function builtFile({ root, target, metafile }: Built, { name, path }: Entry): BuiltFile {
  const [output] =
    Object.entries(metafile.outputs).find(
      ([, { entryPoint }]) => entryPoint !== undefined && resolve(root, entryPoint) === path,
    ) ?? [];
  if (output === undefined) throw new Error(`the build has no output for ${path}`);
  const address = (file: string): string => `/${relative(target, resolve(root, file))}`;
  const scriptsOf = (file: string): string[] => [...chunksOf(metafile, file)].map(address);
  const code = codeOf(metafile, output);
  const [builtName, needed] = [address(code), scriptsOf(code)];
  const lazy = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => {
    const isLoaded = (one: string): boolean => one === builtName || needed.includes(one);
    const scripts = [address(file), ...scriptsOf(file)].filter((one) => !isLoaded(one));
    return entryPoint === undefined ? [] : [[resolve(root, entryPoint), scripts] as const];
  });
  return { name, builtName, needed, lazy: new Map(lazy) };
}

/**
 * Returns the output with the code of an entry. Where one-chunk.ts has put all of it into one chunk, esbuild leaves an
 * entry that only imports that chunk, beside one with esbuild's own helpers. The document loads the chunk itself then.
 */
function codeOf({ outputs }: Metafile, output: string): string {
  const hasCode = (name: string): boolean =>
    Object.values(outputs[name]?.inputs ?? {}).some(({ bytesInOutput }) => bytesInOutput > 0);
  if (hasCode(output)) return output;
  const imported = (outputs[output]?.imports ?? []).filter(
    ({ path, kind }) => kind === 'import-statement' && hasCode(path),
  );
  const [chunk] = imported;
  return chunk !== undefined && imported.length === 1 ? chunk.path : output;
}

function chunksOf(metafile: Metafile, output: string, found = new Set<string>()): Set<string> {
  for (const { path, kind } of metafile.outputs[output]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(path)) continue;
    found.add(path);
    chunksOf(metafile, path, found);
  }
  return found;
}

/** A built file of the page. Names are absolute paths on its server. */
interface BuiltFile {
  /** The file's name in `public/index.html`. */
  readonly name: string;
  readonly builtName: string;
  /** The scripts that it imports statically. */
  readonly needed: readonly string[];
  /** What each other script of the build needs beyond these, by its source: itself, and what it imports. */
  readonly lazy: ReadonlyMap<string, readonly string[]>;
}

/**
 * Returns `index.html` with the built names, and with a preload of every script, so that a browser does not discover
 * them one after another. Throws when the document does not refer to a file.
 */
function withBuiltNames(index: string, files: readonly BuiltFile[]): string {
  const named = files.reduce((text, { name, builtName }) => {
    if (!text.includes(`"${name}"`)) throw new Error(`index.html does not refer to "${name}"`);
    return text.replaceAll(`"${name}"`, `"${builtName}"`);
  }, index);
  return withPreloads(named, [...new Set(files.flatMap((file) => file.needed))]);
}

function withPreloads(document: string, scripts: readonly string[]): string {
  const preloads = scripts.map((name) => `<link rel="modulepreload" href="${name}" />`);
  return document.replace('</head>', () => [...preloads, '</head>'].join('\n'));
}

/**
 * Makes V8 compile every function of a script while it loads, in a thread of its own. Without it each function is
 * compiled when it is called first, in the thread of the page. Other engines ignore it. It must be the first line.
 * Source: v8.dev/blog/explicit-compile-hints
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Adds the hint to a script whose functions are mostly called at its start, and the line to its source map. */
function hintCompilation(script: string): void {
  writeFileSync(script, HINT + readFileSync(script, 'utf8'));
  const map = JSON.parse(readFileSync(`${script}.map`, 'utf8')) as { mappings: string };
  writeFileSync(`${script}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
}

import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Returns a plugin that puts a script and everything which it imports statically into one chunk. esbuild gives each
 * set of entry points that share modules a chunk of its own, and each `import()` is an entry point. So a script comes
 * in a dozen chunks, and every one costs the browser a request and a start. With this plugin each lazy part that needs
 * one of these modules needs all of them. They are loaded by then.
 */
export async function oneChunk(entry: string, options: BuildOptions): Promise<Plugin> {
  const root = options.absWorkingDir ?? process.cwd();
  const absolute = (path: string): string => resolve(root, path);
  const { metafile } = await build({
    ...options,
    entryPoints: [entry],
    metafile: true,
    write: false,
  });
  const needed = [...modulesAtStart(metafile, entry, absolute)];
  const lazy = lazyPartsWith(metafile, new Set(needed), absolute);
  return sharingAll(needed, lazy);
}

type Absolute = (path: string) => string;

/** Returns the modules whose code runs before the script itself. */
function modulesAtStart(metafile: Metafile, entry: string, absolute: Absolute): Set<string> {
  const { outputs } = metafile;
  const isEntry = (name: string): boolean => absolute(outputs[name]?.entryPoint ?? '') === entry;
  const loaded = new Set(Object.keys(outputs).filter(isEntry));
  // A set can grow while it is read.
  for (const name of loaded) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement') loaded.add(path);
    }
  }
  const live = [...loaded].flatMap((name) => Object.entries(outputs[name]?.inputs ?? {}));
  return new Set(
    live.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => absolute(path)),
  );
}

/** Returns the modules that are imported by `import()` and reach one of these statically. */
function lazyPartsWith(
  { inputs }: Metafile,
  shared: ReadonlySet<string>,
  absolute: Absolute,
): ReadonlySet<string> {
  const imports = (path: string, wanted: string): string[] =>
    (inputs[path]?.imports ?? [])
      .filter(({ kind, external }) => kind === wanted && external !== true)
      .map((one) => one.path);
  const lazy = new Set(Object.keys(inputs).flatMap((path) => imports(path, 'dynamic-import')));
  const needsShared = (part: string): boolean => {
    const reached = new Set([part]);
    for (const path of reached) {
      for (const next of imports(path, 'import-statement')) reached.add(next);
    }
    return [...reached].some((path) => shared.has(absolute(path)));
  };
  return new Set([...lazy].filter(needsShared).map(absolute));
}

const ALL = 'all-at-start';

/** Adds an import of all these modules to each of these parts. */
function sharingAll(needed: readonly string[], parts: ReadonlySet<string>): Plugin {
  const isNeeded = new Set(needed);
  return {
    name: 'one-chunk',
    setup: (builder) => {
      builder.onResolve({ filter: new RegExp(`^${ALL}$`) }, () => ({ path: ALL, namespace: ALL }));
      builder.onLoad({ filter: /./, namespace: ALL }, () => ({
        contents: needed.map((path) => `import ${JSON.stringify(path)};`).join('\n'),
        resolveDir: '/',
      }));
      // esbuild leaves out an import without names of a package that declares no side effects.
      builder.onResolve({ filter: /./ }, async ({ path, pluginData, ...place }) => {
        if (pluginData === ALL || place.kind === 'entry-point') return undefined;
        const found = await builder.resolve(path, { ...place, pluginData: ALL });
        const isLeftOut = !found.sideEffects && isNeeded.has(found.path);
        return isLeftOut ? { ...found, sideEffects: true } : undefined;
      });
      builder.onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
        parts.has(path)
          ? {
              contents: `${readFileSync(path, 'utf8')}\nimport '${ALL}';\n`,
              loader: path.endsWith('x') ? 'tsx' : 'ts',
            }
          : undefined,
      );
    },
  };
}

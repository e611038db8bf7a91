import { build, type BuildOptions } from 'esbuild';
import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxLoopFile } from '../sandbox-loop/sandbox-loop';

/** Each is in `apps/<name>` and starts from `src/main.ts`. */
export const SERVICES = ['runner', 'volume-collector', 'kata-controller'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Returns the file that `node` runs. */
export function bundledMain(appsDir: string, service: ServiceName): string {
  return join(appsDir, service, 'main.js');
}

/** Bundles each service into one file that needs no node_modules. Copies the sandbox loop beside the runner's file. */
export async function bundleServices(
  root: string,
  appsDir: string,
  services: readonly ServiceName[] = SERVICES,
): Promise<void> {
  await Promise.all(
    services.flatMap((service) => programsOf(service, root, appsDir).map((one) => build(one))),
  );
  const loop = sandboxLoopFile(root);
  // A runner without it fails at its start with an error that names it.
  if (services.includes('runner') && existsSync(loop)) {
    const copy = join(appsDir, 'runner/sandbox-loop');
    copyFileSync(loop, copy);
    // An existing copy keeps its mode otherwise, and images must be equal on all machines.
    chmodSync(copy, 0o755);
  }
}

/** Returns the programs of a service. The kata-controller's image has the commands about katas beside the service. */
function programsOf(service: ServiceName, root: string, appsDir: string): BuildOptions[] {
  const main = optionsFor(root, `apps/${service}/src/main.ts`, bundledMain(appsDir, service));
  if (service !== 'kata-controller') return [main];
  return [main, optionsFor(root, 'tools/src/katas/deployed/main.ts', bundledKatas(appsDir))];
}

/** Returns the file with the commands about katas, for a deployment. */
export function bundledKatas(appsDir: string): string {
  return join(appsDir, 'kata-controller/katas.js');
}

function optionsFor(root: string, entryPoint: string, outfile: string): BuildOptions {
  return {
    entryPoints: [join(root, entryPoint)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    // Native modules of dockerode's ssh transport. It is not used, and works without them.
    external: ['*.node'],
    // node-cron uses `import.meta.url`, which a CommonJS bundle lacks.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'silent',
  };
}

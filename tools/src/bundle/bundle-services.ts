import { build, type BuildOptions } from 'esbuild';
import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxLoopFile } from '../sandbox-loop/sandbox-loop';

/** Each in `apps/<name>`, from its `src/main.ts`. */
export const SERVICES = ['runner', 'volume-collector', 'kata-controller'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What `node` runs. */
export function bundledMain(appsDir: string, service: ServiceName): string {
  return join(appsDir, service, 'main.js');
}

/** Each service in one file that needs no node_modules; beside the runner's, what it hands to its sandboxes. */
export async function bundleServices(
  root: string,
  appsDir: string,
  services: readonly ServiceName[] = SERVICES,
): Promise<void> {
  await Promise.all(services.map((service) => build(optionsFor(service, root, appsDir))));
  const loop = sandboxLoopFile(root);
  // A runner without it says so when it is started.
  if (services.includes('runner') && existsSync(loop)) {
    const copy = join(appsDir, 'runner/sandbox-loop');
    copyFileSync(loop, copy);
    // Whatever the mode of a file that was there before: an image of it is the same everywhere.
    chmodSync(copy, 0o755);
  }
}

function optionsFor(service: ServiceName, root: string, appsDir: string): BuildOptions {
  return {
    entryPoints: [join(root, 'apps', service, 'src/main.ts')],
    outfile: bundledMain(appsDir, service),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    // Compiled parts of dockerode's ssh transport, which is not used, and does without them.
    external: ['*.node'],
    // node-cron asks where it is, in the way of ES modules.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'silent',
  };
}

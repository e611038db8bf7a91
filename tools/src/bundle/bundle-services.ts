import { build, type BuildOptions } from 'esbuild';
import { join } from 'node:path';

/** Each in `apps/<name>`, from its `src/main.ts`. */
export const SERVICES = ['runner', 'volume-collector', 'kata-controller'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What `node` runs. */
export function bundledMain(appsDir: string, service: ServiceName): string {
  return join(appsDir, service, 'main.js');
}

/** Each service in one file that needs no node_modules. */
export async function bundleServices(
  root: string,
  appsDir: string,
  services: readonly ServiceName[] = SERVICES,
): Promise<void> {
  await Promise.all(services.map((service) => build(optionsFor(service, root, appsDir))));
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

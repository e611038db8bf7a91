import { stop, build } from 'esbuild';
import type { Progress } from '../command/progress';
import type { Workspace } from '../command/workspace';
import { bundlePage } from './bundle-page';
import { bundleServices } from './bundle-services';
import { join } from 'node:path';

/** Bundles the current source. It takes under a second, so every command does it. Ends the bundler's process. */
export async function bundleApps({ root, appsDir }: Workspace, progress: Progress): Promise<void> {
  await progress.step('Bundling the services and the page', async () => {
    await Promise.all([bundleServices(root, appsDir), bundlePage(root, appsDir)]);
    await bundleClient(root, appsDir);
    await stop();
  });
}

/** Builds the command-line client as one file among those of the page, which must be built: `/katas.mjs`. */
export async function bundleClient(root: string, appsDir: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'apps/kata-client/src/main.ts')],
    outfile: join(appsDir, 'kata-page/katas.mjs'),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'silent',
  });
}

import { stop } from 'esbuild';
import type { Progress } from '../command/progress';
import type { Workspace } from '../command/workspace';
import { bundleClient } from './bundle-client';
import { bundlePage } from './bundle-page';
import { bundleServices } from './bundle-services';

/** Bundles the current source. It takes under a second, so every command does it. Ends the bundler's process. */
export async function bundleApps({ root, appsDir }: Workspace, progress: Progress): Promise<void> {
  await progress.step('Bundling the services and the page', async () => {
    await Promise.all([bundleServices(root, appsDir), bundlePage(root, appsDir)]);
    await bundleClient(root, appsDir);
    await stop();
  });
}

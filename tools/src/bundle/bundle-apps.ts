import { stop } from 'esbuild';
import type { Progress } from '../command/progress';
import type { Workspace } from '../command/workspace';
import { bundlePage } from './bundle-page';
import { bundleServices } from './bundle-services';

/** Takes under a second, so it is always done: what runs is what is in the tree. No bundler stays behind. */
export async function bundleApps({ root, appsDir }: Workspace, progress: Progress): Promise<void> {
  await progress.step('Bundling the services and the page', async () => {
    await Promise.all([bundleServices(root, appsDir), bundlePage(root, appsDir)]);
    await stop();
  });
}

import { build } from 'esbuild';
import { join } from 'node:path';

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

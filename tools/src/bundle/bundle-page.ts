import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The page as a browser wants it: `public/` as it is, and one script. */
export async function bundlePage(root: string, appsDir: string): Promise<void> {
  const source = join(root, 'apps/kata-page');
  const target = join(appsDir, 'kata-page');
  rmSync(target, { recursive: true, force: true });
  cpSync(join(source, 'public'), target, { recursive: true });
  await build({
    entryPoints: [join(source, 'src/main.ts')],
    outdir: target,
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    logLevel: 'silent',
  });
}

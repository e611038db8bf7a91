import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../system/run-program';
import { ROOT } from '../../system/services/service-process';

/** A copy of this checkout with another version, commit and page, as after a `git pull`. */
export interface NextVersion {
  readonly root: string;
  readonly version: string;
  readonly commit: string;
  remove(): Promise<void>;
}

const VERSION = '99.0.0';
const NOT_COPIED = new Set(['.git', '.nx', 'dist', 'var']);

/** Copies the checkout, so that the test does not change it. `var` is shared with the deployment. */
export async function makeNextVersion(): Promise<NextVersion> {
  await mkdir(join(ROOT, 'var'), { recursive: true });
  const root = await mkdtemp(join(ROOT, 'var/next-version-'));
  for (const name of await readdir(ROOT)) {
    if (NOT_COPIED.has(name)) continue;
    // Packages are hard links, which are cheap. Their times are kept: the set-up compares them.
    const kind = name === 'node_modules' ? ['--link'] : [];
    await runProgram(['cp', '--archive', ...kind, join(ROOT, name), join(root, name)]);
  }
  await symlink(join(ROOT, 'var'), join(root, 'var'));
  await edit(join(root, 'package.json'), (text) =>
    text.replace(/"version": "[^"]+"/, `"version": "${VERSION}"`),
  );
  // Every script of the page contains this file, so every script gets another name.
  const shared = join(root, 'apps/kata-page/src/files/file-set.ts');
  await edit(shared, (text) => `${text}\ndocument.documentElement.dataset['version'] = 'next';\n`);
  const git = (...args: readonly string[]) => runProgram(['git', '-C', root, ...args]);
  await git('init', '--quiet');
  await git('add', '--all');
  await git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-qm', 'Next');
  const commit = (await git('rev-parse', 'HEAD')).trim();
  return { root, version: VERSION, commit, remove: () => rm(root, { recursive: true }) };
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')));
}

import type { Programs } from '@katas/system';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '@katas/system';
import { hashFiles } from './files/hash-files';
import type { ImageFolder } from './ensure-images';

export interface NpmPackages {
  readonly programs: Programs;
  readonly cacheDir: string;
}

/** No scripts: a package that compiles or downloads something cannot do so here. */
const INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Returns how the packages of a folder's `npm/package-lock.json` get into its build context, as `npm/node_modules`;
 * nothing for a folder without one. They are installed on this machine, because a build has no access to the registry.
 */
export function npmPackages(deps: NpmPackages, folder: string): Pick<ImageFolder, 'prepare'> {
  const npmDir = join(folder, 'npm');
  if (!existsSync(join(npmDir, 'package-lock.json'))) return {};
  return {
    async prepare(contextDir, tell) {
      tell('installing packages with npm');
      const installed = await install(deps, npmDir);
      cpSync(installed, join(contextDir, 'npm/node_modules'), {
        recursive: true,
        verbatimSymlinks: true,
      });
    },
  };
}

/** Resolves to a `node_modules`. One that was installed earlier from the same lock file is used again. */
async function install({ programs, cacheDir }: NpmPackages, npmDir: string): Promise<string> {
  const folder = join(cacheDir, 'npm', hashFiles(npmDir, ['.']).slice(0, 12));
  if (existsSync(folder)) return join(folder, 'node_modules');
  const partial = `${folder}.part`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(join(npmDir, name), join(partial, name));
  }
  await programs.run('npm', INSTALL, { cwd: partial }).catch((error: unknown) => {
    throw new PlainProblem(`npm ci failed in ${npmDir}: ${String(error)}`, error);
  });
  renameSync(partial, folder);
  return join(folder, 'node_modules');
}

import type { Engine } from '@katas/engine';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../command/progress';
import { FIXED_TIME } from '@katas/language-images';
import { hashFiles } from '@katas/language-images';
import type { DebianPackages } from '../machine/debian-packages';
import type { Machine } from '../machine/machine';
import type { RootPrograms } from '../machine/root-programs';

export interface BaseImageMaking {
  readonly machine: Machine;
  readonly asRoot: RootPrograms;
  readonly packages: DebianPackages;
  readonly progress: Progress;
  readonly cacheDir: string;
  /** Its files are copied over the new root file system. */
  readonly baseImageDir: string;
}

/** Files of packages that no program of a kata reads. dpkg omits them in later installations (docker/base-image). */
const LEFT_OUT = [
  './dev/*',
  './proc/*',
  './sys/*',
  './usr/share/man/*',
  './usr/share/info/*',
  './usr/share/lintian/*',
  './usr/share/locale/*',
  './var/cache/apt/*',
  './var/lib/apt/lists/*',
  './var/log/*',
];

/** Makes a minimal Debian by debootstrap and imports it. The file system is kept, so a second time is quick. */
export async function makeBaseImage(
  deps: BaseImageMaking & { readonly engine: Engine },
  image: string,
  release: string,
): Promise<void> {
  const { baseImageDir, cacheDir, engine, progress } = deps;
  const recipe = hashFiles(baseImageDir, ['.']).slice(0, 12);
  const tarFile = join(cacheDir, `debian-${release}-${recipe}.tar`);
  if (!existsSync(tarFile)) await makeTar(deps, tarFile, release);
  await progress.step(`Importing ${image}`, () =>
    engine.importImage(image, createReadStream(tarFile)),
  );
}

async function makeTar(deps: BaseImageMaking, tarFile: string, release: string): Promise<void> {
  const { asRoot, baseImageDir, cacheDir, machine, packages, progress } = deps;
  if (!machine.hasProgram('debootstrap')) {
    const names = ['debootstrap', 'debian-archive-keyring'];
    await packages.install(names, 'Making the base image without a registry');
  }
  await asRoot.demand('debootstrap has to make the base image', 'sudo npm start');
  const folder = join(cacheDir, 'debootstrap');
  const step = (title: string, file: string, args: readonly string[]) =>
    progress.step(title, (tell) => asRoot.run(file, args, { onLine: tell }));
  mkdirSync(cacheDir, { recursive: true });
  await removeFolder(asRoot, folder);
  await step(
    `Making a minimal Debian ${release} with debootstrap (about a minute)`,
    'debootstrap',
    ['--variant=minbase', release, folder],
  );
  await asRoot.run('find', [
    ...[`${folder}/usr/share/doc`, '-type', 'f'],
    ...['!', '-name', 'copyright', '-delete'],
  ]);
  await asRoot.run('cp', ['--recursive', `${baseImageDir}/.`, folder]);
  await step('Packing it', 'tar', [
    ...['--create', '--file', `${tarFile}.part`, '--directory', folder],
    ...[
      '--sort=name',
      `--mtime=${FIXED_TIME.toISOString()}`,
      '--numeric-owner',
      '--one-file-system',
    ],
    ...LEFT_OUT.map((pattern) => `--exclude=${pattern}`),
    '.',
  ]);
  await asRoot.run('mv', [`${tarFile}.part`, tarFile]);
  await removeFolder(asRoot, folder);
}

/** Stays on one file system: an interrupted debootstrap may have left its /proc mounted there. */
async function removeFolder(asRoot: RootPrograms, folder: string): Promise<void> {
  await asRoot.run('rm', ['--recursive', '--force', '--one-file-system', folder]);
}

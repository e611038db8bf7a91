import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '@katas/system';
import { BuildContext } from './build-context';
import { ensureImages, type ImageBuilding, type ImageFolder } from './ensure-images';
import type { Language } from './languages';
import { npmPackages, type NpmPackages } from './npm-packages';

export interface LanguageImageBuilding extends ImageBuilding, NpmPackages {
  /** The bases that several languages share, one folder each. */
  readonly languageBasesDir: string;
}

/** The base `katas/base-gcc` is the folder `gcc` of `docker/language-bases`. */
const SHARED_BASE = /^katas\/base-([a-z0-9-]+)$/;

/** Builds the images of these languages that the engine lacks or that changed, and the bases that they need for it. */
export async function ensureLanguageImages(
  deps: LanguageImageBuilding,
  languages: readonly Pick<Language, 'folder' | 'imageName'>[],
): Promise<void> {
  const building: ImageBuilding = {
    ...deps,
    ensureBaseImage: (base) => ensureBase(deps, base),
  };
  await ensureImages(
    building,
    languages.map((language) => languageImage(deps, language)),
  );
}

/** Returns the image as it is built: on the base that its Dockerfile names, with its npm packages. */
export function languageImage(
  deps: LanguageImageBuilding,
  { imageName, folder }: Pick<Language, 'folder' | 'imageName'>,
): ImageFolder {
  const base = baseIn(folder);
  const builtFrom = sharedBaseHash(deps, base);
  return {
    ...{ imageName, folder, base },
    ...(builtFrom === undefined ? {} : { builtFrom }),
    ...npmPackages(deps, folder),
  };
}

async function ensureBase(deps: LanguageImageBuilding, base: string): Promise<void> {
  const folder = sharedBaseFolder(deps, base);
  if (folder === undefined) return deps.ensureBaseImage(base);
  await ensureLanguageImages(deps, [{ imageName: base as Language['imageName'], folder }]);
}

/** Returns a hash that changes whenever the shared base or one below it does; undefined for a Debian. */
function sharedBaseHash(deps: LanguageImageBuilding, base: string): string | undefined {
  const folder = sharedBaseFolder(deps, base);
  if (folder === undefined) return undefined;
  const below = sharedBaseHash(deps, baseIn(folder)) ?? '';
  return [new BuildContext(folder).hash(), below].join(' ');
}

function sharedBaseFolder(deps: LanguageImageBuilding, base: string): string | undefined {
  const name = SHARED_BASE.exec(base)?.[1];
  return name === undefined ? undefined : join(deps.languageBasesDir, name);
}

/** Returns the default of a Dockerfile's `ARG BASE`. */
export function baseIn(folder: string): string {
  const file = join(folder, 'Dockerfile');
  const base = /^ARG BASE=(\S+)$/m.exec(readDockerfile(file))?.[1];
  if (base === undefined) throw new PlainProblem(`${file} must have a line ARG BASE=<image>.`);
  return base;
}

function readDockerfile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new PlainProblem(`${file} cannot be read: a language's Dockerfile names it as its base.`);
  }
}

import { isImageName, type ImageName } from '@katas/validation';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '@katas/system';

/** One folder of docker/languages: a language with a test framework. */
export interface Language {
  readonly name: string;
  readonly folder: string;
  readonly imageName: ImageName;
}

/**
 * Returns every folder that has a Dockerfile, by name. Throws a `PlainProblem` that names a manifest without an image.
 */
export function readLanguages(languagesDir: string): readonly Language[] {
  return namesIn(languagesDir).map((name) => {
    const folder = join(languagesDir, name);
    return { name, folder, imageName: imageNameIn(join(folder, 'start_point/manifest.json')) };
  });
}

/**
 * Returns the languages of these names, or all when there are none. Throws a `PlainProblem` that lists unknown names.
 */
export function pickLanguages(
  languages: readonly Language[],
  names: readonly string[],
): readonly Language[] {
  const unknown = names.filter((name) => !languages.some((language) => language.name === name));
  if (unknown.length > 0) {
    throw new PlainProblem(
      `There is no language ${unknown.join(', ')}. The names are those of docker/languages.`,
    );
  }
  return names.length === 0 ? languages : languages.filter(({ name }) => names.includes(name));
}

function namesIn(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => existsSync(join(dir, name, 'Dockerfile')))
    .sort();
}

function imageNameIn(manifestFile: string): ImageName {
  const imageName = readManifest(manifestFile)?.image_name;
  if (typeof imageName === 'string' && isImageName(imageName)) return imageName;
  throw new PlainProblem(`${manifestFile} must be JSON with an image_name that Docker takes.`);
}

function readManifest(file: string): { readonly image_name?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { image_name?: unknown };
  } catch {
    return undefined;
  }
}

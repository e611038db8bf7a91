import { isImageName, type ImageName } from '@katas/validation';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../command/plain-problem';

/** One folder of docker/languages: a language with a test framework. */
export interface Language {
  readonly name: string;
  readonly folder: string;
  readonly imageName: ImageName;
}

/** Every folder that has a Dockerfile, by name. A `PlainProblem` names one whose manifest is not as it should be. */
export function readLanguages(languagesDir: string): readonly Language[] {
  return readdirSync(languagesDir)
    .filter((name) => existsSync(join(languagesDir, name, 'Dockerfile')))
    .sort()
    .map((name) => {
      const folder = join(languagesDir, name);
      return { name, folder, imageName: imageNameIn(join(folder, 'start_point/manifest.json')) };
    });
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

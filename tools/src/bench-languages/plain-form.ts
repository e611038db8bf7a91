import { SOURCE_LABEL, type ImageFolder, type Language } from '@katas/language-images';
import { isImageName, type ImageName } from '@katas/validation';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, type Files } from '../languages/cases/starting-files';

/** How the failing test is run with the framework's usual command and nothing that is compiled in advance. */
export interface PlainForm {
  readonly imageName: ImageName;
  /** Files that replace or extend the start-point's. None where the language ships the usual command. */
  readonly files: Files;
}

/** Returns the plain form in the folder `plain` of a language. A Dockerfile in it makes an image of its own. */
export function plainForm({ folder, imageName, name }: Language): PlainForm {
  const plain = join(folder, 'plain');
  if (!existsSync(plain)) return { imageName, files: {} };
  const { Dockerfile, ...files } = filesIn(plain);
  return { imageName: Dockerfile === undefined ? imageName : plainImageName(name), files };
}

/** Returns how the plain image is built on the language's own image, whose labels these are. */
export function plainImage(
  { folder, imageName, name }: Language,
  labels: Readonly<Record<string, string>>,
): ImageFolder {
  return {
    imageName: plainImageName(name),
    folder: join(folder, 'plain'),
    base: imageName,
    builtFrom: labels[SOURCE_LABEL] ?? '',
  };
}

function plainImageName(language: string): ImageName {
  const image = `katas/plain-${language}`;
  if (!isImageName(image)) throw new Error(`${image} is no image name`);
  return image;
}

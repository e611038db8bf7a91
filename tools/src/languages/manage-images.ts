import type { CommandContext } from '../command/run-command';
import { connectToEngine, languageBuilding } from '../set-up/set-up';
import { ensureLanguageImages } from '@katas/language-images';
import type { Language } from '@katas/language-images';

/** Prints each language, and the size of its image where there is one. */
export async function listLanguages(
  context: CommandContext,
  languages: readonly Language[],
): Promise<number> {
  const { engine } = (await connectToEngine(context)).images;
  for (const { name, imageName } of languages) {
    const bytes = await engine.imageSize(imageName);
    const state = bytes === undefined ? 'not built' : `${Math.round(bytes / 1e6)} MB`;
    context.progress.say(`${name.padEnd(32)} ${state}`);
  }
  return 0;
}

/** Builds the images that the engine lacks or that changed. */
export async function buildLanguages(
  context: CommandContext,
  languages: readonly Language[],
): Promise<number> {
  const { images } = await connectToEngine(context);
  await context.stop.orStopped(ensureLanguageImages(languageBuilding(context, images), languages));
  return 0;
}

/** Removes the images. The folders stay, so that `build` makes them again. */
export async function removeLanguages(
  context: CommandContext,
  languages: readonly Language[],
): Promise<number> {
  const { engine } = (await connectToEngine(context)).images;
  for (const { imageName } of languages) {
    const removed = await engine.removeImage(imageName);
    context.progress.say(`${imageName}: ${removed ? 'removed' : 'there was none'}`);
  }
  return 0;
}

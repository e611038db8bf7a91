import { PlainProblem } from '@katas/system';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { CommandContext } from '../command/run-command';
import { placeSandboxLoop } from '../sandbox-loop/sandbox-loop';
import { connectToEngine, languageBuilding } from '../set-up/set-up';
import { StartedRunner } from '../started-runner/started-runner';
import { CaseRunner } from './cases/case-runner';
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

/** Writes the images to a file, for another machine: `save FILE name...`. Layers that several share are in it once. */
export async function saveLanguages(
  context: CommandContext,
  file: string,
  languages: readonly Language[],
): Promise<number> {
  const { engine } = (await connectToEngine(context)).images;
  for (const { name, imageName } of languages) {
    if (await engine.hasImage(imageName)) continue;
    throw new PlainProblem(`${name} is not built. First: npm run languages -- build ${name}`);
  }
  const images = languages.map(({ imageName }) => imageName);
  const partial = `${file}.part`;
  await context.progress.step(`Saving ${images.length} images to ${file}`, async () => {
    try {
      await context.stop.orStopped(
        pipeline(await engine.saveImages(images), createWriteStream(partial)),
      );
      renameSync(partial, file);
    } finally {
      rmSync(partial, { force: true });
    }
  });
  return 0;
}

/** Adds the images of a saved file to the engine: `load FILE`. */
export async function loadLanguages(context: CommandContext, file: string): Promise<number> {
  if (!existsSync(file)) throw new PlainProblem(`There is no file ${file}.`);
  const { engine } = (await connectToEngine(context)).images;
  await context.progress.step(`Loading images from ${file}`, (tell) =>
    context.stop.orStopped(engine.loadImages(createReadStream(file), tell)),
  );
  return 0;
}

/** Prints the versions in each image that is built, as its programs report them in a sandbox. */
export async function printVersions(
  context: CommandContext,
  languages: readonly Language[],
): Promise<number> {
  const { workspace, env, progress, stop } = context;
  const { engine } = (await connectToEngine(context)).images;
  await placeSandboxLoop(engine, workspace.root);
  const runnerId = `versions-${process.pid}`;
  const runner = await StartedRunner.start({ root: workspace.root, env, runnerId });
  try {
    for (const language of languages) {
      if (!(await engine.hasImage(language.imageName))) continue;
      const found = await stop.orStopped(new CaseRunner(runner).versions(language));
      const { language: own = '-', test_framework: framework = '-' } = found;
      progress.say(`${language.name.padEnd(32)} ${own.padEnd(20)} ${framework}`);
    }
    return 0;
  } finally {
    await runner.stop();
  }
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

import { ensureImages, pickLanguages, readLanguages, type Language } from '@katas/language-images';
import { PlainProblem } from '@katas/system';
import { join } from 'node:path';
import type { CommandContext } from '../command/run-command';
import { writeRows } from '../languages/marked-table';
import { placeSandboxLoop } from '../sandbox-loop/sandbox-loop';
import { connectToEngine, languageBuilding, type SetUp } from '../set-up/set-up';
import { StartedRunner } from '../started-runner/started-runner';
import { machineLine } from '../started-runner/started-services';
import { measureLanguage, type LanguageTimes } from './measure-language';
import { plainForm, plainImage } from './plain-form';
import { reportOf, rowOf, speedTable } from './report';

interface Bench {
  readonly context: CommandContext;
  readonly images: SetUp['images'];
  readonly runner: StartedRunner;
}

/**
 * Measures the languages whose images are built, one run at a time: `npm run bench -- --languages [--write] [name...]`.
 * With `--write` each row goes into docs/languages.md as soon as it is known.
 */
export async function benchLanguages(
  context: CommandContext,
  args: readonly string[],
): Promise<number> {
  const { workspace, env, progress, clock } = context;
  const names = args.filter((arg) => arg !== '--write');
  const { images } = await connectToEngine(context);
  const languages = pickLanguages(readLanguages(workspace.languagesDir), names);
  const built = await builtLanguages({ context, images }, languages);
  await placeSandboxLoop(images.engine, workspace.root);
  const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
  const table = speedTable(`${today}, ${await machineLine(images.engine)}`);
  const runnerId = `bench-languages-${process.pid}`;
  const runner = await StartedRunner.start({ root: workspace.root, env, runnerId });
  const measured: LanguageTimes[] = [];
  try {
    for (const language of built) {
      const times = await measure({ context, images, runner }, language);
      if (times === undefined) continue;
      measured.push(times);
      progress.say(rowOf(times).join('   '));
      if (names.length === args.length) continue;
      writeRows(join(workspace.root, 'docs/languages.md'), table, [rowOf(times)]);
    }
  } finally {
    await runner.stop();
    await removePlainImages(images, built);
  }
  for (const line of reportOf(measured)) progress.say(line);
  return measured.length === built.length ? 0 : 1;
}

/** Resolves to the languages whose images the engine has. Prints the others. */
async function builtLanguages(
  { context: { progress }, images }: Omit<Bench, 'runner'>,
  languages: readonly Language[],
): Promise<readonly Language[]> {
  const built: Language[] = [];
  for (const language of languages) {
    if (await images.engine.hasImage(language.imageName)) built.push(language);
    else progress.say(`${language.name}: not built`);
  }
  return built;
}

/** Resolves to undefined when the plain image cannot be built or a run is not red, and prints why. */
async function measure(bench: Bench, language: Language): Promise<LanguageTimes | undefined> {
  const { context, runner } = bench;
  const plain = plainForm(language);
  try {
    if (plain.imageName !== language.imageName) await buildPlainImage(bench, language);
    return await context.stop.orStopped(measureLanguage(runner, language, plain));
  } catch (error) {
    if (!(error instanceof PlainProblem)) throw error;
    context.progress.say(`${language.name}: ${error.message}`);
    return undefined;
  }
}

async function buildPlainImage({ context, images }: Bench, language: Language): Promise<void> {
  const labels = (await images.engine.imageLabels(language.imageName)) ?? {};
  const building = languageBuilding(context, images);
  const onItsOwnImage = { ...building, ensureBaseImage: () => Promise.resolve() };
  await context.stop.orStopped(ensureImages(onItsOwnImage, [plainImage(language, labels)]));
}

/** Removes the plain images. They are needed for nothing else, and count against LANGUAGES_DISK_MB. */
async function removePlainImages(
  { engine }: SetUp['images'],
  languages: readonly Language[],
): Promise<void> {
  for (const language of languages) {
    const { imageName } = plainForm(language);
    if (imageName !== language.imageName) await engine.removeImage(imageName);
  }
}

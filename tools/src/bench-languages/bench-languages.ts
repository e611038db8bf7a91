import { ensureImages, pickLanguages, readLanguages, type Language } from '@katas/language-images';
import { join } from 'node:path';
import { PlainProblem } from '../command/plain-problem';
import type { CommandContext } from '../command/run-command';
import { writeRows } from '../languages/marked-table';
import { placeSandboxLoop } from '../sandbox-loop/sandbox-loop';
import { connectToEngine, languageBuilding, type SetUp } from '../set-up/set-up';
import { StartedRunner } from '../started-runner/started-runner';
import { machineLine } from '../started-runner/started-services';
import { measureLanguage, type LanguageTimes } from './measure-language';
import { plainForm, plainImage } from './plain-form';
import { reportOf, rowOf, speedTable } from './report';

/**
 * `npm run bench -- --languages [--write] [name...]`: measures the languages whose images are built, one run at a time.
 * With `--write` each row goes into docs/languages.md as soon as it is known.
 */
export async function benchLanguages(
  context: CommandContext,
  args: readonly string[],
): Promise<number> {
  const { workspace, env, progress, stop, clock } = context;
  const names = args.filter((arg) => arg !== '--write');
  const languages = pickLanguages(readLanguages(workspace.languagesDir), names);
  const { images } = await connectToEngine(context);
  const built = await buildPlainImages(context, images, languages);
  await placeSandboxLoop(images.engine, workspace.root);
  const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
  const table = speedTable(`${today}, ${await machineLine(images.engine)}`);
  const runnerId = `bench-languages-${process.pid}`;
  const runner = await StartedRunner.start({ root: workspace.root, env, runnerId });
  const measured: LanguageTimes[] = [];
  try {
    for (const language of built) {
      const times = await stop.orStopped(measure(runner, language, (line) => progress.say(line)));
      if (times === undefined) continue;
      measured.push(times);
      progress.say(rowOf(times).join('   '));
      if (names.length === args.length) continue;
      writeRows(join(workspace.root, 'docs/languages.md'), table, [rowOf(times)]);
    }
  } finally {
    await runner.stop();
  }
  for (const line of reportOf(measured)) progress.say(line);
  return measured.length === built.length ? 0 : 1;
}

/** Resolves to the languages that are built, when the engine has their plain images too. Prints the others. */
async function buildPlainImages(
  context: CommandContext,
  images: SetUp['images'],
  languages: readonly Language[],
): Promise<readonly Language[]> {
  const built: Language[] = [];
  const building = languageBuilding(context, images);
  for (const language of languages) {
    const labels = await images.engine.imageLabels(language.imageName);
    if (labels === undefined) {
      context.progress.say(`${language.name}: not built`);
      continue;
    }
    built.push(language);
    if (plainForm(language).imageName === language.imageName) continue;
    const plain = { ...building, ensureBaseImage: () => Promise.resolve() };
    await context.stop.orStopped(ensureImages(plain, [plainImage(language, labels)]));
  }
  return built;
}

/** Resolves to undefined when a run is not red, and prints it. */
async function measure(
  runner: StartedRunner,
  language: Language,
  say: (line: string) => void,
): Promise<LanguageTimes | undefined> {
  try {
    return await measureLanguage(runner, language, plainForm(language));
  } catch (error) {
    if (!(error instanceof PlainProblem)) throw error;
    say(error.message);
    return undefined;
  }
}

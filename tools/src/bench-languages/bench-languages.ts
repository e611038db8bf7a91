import { pickLanguages, readLanguages } from '@katas/language-images';
import { placeSandboxLoop } from '../sandbox-loop/sandbox-loop';
import type { CommandContext } from '../command/run-command';
import { connectToEngine } from '../set-up/set-up';
import { StartedRunner } from '../started-runner/started-runner';
import { measureLanguage, type LanguageTimes } from './measure-language';
import { reportOf } from './report';

/** `npm run bench -- --languages [name...]`: measures the languages whose images are built, one run at a time. */
export async function benchLanguages(
  { workspace, env, progress, stop, ...context }: CommandContext,
  names: readonly string[],
): Promise<number> {
  const { engine } = (await connectToEngine({ workspace, env, progress, stop, ...context })).images;
  await placeSandboxLoop(engine, workspace.root);
  const runnerId = `bench-languages-${process.pid}`;
  const runner = await StartedRunner.start({ root: workspace.root, env, runnerId });
  const measured: LanguageTimes[] = [];
  try {
    for (const language of pickLanguages(readLanguages(workspace.languagesDir), names)) {
      if (!(await engine.hasImage(language.imageName))) {
        progress.say(`${language.name}: not built`);
        continue;
      }
      const times = await stop.orStopped(measureLanguage(runner, language));
      measured.push(times);
      progress.say(`${times.name}: ${times.later.toFixed(2)} s`);
    }
  } finally {
    await runner.stop();
  }
  for (const line of reportOf(measured)) progress.say(line);
  return 0;
}

import { pickLanguages, readLanguages } from '@katas/language-images';
import { PlainProblem } from '../command/plain-problem';
import { placeSandboxLoop } from '../sandbox-loop/sandbox-loop';
import type { CommandContext } from '../command/run-command';
import { connectToEngine } from '../set-up/set-up';
import { StartedRunner } from '../started-runner/started-runner';
import { measureLanguage, type LanguageTimes } from './measure-language';
import { reportOf, rowOf } from './report';

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
  let failures = 0;
  try {
    for (const language of pickLanguages(readLanguages(workspace.languagesDir), names)) {
      if (!(await engine.hasImage(language.imageName))) {
        progress.say(`${language.name}: not built`);
        continue;
      }
      try {
        const times = await stop.orStopped(measureLanguage(runner, language));
        measured.push(times);
        progress.say(rowOf(times));
      } catch (error) {
        if (!(error instanceof PlainProblem)) throw error;
        failures += 1;
        progress.say(error.message);
      }
    }
  } finally {
    await runner.stop();
  }
  for (const line of reportOf(measured)) progress.say(line);
  return failures === 0 ? 0 : 1;
}

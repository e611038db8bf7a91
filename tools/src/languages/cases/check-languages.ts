import type { Engine } from '@katas/engine';
import { ensureImages, ensureLanguageImages, type Language } from '@katas/language-images';
import { PlainProblem } from '@katas/system';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../../command/run-command';
import type { Workspace } from '../../command/workspace';
import { placeSandboxLoop, sandboxLoopImage } from '../../sandbox-loop/sandbox-loop';
import { connectToEngine, languageBuilding } from '../../set-up/set-up';
import { StartedRunner } from '../../started-runner/started-runner';
import { CaseRunner } from './case-runner';
import { checkTable, failureReport, writeDocsTable, type CheckedLanguage } from './check-table';
import { checkVisibleFiles } from './starting-files';

/**
 * Builds what is missing, runs each language's cases and prints a table. Resolves to 1 when a case gives another light
 * than expected, an image cannot be built, or a manifest lists other files than are beside it. With `write` each row
 * goes into docs/languages.md as soon as it is known.
 */
export async function checkLanguages(
  context: CommandContext,
  languages: readonly Language[],
  options: { readonly write: boolean },
): Promise<number> {
  const { workspace, env, progress, stop } = context;
  const { images } = await connectToEngine(context);
  const building = languageBuilding(context, images);
  await stop.orStopped(ensureImages(building, [sandboxLoopImage(workspace.root)]));
  await placeSandboxLoop(images.engine, workspace.root);
  const runnerId = `languages-${process.pid}`;
  const runner = await StartedRunner.start({ root: workspace.root, env, runnerId });
  try {
    const results: CheckedLanguage[] = [];
    const unchecked: string[] = [];
    for (const language of languages) {
      try {
        checkVisibleFiles(language.folder);
        await stop.orStopped(ensureLanguageImages(building, [language]));
      } catch (error) {
        if (!(error instanceof PlainProblem)) throw error;
        unchecked.push(error.message);
        continue;
      }
      const result = await stop.orStopped(check(runner, images.engine, language));
      results.push(result);
      progress.say(summary(result));
      if (options.write) record(workspace, language, result);
    }
    const failures = [...unchecked, ...failureReport(results)];
    [...failures, ...checkTable(results)].forEach((line) => progress.say(line));
    return failures.length > 0 ? 1 : 0;
  } finally {
    await runner.stop();
  }
}

/** Writes the row of the documents' table, and the versions that the list of start-points shows. */
function record({ root }: Workspace, { folder }: Language, result: CheckedLanguage): void {
  writeDocsTable(join(root, 'docs/languages.md'), [result]);
  const { versions, imageBytes } = result;
  const size = imageBytes === undefined ? {} : { image_mb: Math.round(imageBytes / 1e6) };
  const checked = { versions, ...size };
  writeFileSync(join(folder, 'checked.json'), `${JSON.stringify(checked, null, 2)}\n`);
}

async function check(
  runner: StartedRunner,
  engine: Engine,
  language: Language,
): Promise<CheckedLanguage> {
  const result = await new CaseRunner(runner).check(language);
  return { ...result, imageBytes: await engine.imageSize(language.imageName) };
}

function summary(result: CheckedLanguage): string {
  const { name, cases, redSeconds } = result;
  const bad = cases.filter(({ colour, expected }) => colour !== expected);
  const verdict = bad.length === 0 ? 'ok' : `FAILED: ${bad.map((one) => one.name).join(', ')}`;
  return `${name}: ${cases.length} cases, red ${redSeconds.toFixed(2)} s, ${verdict}`;
}

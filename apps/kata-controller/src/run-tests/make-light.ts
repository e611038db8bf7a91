import type { Light, RunTestsAnswer } from '@katas/controller-api';
import { hasEnded, msToKataTime } from '@katas/kata';
import type { ControllerDeps } from '../controller-deps';
import { toFiles, withOutput } from '../visible-files';
import { colourOfRun, type RunVerdict } from './colour-of-run';
import { filesAfterRun } from './files-after-run';
import type { Submission } from './submission';
import type { SandboxRun } from './run-in-sandbox';
import { runMessage } from './run-message';
import { runOutput } from './run-output';

/** Judges the run and writes its light. When this resolves the light is on the disk. */
export async function makeLight(
  deps: ControllerDeps,
  test: Submission,
  run: SandboxRun,
): Promise<RunTestsAnswer> {
  const verdict = colourOfRun(run.result, test.setup);
  const after = filesAfterRun(test.sent, run.result);
  const output = runOutput(run.result, verdict.reason);
  const message = runMessage({
    lostPast: run.wasRemade && test.avatar.lastNumber > 0,
    leftOut: after.leftOut,
    binary: after.binary,
  });
  const light = nextLight(deps, test, verdict);
  const { kataId, avatarName } = test.avatar;
  await deps.writer.addLight({
    kataId,
    avatarName,
    light,
    files: withOutput(after.files, output),
    run: {
      created: [...after.created.keys()],
      changed: [...after.changed.keys()],
      deleted: after.deleted,
      ...message,
    },
  });
  deps.channels.tell(kataId, 'light', { avatar_name: avatarName, light });
  deps.metrics.lightMade(light.colour, (deps.clock.nowMs() - test.startedMs) / 1000);
  return {
    output,
    colour: verdict.colour,
    light,
    ended: hasEnded(test.kata.life, deps.clock.nowMs(), deps.lifetimeMs),
    created: toFiles(after.created),
    changed: toFiles(after.changed),
    deleted: after.deleted,
    ...message,
  };
}

function nextLight({ clock }: ControllerDeps, test: Submission, { colour }: RunVerdict): Light {
  return { colour, time: msToKataTime(clock.nowMs()), number: test.avatar.lastNumber + 1 };
}

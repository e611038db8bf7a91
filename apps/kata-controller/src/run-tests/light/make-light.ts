import type { Light, RunTestsAnswer } from '@katas/controller-api';
import { hasEnded, msToKataTime } from '@katas/kata';
import { convertRegex } from '@katas/ruby-rules';
import type { ControllerDeps } from '../../controller-deps';
import { toFiles, withOutput } from '../../visible-files';
import { colourOfRun, type RunVerdict } from './colour-of-run';
import { filesAfterRun, type FilesAfterRun } from './files-after-run';
import { remembered } from './remembered';
import type { SandboxRun } from '../sandbox/run-in-sandbox';
import { runMessage, runOutput } from './run-output';
import type { Submission } from '../submission';

type Fields = Readonly<Record<string, unknown>>;

/** The text of a light's progress is in every answer with the light. */
const PROGRESS_LENGTH_MAX = 200;

/** Some for each language of a busy server. */
const PATTERNS_KEPT = 500;
const converted = remembered(PATTERNS_KEPT, convertRegex);

/** Judges the run and writes its light. When this resolves, the light is on the disk. */
export async function makeLight(
  deps: ControllerDeps,
  submission: Submission,
  run: SandboxRun,
): Promise<RunTestsAnswer> {
  const verdict = colourOfRun(run.result, submission.configuration);
  const { fields } = submission.kata;
  const after = filesAfterRun(submission.sent, run.result, hiddenBy(fields));
  const output = runOutput(run.result, verdict.reason);
  const message = messageOf(submission, run, after);
  const light = nextLight(deps, submission, verdict, run.result);
  await writeLight(deps, submission, { light, after, output, message });
  if (light.colour === 'red')
    deps.durations.note(submission.configuration.imageName, run.result.seconds);
  return {
    output,
    colour: verdict.colour,
    light,
    ended: hasEnded(submission.kata.life, deps.clock.nowMs(), deps.lifetimeMs),
    created: toFiles(after.created),
    changed: toFiles(after.changed),
    deleted: after.deleted,
    ...message,
  };
}

function nextLight(
  { clock }: ControllerDeps,
  { kata: { fields }, avatar, practice: { predicted, from } }: Submission,
  { colour, tests }: RunVerdict,
  { seconds, stdout, stderr }: SandboxRun['result'],
): Light {
  const progress = progressIn(fields, stdout.content + stderr.content);
  return {
    colour,
    time: msToKataTime(clock.nowMs()),
    number: avatar.lastNumber + 1,
    seconds,
    ...(predicted && { predicted }),
    ...(tests && { tests }),
    ...(progress !== undefined && { progress }),
    ...(from && { from }),
  };
}

function messageOf({ avatar }: Submission, run: SandboxRun, { leftOut, binary }: FilesAfterRun) {
  return runMessage({ lostFiles: run.wasRecreated && avatar.lastNumber > 0, leftOut, binary });
}

interface JudgedRun {
  readonly light: Light;
  readonly after: FilesAfterRun;
  readonly output: string;
  readonly message: { readonly message?: string };
}

async function writeLight(
  deps: ControllerDeps,
  { avatar: { kataId, avatarName }, key, practice, startedMs }: Submission,
  { light, after, output, message }: JudgedRun,
): Promise<void> {
  await deps.writer.addLight({
    kataId,
    avatarName,
    light,
    files: withOutput(after.files, output),
    edits: practice.edits,
    key,
    filesLater: deps.runs.count > 0,
    run: {
      created: [...after.created.keys()],
      changed: [...after.changed.keys()],
      deleted: after.deleted,
      ...message,
    },
  });
  deps.channels.publish(kataId, 'light', { avatar_name: avatarName, light });
  deps.hooks.happened('light', kataId, { avatar_name: avatarName, light });
  deps.metrics.lightMade(light.colour, (deps.clock.nowMs() - startedMs) / 1000);
}

/**
 * Returns whether the manifest's `hidden_filenames` hide a file that a run created: a build's output, for example. The
 * file stays in the sandbox. A regex that cannot be converted hides nothing.
 */
function hiddenBy(fields: Fields): (name: string) => boolean {
  const finders = findersIn(fields['hidden_filenames']);
  return (name) => finders.some((find) => find(name) !== undefined);
}

/**
 * Returns what the manifest's `progress_regexs` find in an output, for example `2 failed`; undefined when they find
 * nothing.
 */
function progressIn(fields: Fields, output: string): string | undefined {
  const found = findersIn(fields['progress_regexs']).map((find) => find(output) ?? '');
  const text = found.join('').trim();
  return text === '' ? undefined : text.slice(0, PROGRESS_LENGTH_MAX);
}

function findersIn(patterns: unknown): readonly ((text: string) => string | undefined)[] {
  if (!Array.isArray(patterns)) return [];
  return patterns
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .map(converted)
    .flatMap((one) => ('find' in one ? [one.find] : []));
}

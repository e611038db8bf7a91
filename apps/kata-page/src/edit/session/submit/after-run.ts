import type { Light } from '@katas/controller-api';
import {
  ENDED,
  INVALID,
  TOO_LARGE,
  UNANSWERED,
  type DojoProblem,
} from '../../../dojo/answers/dojo-problem';
import type { RunAnswer } from '../../../dojo/dojo';
import { firstFile, onOneLine, type ReadingOrder } from '../../../files/file-set';
import { mergeRun } from '../../../files/merge-run';
import { lightFace } from '../../../lights/light-face';
import { failedText } from '../../../lights/light-tip';
import type { Submission } from '../../../storage/drafts/submission-store';
import { editTexts, sessionTexts as t } from '../../texts';
import type { EditSignals, EditState, Notice } from '../edit-state';

/** Returns what the page shows after the answer of a Test. */
export function afterRun(
  before: EditSignals,
  { files: sent, edits = [] }: Submission,
  answer: RunAnswer,
  order: ReadingOrder,
): Partial<EditState> {
  const { light, ended, output, message } = answer;
  if (answer.isStopped)
    return { output, isStopped: true, isOutputOutdated: false, result: editTexts.stopped };
  if (light === undefined) return { ended, result: output };
  const { files, kept } = mergeRun(sent, before.files.value, answer.changes);
  // The server has the files that were sent, with the run's own changes, whatever was typed here since.
  const { files: saved } = mergeRun(sent, sent, answer.changes);
  const isStillThere = files.has(before.selected.value);
  return {
    files,
    saved,
    selected: isStillThere ? before.selected.value : firstFile(files, order),
    output,
    isOutputOutdated: false,
    isStopped: false,
    from: undefined,
    edits: before.edits.value.slice(edits.length),
    tested: light,
    lights: withLight(before.lights.value, light),
    result: resultText(light),
    notice: runNotice(message, kept),
  };
}

/** Adds the light of an earlier press to the row. The files are newer, and stay as they are. */
export function afterOlderLight({ lights }: EditSignals, light: Light): Partial<EditState> {
  const text = t.arrivedBefore({ number: light.number });
  return { lights: withLight(lights.value, light), notice: { kind: 'hint', text } };
}

/** Returns the lights with this one. An event can have added it, and newer ones, before its answer arrives. */
function withLight(lights: readonly Light[], light: Light): readonly Light[] {
  const others = lights.filter(({ number }) => number !== light.number);
  return [...others, light].sort((one, other) => one.number - other.number);
}

/** Returns what a screen reader announces. */
function resultText(light: Light): string {
  const failed = failedText(light);
  const result = t.result({ meaning: lightFace(light.colour).meaning, number: light.number });
  return failed === '' ? result : `${result} ${failed}.`;
}

/** Returns what the page shows after a Test that made no light because of a problem. */
export function afterProblem(problem: DojoProblem): Partial<EditState> {
  if (problem.code === ENDED) return { ended: true, result: problem.message };
  const isUnanswered = problem.code === UNANSWERED;
  return { notice: { kind: 'problem', text: problemText(problem), isUnanswered } };
}

function problemText({ code, message }: DojoProblem): string {
  // Everything else that a Test cannot accept is prevented by the page.
  if (code === INVALID || code === TOO_LARGE) return t.tooMuch;
  // The server's own text about its runner ends like this already.
  return code.startsWith('runner-') ? message : t.nothingLost({ problem: message });
}

function runNotice(message: string, kept: readonly string[]): Notice | undefined {
  const names = kept.map(onOneLine).join(', ');
  const keptText = names === '' ? '' : t.runChanged({ names });
  const text = [message, keptText].filter((part) => part !== '').join(' ');
  return text === '' ? undefined : { kind: 'hint', text };
}

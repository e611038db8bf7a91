import { GitProblem } from '@katas/git';
import type { AvatarName } from '@katas/kata';
import type { VisibleFiles } from '@katas/katas-tree';
import { ArchiveProblem } from '../import/archive-problem';
import type { IncomingAvatar, IncomingLight } from '../import/incoming-kata';
import { entryOf, isEdit, isLight, lightNumbers, type FindLight } from './light-events';
import type { SaverEvent, SaverKata } from './saver-kata';

/** Returns a kata of the saver as an avatar of ours. `report` receives what Katas cannot keep. */
export function avatarOf(
  kata: SaverKata,
  name: AvatarName,
  findLight: FindLight,
  report: (problem: string) => void,
): IncomingAvatar {
  const numbers = lightNumbers(kata.events);
  return {
    name,
    start: filesOrReport(kata, 0, report),
    *lights() {
      let edits: SaverEvent[] = [];
      for (const event of kata.events) {
        if (isEdit(event)) edits.push(event);
        else if (isLight(event)) {
          yield lightOf(
            kata,
            event,
            { number: numbers.get(event.index) ?? 0, edits, findLight },
            report,
          );
          edits = [];
        } else if (event.index !== 0) {
          report(
            `event ${event.index} is neither a light nor an edit: ${JSON.stringify(event).slice(0, 200)}`,
          );
        }
      }
      const left = edits.length;
      if (left > 0)
        report(`${left === 1 ? '1 edit' : `${left} edits`} after the last light left out`);
    },
  };
}

interface LightParts {
  readonly number: number;
  readonly edits: readonly SaverEvent[];
  readonly findLight: FindLight;
}

function lightOf(
  kata: SaverKata,
  event: SaverEvent,
  { number, edits, findLight }: LightParts,
  report: (problem: string) => void,
): IncomingLight {
  const tell = (problem: string): void => report(`light ${number}: ${problem}`);
  const { entry, problems } = entryOf(event, number, edits, findLight);
  problems.forEach(tell);
  const files = filesOrReport(kata, event.index, tell);
  const status = files && kata.statusAt(event.index);
  const { saver, ...ours } = entry as { readonly saver: object };
  const kept = { ...saver, ...(status !== undefined && { status: String(status).trim() }) };
  return { number, entry: { ...ours, saver: kept }, files };
}

function filesOrReport(
  kata: SaverKata,
  index: number,
  report: (problem: string) => void,
): VisibleFiles | undefined {
  try {
    const files = kata.filesAt(index);
    if (files === undefined && index === 0) report('it has no starting files of its own');
    return files;
  } catch (error) {
    if (!(error instanceof ArchiveProblem || error instanceof GitProblem)) throw error;
    report(error.message);
    return undefined;
  }
}

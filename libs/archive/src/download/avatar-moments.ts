import type { Moment } from '@katas/git';
import { kataTimeToMs, type AvatarName, type StoredKataId } from '@katas/kata';
import {
  TreeProblem,
  type KataManifest,
  type KatasReader,
  type Light,
  type RecordedEdit,
  type VisibleFiles,
} from '@katas/katas-tree';
import { tagMessage } from './light-record';

export interface AvatarOfKata {
  readonly kataId: StoredKataId;
  readonly kata: KataManifest;
  readonly avatarName: AvatarName;
}

const START = 'Start: the files that the avatar was given';

/** Yields the start and every light of an avatar, one at a time. A light whose files are lost has those before it. */
export async function* avatarMoments(
  reader: KatasReader,
  { kataId, kata, avatarName }: AvatarOfKata,
): AsyncGenerator<Moment> {
  const { lights, edits, unreadable } = await lightsOf(reader, kataId, avatarName);
  const startPoint = await reader.startPoint(kata, kataId, avatarName);
  let seconds = kata.life.createdMs / 1000;
  const start = await filesAt(reader, { kataId, avatarName, number: 0 });
  let files = start.files ?? new Map<string, string>();
  yield {
    ...{ tag: '0', files, seconds },
    message:
      unreadable === undefined ? START : `${START}\n\nIts lights cannot be read: ${unreadable}`,
    tagMessage: tagMessage('Start', {
      ...(startPoint !== undefined && { start_point: startPoint }),
      ...(start.missing !== undefined && { missing: start.missing }),
      ...(unreadable !== undefined && { unreadable }),
    }),
  };
  let before = 0;
  for (const light of lights) {
    const found = await filesAt(reader, { kataId, avatarName, number: light.number });
    files = found.files ?? files;
    seconds = (kataTimeToMs(light.time) ?? seconds * 1000) / 1000;
    yield momentOf({ light, files, seconds, missing: found.missing, edits: after(edits, before) });
    before = light.number;
  }
}

async function lightsOf(reader: KatasReader, kataId: StoredKataId, avatarName: AvatarName) {
  try {
    const lights = (await reader.lights(kataId, avatarName)) ?? [];
    return { lights, edits: await reader.edits(kataId, avatarName), unreadable: undefined };
  } catch (error) {
    if (!(error instanceof TreeProblem)) throw error;
    return { lights: [], edits: [], unreadable: error.message };
  }
}

interface MomentParts {
  readonly light: Light;
  readonly files: VisibleFiles;
  readonly seconds: number;
  readonly missing: string | undefined;
  readonly edits: readonly Omit<RecordedEdit, 'after'>[];
}

function momentOf({ light, files, seconds, missing, edits }: MomentParts): Moment {
  const entry = { ...light, ...(edits.length > 0 && { events: edits }) };
  return {
    ...{ tag: String(light.number), files, seconds, message: messageOf(light, missing) },
    tagMessage: tagMessage(subjectOf(light), {
      light: entry,
      ...(missing !== undefined && { missing }),
    }),
  };
}

function after(edits: readonly RecordedEdit[], number: number) {
  return edits.filter((edit) => edit.after === number).map(({ after: _after, ...edit }) => edit);
}

async function filesAt(
  reader: KatasReader,
  place: Parameters<KatasReader['filesAt']>[0],
): Promise<{ readonly files?: VisibleFiles; readonly missing?: string }> {
  try {
    const files = await reader.filesAt(place);
    return files === undefined ? { missing: 'they are not in the katas tree' } : { files };
  } catch (error) {
    if (error instanceof TreeProblem) return { missing: error.message };
    throw error;
  }
}

/** Returns the first line about a light, such as `Light 3: red, predicted green`. */
function subjectOf({ number, colour, predicted }: Light): string {
  const prediction = predicted === undefined ? '' : `, predicted ${predicted}`;
  return `Light ${number}: ${colour}${prediction}`;
}

/** Returns the message of a light's commit. */
function messageOf(light: Light, missing: string | undefined): string {
  const { time, seconds, tests, from } = light;
  const facts = [
    ['Time', timeText(time)],
    ['Colour', light.colour],
    ['Predicted', light.predicted],
    ['Tests', tests && `${tests.passed} passed, ${tests.failed} failed`],
    ['Duration', seconds === undefined ? undefined : `${seconds.toFixed(1)} s`],
    ['Files from', from && `light ${from.number} of the ${from.avatar_name}`],
    ['Files', missing && `not available: ${missing}`],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [subjectOf(light), '', ...lines].join('\n');
}

function timeText(time: Light['time']): string {
  const ms = kataTimeToMs(time);
  return ms === undefined ? 'unknown' : new Date(ms).toISOString().replace('.000Z', 'Z');
}

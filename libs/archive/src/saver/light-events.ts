import type { AvatarName } from '@katas/kata';
import { fieldsIn, type Fields } from './saver-files';
import type { SaverEvent } from './saver-kata';

const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty', 'pulling'];
const JUDGED = ['red', 'amber', 'green'];
const EDITS: Readonly<Record<string, string>> = {
  file_create: 'create',
  file_delete: 'delete',
  file_rename: 'rename',
  file_edit: 'edit',
};

export function isLight({ colour }: SaverEvent): boolean {
  return typeof colour === 'string' && COLOURS.includes(colour);
}

/** Returns the number that each light gets here, by its index there. Index 0 is light 0, the start. */
export function lightNumbers(events: readonly SaverEvent[]): ReadonlyMap<number, number> {
  const indexes = [0, ...events.filter(isLight).map(({ index }) => index)];
  return new Map(indexes.map((index, number) => [index, number]));
}

/** The light that files were taken from. Undefined when it is not in this group. */
export type FindLight = (saverId: unknown, index: unknown) => LightThere | undefined;

export interface LightThere {
  readonly avatar_name: AvatarName;
  readonly number: number;
}

/**
 * Returns the entry of `increments.json` for a light, and what of it has no place there. Fields that have no field of
 * ours are kept in `saver`.
 */
export function entryOf(
  event: SaverEvent,
  number: number,
  edits: readonly SaverEvent[],
  findLight: FindLight,
): { readonly entry: Fields; readonly problems: readonly string[] } {
  const { colour, time, duration, predicted, index, revert, checkout, ...others } = event;
  const { from, problem } = sourceOf({ revert, checkout }, findLight);
  const isPrediction = JUDGED.includes(String(predicted));
  const saver = { ...others, ...(problem !== undefined && { revert, checkout }), index };
  const entry = {
    ...{ colour, time: time ?? null, number },
    ...(typeof duration === 'number' && duration >= 0 && { seconds: duration }),
    ...(isPrediction && { predicted }),
    ...(from !== undefined && { from }),
    ...(edits.length > 0 && { events: edits.flatMap(editOf) }),
    saver,
  };
  return { entry, problems: problem === undefined ? [] : [problem] };
}

/**
 * Returns the light that the files came from. A revert names an index of the avatar itself, a checkout one of another
 * avatar.
 */
function sourceOf(
  { revert, checkout }: { readonly revert: unknown; readonly checkout: unknown },
  findLight: FindLight,
): { readonly from?: LightThere; readonly problem?: string } {
  const { id, index } = fieldsIn(checkout);
  const [sourceId, sourceIndex] = Array.isArray(revert) ? (revert as unknown[]) : [id, index];
  if (sourceId === undefined) return {};
  const from = findLight(sourceId, sourceIndex);
  if (from !== undefined) return { from };
  return {
    problem: `the light that its files came from is unknown: ${String(sourceId)} ${String(sourceIndex)}`,
  };
}

function editOf(event: SaverEvent): Fields[] {
  const { colour, time, filename, old_filename: from, new_filename: to } = event;
  const kind = EDITS[String(colour)];
  if (kind === undefined || time === undefined) return [];
  if (kind === 'rename')
    return [{ time, kind, filename: to ?? filename, old_filename: from ?? filename }];
  return [{ time, kind, filename: filename ?? to }];
}

export function isEdit({ colour }: SaverEvent): boolean {
  return Object.hasOwn(EDITS, String(colour));
}

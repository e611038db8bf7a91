import type { AvatarAnswer, EditsAnswer } from '@katas/controller-api';
import type { AvatarName, KataId, StoredKataId } from '@katas/kata';
import { lastNumber, type Light, type VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, loadKataOf } from '../katas/load-kata';
import { nameOfStartPoint } from '../start-points/start-point-of-kata';
import { outputIn, toFiles, withOutput } from '../visible-files';

export interface AvatarPlace<Id extends StoredKataId = KataId> {
  readonly kataId: Id;
  readonly avatarName: AvatarName;
}

/** An avatar that has joined. */
export interface LoadedAvatar<Id extends StoredKataId = KataId> extends AvatarPlace<Id> {
  readonly lights: readonly Light[];
  /** The number of its last light, or 0. */
  readonly lastNumber: number;
}

type Deps = Pick<ControllerDeps, 'reader'>;

/** Reads the lights of an avatar. Rejects with a 404 when nobody has joined the kata as this avatar. */
export async function loadAvatar<Id extends StoredKataId>(
  deps: Deps,
  place: AvatarPlace<Id>,
): Promise<LoadedAvatar<Id>> {
  const lights = await deps.reader.lights(place.kataId, place.avatarName);
  if (lights === undefined) throw nobody(place);
  return { ...place, lights, lastNumber: lastNumber(lights) };
}

/** Returns the avatar's visible files, with `output`, after its last light or at the start. */
export async function currentFiles(
  deps: Deps,
  avatar: LoadedAvatar<StoredKataId>,
): Promise<VisibleFiles> {
  const { kataId, avatarName, lastNumber: number } = avatar;
  return (await deps.reader.filesAt({ kataId, avatarName, number })) ?? new Map();
}

/** Returns the avatar's current files and its lights. */
export async function showAvatar(
  deps: ControllerDeps,
  place: AvatarPlace<StoredKataId>,
): Promise<AvatarAnswer> {
  const kata = await loadKataOf(deps, place);
  const avatar = await loadAvatar(deps, place);
  const files = await currentFiles(deps, avatar);
  return {
    visible_files: toFiles(withOutput(files, outputIn(files))),
    lights: avatar.lights,
    start_point: await nameOfStartPoint(deps, kata),
  };
}

/** Returns the edits between the avatar's lights. Rejects with a 404 when nobody has joined as this avatar. */
export async function listEdits(
  deps: ControllerDeps,
  place: AvatarPlace<StoredKataId>,
): Promise<EditsAnswer> {
  await loadKata(deps, place.kataId);
  await loadAvatar(deps, place);
  return deps.reader.edits(place.kataId, place.avatarName);
}

function nobody({ kataId, avatarName }: AvatarPlace<StoredKataId>): HttpProblem {
  return new HttpProblem(404, 'not-found', `Nobody has joined kata ${kataId} as ${avatarName}.`);
}

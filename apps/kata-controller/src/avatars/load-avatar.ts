import type { AvatarName, KataId } from '@katas/kata';
import { lastNumber, type Light, type VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';

export interface AvatarPlace {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/** An avatar that has joined. */
export interface LoadedAvatar extends AvatarPlace {
  readonly lights: readonly Light[];
  /** The number of its last light, or 0. */
  readonly lastNumber: number;
}

type Deps = Pick<ControllerDeps, 'reader'>;

/** 404 when nobody has joined the kata as this avatar. */
export async function loadAvatar(deps: Deps, place: AvatarPlace): Promise<LoadedAvatar> {
  const lights = await deps.reader.lights(place.kataId, place.avatarName);
  if (lights === undefined) throw nobody(place);
  return { ...place, lights, lastNumber: lastNumber(lights) };
}

/** The avatar's visible files at its last light, or at the start, `output` among them. */
export async function currentFiles(deps: Deps, avatar: LoadedAvatar): Promise<VisibleFiles> {
  const { kataId, avatarName, lastNumber: number } = avatar;
  return (await deps.reader.filesAt({ kataId, avatarName, number })) ?? new Map();
}

function nobody({ kataId, avatarName }: AvatarPlace): HttpProblem {
  return new HttpProblem(404, 'not-found', `Nobody has joined kata ${kataId} as ${avatarName}.`);
}

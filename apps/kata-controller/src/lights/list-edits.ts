import type { EditsAnswer } from '@katas/controller-api';
import { loadAvatar, type AvatarPlace } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from '../katas/load-kata';

/** Lists the edits between the avatar's lights. Rejects with a 404 when nobody has joined as this avatar. */
export async function listEdits(deps: ControllerDeps, place: AvatarPlace): Promise<EditsAnswer> {
  await loadKata(deps, place.kataId);
  await loadAvatar(deps, place);
  return deps.reader.edits(place.kataId, place.avatarName);
}

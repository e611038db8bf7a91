import type { AvatarAnswer } from '@katas/controller-api';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from '../katas/load-kata';
import { outputIn, toFiles, withOutput } from '../visible-files';
import { currentFiles, loadAvatar, type AvatarPlace } from './load-avatar';

/** The avatar's files as they are now, and its lights. */
export async function showAvatar(deps: ControllerDeps, place: AvatarPlace): Promise<AvatarAnswer> {
  await loadKata(deps, place.kataId);
  const avatar = await loadAvatar(deps, place);
  const files = await currentFiles(deps, avatar);
  return { visible_files: toFiles(withOutput(files, outputIn(files))), lights: avatar.lights };
}

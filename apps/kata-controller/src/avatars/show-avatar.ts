import type { AvatarAnswer } from '@katas/controller-api';
import type { ControllerDeps } from '../controller-deps';
import { openKata } from '../katas/open-kata';
import { outputIn, toFiles, withOutput } from '../visible-files';
import { currentFiles, openAvatar, type AvatarPlace } from './open-avatar';

/** The avatar's files as they are now, and its lights. */
export async function showAvatar(deps: ControllerDeps, place: AvatarPlace): Promise<AvatarAnswer> {
  await openKata(deps, place.kataId);
  const avatar = await openAvatar(deps, place);
  const files = await currentFiles(deps, avatar);
  return { visible_files: toFiles(withOutput(files, outputIn(files))), lights: avatar.lights };
}

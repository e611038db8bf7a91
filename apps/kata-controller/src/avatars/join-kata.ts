import type { AvatarName, KataId } from '@katas/kata';
import type { JoinAnswer } from '@katas/controller-api';
import { visibleFilesIn, type VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';
import { findRunConfiguration } from '../run-tests/run-configuration';
import { notifyRunner } from '../notify-runner';
import { outputIn, sandboxFiles, toFiles, withOutput } from '../visible-files';

/**
 * Joins as a random free animal, and tells the runner. A runner that cannot be told does not stop anybody from joining:
 * the first [test] makes up for it.
 */
export async function joinKata(deps: ControllerDeps, kataId: KataId): Promise<JoinAnswer> {
  const kata = await loadKata(deps, kataId);
  if (kata.hasEnded) throw ended(kataId);
  const given = visibleFilesIn(kata.fields['visible_files'], 'visible_files');
  const files = withOutput(given, outputIn(given));
  const avatarName = await deps.writer.newAvatar(kataId, files);
  if (avatarName === undefined) throw full(kataId);
  deps.metrics.avatarJoined();
  deps.channels.tell(kataId, 'avatar', { avatar_name: avatarName });
  await tellOfAvatar(deps, kata, avatarName, files);
  return { avatar_name: avatarName, visible_files: toFiles(files) };
}

async function tellOfAvatar(
  deps: ControllerDeps,
  kata: LoadedKata,
  avatarName: AvatarName,
  files: VisibleFiles,
): Promise<void> {
  const setup = await findRunConfiguration(deps, kata);
  if (setup === undefined) return;
  const volume = { image_name: setup.imageName, kata_id: kata.kataId };
  const avatar = { ...volume, avatar_name: avatarName, starting_files: sandboxFiles(files) };
  await notifyRunner(deps, 'new_avatar', async (runner) => {
    const { new_avatar } = await runner.newAvatar(avatar);
    // The kata's volume is not there: the runner was down when the kata began, or it was lost since.
    if (new_avatar !== 'ended') return;
    const { new_kata } = await runner.newKata(volume);
    if (new_kata !== 'ended') await runner.newAvatar(avatar);
  });
}

function ended(kataId: KataId): HttpProblem {
  return new HttpProblem(409, 'ended', `Kata ${kataId} has ended: nobody can join it any more.`);
}

function full(kataId: KataId): HttpProblem {
  return new HttpProblem(409, 'full', `The dojo is full: all 64 animals of ${kataId} are taken.`);
}

import type { JoinAnswer } from '@katas/controller-api';
import type { AvatarName, KataId } from '@katas/kata';
import { visibleFilesIn, type VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';
import { isLocked, loadKata, type LoadedKata } from '../katas/load-kata';
import { notifyRunner } from '../notify-runner';
import { findRunConfiguration } from '../run-tests/run-configuration';
import { outputIn, sandboxFiles, toFiles, withOutput } from '../visible-files';

/**
 * Joins as a random free animal, and notifies the runner. Joining works even when the runner cannot be notified: the
 * first Test creates the sandbox then.
 */
export async function joinKata(deps: ControllerDeps, kataId: KataId): Promise<JoinAnswer> {
  const kata = await loadKata(deps, kataId);
  if (kata.hasEnded) throw ended(kataId);
  if (isLocked(kata)) throw locked(kataId);
  const given = visibleFilesIn(kata.fields['visible_files'], 'visible_files');
  const files = withOutput(given, outputIn(given));
  const avatarName = await deps.writer.newAvatar(kataId, files);
  if (avatarName === undefined) throw full(kataId);
  deps.metrics.avatarJoined();
  deps.channels.publish(kataId, 'avatar', { avatar_name: avatarName });
  await createSandbox(deps, kata, avatarName, files);
  return { avatar_name: avatarName, visible_files: toFiles(files) };
}

async function createSandbox(
  deps: ControllerDeps,
  kata: LoadedKata,
  avatarName: AvatarName,
  files: VisibleFiles,
): Promise<void> {
  const configuration = await findRunConfiguration(deps, kata);
  if (configuration === undefined) return;
  const volume = { image_name: configuration.imageName, kata_id: kata.kataId };
  const avatar = { ...volume, avatar_name: avatarName, starting_files: sandboxFiles(files) };
  await notifyRunner(deps, 'new_avatar', async (runner) => {
    const { new_avatar } = await runner.newAvatar(avatar);
    // The kata's volume is missing: the runner was unreachable when the kata was created, or the volume was lost since.
    if (new_avatar !== 'ended') return;
    const { new_kata } = await runner.newKata(volume);
    if (new_kata !== 'ended') await runner.newAvatar(avatar);
  });
}

function ended(kataId: KataId): HttpProblem {
  return new HttpProblem(409, 'ended', `Kata ${kataId} has ended. Nobody can join it any more.`);
}

function locked(kataId: KataId): HttpProblem {
  const detail = `The facilitator has closed kata ${kataId} to new animals. Ask to have it opened.`;
  return new HttpProblem(409, 'locked', detail);
}

function full(kataId: KataId): HttpProblem {
  return new HttpProblem(409, 'full', `All 64 animals of kata ${kataId} are taken.`);
}

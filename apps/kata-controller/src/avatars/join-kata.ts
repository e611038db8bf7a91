import type { JoinAnswer, JoinRequest } from '@katas/controller-api';
import type { AvatarName, KataId } from '@katas/kata';
import {
  startPointNames,
  visibleFilesIn,
  withStartPoint,
  type VisibleFiles,
} from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import { InvalidInput } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { isLocked, loadKata, type LoadedKata } from '../katas/load-kata';
import { notifyRunner } from '../notify-runner';
import { findRunConfiguration } from '../run-tests/run-configuration';
import { requireRunnerSpace } from '../runner-space';
import { nameOfStartPoint } from '../start-points/start-point-of-kata';
import { outputIn, sandboxFiles, toFiles, withOutput } from '../visible-files';

/**
 * Joins as the wanted animal or a random free one, and notifies the runner. Joining works even when the runner cannot
 * be notified: the first Test creates the sandbox then.
 */
export async function joinKata(
  deps: ControllerDeps,
  kataId: KataId,
  request: JoinRequest,
): Promise<JoinAnswer> {
  const loaded = await loadKata(deps, kataId);
  if (loaded.hasEnded) throw ended(kataId);
  if (isLocked(loaded)) throw locked(kataId);
  await requireRunnerSpace(deps);
  const { kata, startPoint } = await chosen(deps, loaded, request?.start_point);
  const given = visibleFilesIn(kata.fields['visible_files'], 'visible_files');
  const files = withOutput(given, outputIn(given));
  const avatarName = await deps.writer.newAvatar({
    ...{ kataId, startFiles: files, startPoint },
    wanted: request?.avatar_name,
  });
  if (avatarName === undefined) throw full(kataId);
  deps.metrics.avatarJoined();
  const badge = startPoint === undefined ? {} : { start_point: startPoint };
  deps.channels.publish(kataId, 'avatar', { avatar_name: avatarName, ...badge });
  deps.hooks.happened('joined', kataId, { avatar_name: avatarName, ...badge });
  await createSandbox(deps, kata, avatarName, files);
  const name = await nameOfStartPoint(deps, kata);
  return { avatar_name: avatarName, start_point: name, visible_files: toFiles(files) };
}

/**
 * Returns the kata with the fields of the chosen start-point. The name is undefined in a kata with one, which needs no
 * choice.
 */
async function chosen(
  deps: ControllerDeps,
  kata: LoadedKata,
  name: string | undefined,
): Promise<{ kata: LoadedKata; startPoint: string | undefined }> {
  const names = startPointNames(kata);
  if (names.length > 0) {
    if (name === undefined || !names.includes(name)) throw notAChoice(names);
    return { kata: withStartPoint(kata, name), startPoint: name };
  }
  const only = name === undefined ? undefined : await nameOfStartPoint(deps, kata);
  if (only !== undefined && only !== name) throw notAChoice(only === null ? [] : [only]);
  return { kata, startPoint: undefined };
}

/** Returns the error of a start-point that is none of these. */
export function notAChoice(names: readonly string[]): InvalidInput {
  const problem =
    names.length === 0 ? 'must be left out in this kata' : `must be one of ${names.join(', ')}`;
  return new InvalidInput([{ field: 'start_point', problem }]);
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

import type { Light, LightAnswer } from '@katas/controller-api';
import type { StoredKataId } from '@katas/kata';
import type { LightPlace, VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import { loadAvatar } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKataOf, type LoadedKata } from '../katas/load-kata';
import { outputIn, toFiles, withoutOutput } from '../visible-files';

/** A light of an avatar, with the files of its time. */
export interface LoadedLight {
  readonly kata: LoadedKata<StoredKataId>;
  /** Null for light 0, the start. */
  readonly light: Light | null;
  readonly files: VisibleFiles;
}

/**
 * Reads a light. Rejects with a 404 when the avatar has no such light, or an old server stored its files in a form that
 * cannot be read.
 */
export async function loadLight(deps: ControllerDeps, place: LightPlace): Promise<LoadedLight> {
  const kata = await loadKataOf(deps, place);
  const { lights } = await loadAvatar(deps, place);
  const light = lights.find(({ number }) => number === place.number) ?? null;
  if (light === null && place.number !== 0) throw noSuchLight(place);
  const files = await deps.reader.filesAt(place);
  if (files === undefined) throw noFiles(place);
  return { kata, light, files };
}

/** Returns a light with its files and its output. */
export async function showLight(deps: ControllerDeps, place: LightPlace): Promise<LightAnswer> {
  const { light, files } = await loadLight(deps, place);
  return { files: toFiles(withoutOutput(files)), output: outputIn(files), light };
}

function noSuchLight({ avatarName, number }: LightPlace): HttpProblem {
  return new HttpProblem(404, 'not-found', `The ${avatarName} has no light ${number}.`);
}

function noFiles({ avatarName, number }: LightPlace): HttpProblem {
  const files = `The files of light ${number} of the ${avatarName}`;
  const detail =
    `${files} are not in the katas tree: the git repository of an old server is missing, or has no ` +
    'such tag.';
  return new HttpProblem(404, 'not-found', detail);
}

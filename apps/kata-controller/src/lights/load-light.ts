import type { LightAnswer } from '@katas/controller-api';
import type { LightPlace, VisibleFiles } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import { loadAvatar } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';

/** A light of an avatar, with the files as they were then. */
export interface LoadedLight {
  readonly kata: LoadedKata;
  /** Null for light 0, the start. */
  readonly light: LightAnswer['light'];
  readonly files: VisibleFiles;
}

/** 404 when the avatar has no such light, or an old server kept its files where they cannot be read. */
export async function loadLight(deps: ControllerDeps, place: LightPlace): Promise<LoadedLight> {
  const kata = await loadKata(deps, place.kataId);
  const { lights } = await loadAvatar(deps, place);
  const light = lights.find(({ number }) => number === place.number) ?? null;
  if (light === null && place.number !== 0) throw noSuchLight(place);
  const files = await deps.reader.filesAt(place);
  if (files === undefined) throw notKept(place);
  return { kata, light, files };
}

function noSuchLight({ avatarName, number }: LightPlace): HttpProblem {
  return new HttpProblem(404, 'not-found', `The ${avatarName} has no light ${number}.`);
}

function notKept({ avatarName, number }: LightPlace): HttpProblem {
  const detail = `The files of light ${number} of the ${avatarName} were not kept in a form that can be read.`;
  return new HttpProblem(404, 'not-found', detail);
}

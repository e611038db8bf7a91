import type { LightAnswer } from '@katas/controller-api';
import type { LightPlace } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { outputIn, toFiles, withoutOutput } from '../visible-files';
import { loadLight } from './load-light';

export async function showLight(deps: ControllerDeps, place: LightPlace): Promise<LightAnswer> {
  const { light, files } = await loadLight(deps, place);
  return { files: toFiles(withoutOutput(files)), output: outputIn(files), light };
}

import type { KataId } from '@katas/kata';
import type { LightPlace } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { createKataFrom } from '../katas/create-kata';
import { runConfiguration } from '../run-tests/run-configuration';
import { sandboxFiles, toFiles, withOutput } from '../visible-files';
import { loadLight } from './load-light';

/** What a fork has from its kata; all else of a manifest is about that kata alone. */
const KEPT = [
  'display_name',
  'language',
  'exercise',
  'tab_size',
  'filename_extension',
  'max_seconds',
  'limits',
];

/** A new live kata that starts from the files of the light. 409 when the kata is one that cannot be tested here. */
export async function forkLight(deps: ControllerDeps, place: LightPlace): Promise<KataId> {
  const { kata, files } = await loadLight(deps, place);
  const { imageName, rules } = await runConfiguration(deps, kata);
  const kept = Object.entries(kata.fields).filter(([name]) => KEPT.includes(name));
  const kataId = await createKataFrom(deps, {
    ...Object.fromEntries(kept),
    image_name: imageName,
    rules,
    visible_files: toFiles(withOutput(sandboxFiles(files), '')),
  });
  deps.metrics.kataCreated('fork');
  return kataId;
}

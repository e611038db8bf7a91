import type { KataId } from '@katas/kata';
import type { LightPlace } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { beginKata } from '../katas/create-kata';
import { testSetup } from '../run-tests/test-setup';
import { sandboxFiles, toFiles, withOutput } from '../visible-files';
import { openLight } from './open-light';

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
  const { kata, files } = await openLight(deps, place);
  const { imageName, rules } = await testSetup(deps, kata);
  const kept = Object.entries(kata.fields).filter(([name]) => KEPT.includes(name));
  const kataId = await beginKata(deps, {
    ...Object.fromEntries(kept),
    image_name: imageName,
    rules,
    visible_files: toFiles(withOutput(sandboxFiles(files), '')),
  });
  deps.metrics.kataCreated('fork');
  return kataId;
}

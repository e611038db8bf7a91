import type { KataId } from '@katas/kata';
import type { LightPlace } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { createKataFrom } from '../katas/kata-lifecycle';
import { runConfiguration } from '../run-tests/run-configuration';
import { sandboxFiles, toFiles, withOutput } from '../visible-files';
import { loadLight } from './load-light';

/** The manifest fields that a fork copies. All others are about the original kata alone. */
const COPIED = [
  'display_name',
  'start_point',
  'language',
  'exercise',
  'tab_size',
  'filename_extension',
  'highlight_filenames',
  'hidden_filenames',
  'progress_regexs',
  'max_seconds',
  'limits',
];

/**
 * Creates a live kata that starts from the files of the light. Rejects with a 409 when the kata cannot be tested here.
 */
export async function forkLight(deps: ControllerDeps, place: LightPlace): Promise<KataId> {
  const { kata, files } = await loadLight(deps, place);
  const { imageName, rules } = await runConfiguration(deps, kata);
  const copied = Object.entries(kata.fields).filter(([name]) => COPIED.includes(name));
  const kataId = await createKataFrom(deps, {
    ...Object.fromEntries(copied),
    image_name: imageName,
    rules,
    visible_files: toFiles(withOutput(sandboxFiles(files), '')),
  });
  deps.metrics.kataCreated('fork');
  return kataId;
}

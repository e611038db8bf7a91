import { kataVolumeName } from '@katas/kata';
import type { KataVolumeCall } from '@katas/runner-api';
import type { RunnerDeps } from './runner-deps';

/** Tells whether the kata's volume exists. Never makes it. */
export async function kataVolume(
  { engine }: Pick<RunnerDeps, 'engine'>,
  { kata_id: kataId }: KataVolumeCall,
): Promise<'exists' | 'absent'> {
  return (await engine.findVolume(kataVolumeName(kataId))) ? 'exists' : 'absent';
}

import type { Engine } from '@katas/engine';
import type { SweptEngine } from '../collect-volume';
import { sweptEngine } from './swept-engine';
import { TEST_LABEL } from './volumes';

/** The engine, showing only what one test made: other people's volumes on the same engine are not in its tree. */
export function onlyOf(engine: Engine, test: string): SweptEngine {
  return sweptEngine(engine, {
    listVolumes: async (label) =>
      (await engine.listVolumes(label)).filter(({ labels }) => labels[TEST_LABEL] === test),
    listContainers: (labels) => engine.listContainers({ ...labels, [TEST_LABEL]: test }),
  });
}

/** Removes every container and volume that one test made. */
export async function reap(engine: Engine, test: string): Promise<void> {
  for (const { id } of await engine.listContainers({ [TEST_LABEL]: test })) {
    await engine.removeContainer(id);
  }
  const volumes = await engine.listVolumes(TEST_LABEL);
  for (const { name, labels } of volumes) {
    if (labels[TEST_LABEL] === test) await engine.removeVolume(name);
  }
}

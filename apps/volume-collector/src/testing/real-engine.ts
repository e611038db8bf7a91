import type { Engine } from '@katas/engine';
import type { SweptEngine } from '../sweep/sweep-deps';
import { sweptEngine } from './swept-engine';
import { TEST_LABEL } from './volumes';

/** Returns the engine with only the objects that one test made, because others are not in the test's tree. */
export function onlyOf(engine: Engine, test: string): SweptEngine {
  return sweptEngine(engine, {
    listVolumes: async (label) =>
      (await engine.listVolumes(label)).filter(({ labels }) => labels[TEST_LABEL] === test),
    listContainers: (labels) => engine.listContainers({ ...labels, [TEST_LABEL]: test }),
  });
}

/** Removes every container and volume that one test made. */
export async function removeAllOf(engine: Engine, test: string): Promise<void> {
  for (const { id } of await engine.listContainers({ [TEST_LABEL]: test })) {
    await engine.removeContainer(id);
  }
  const volumes = await engine.listVolumes(TEST_LABEL);
  for (const { name, labels } of volumes) {
    if (labels[TEST_LABEL] === test) await engine.removeVolume(name);
  }
}

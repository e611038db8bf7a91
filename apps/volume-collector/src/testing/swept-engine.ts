import type { Engine } from '@katas/engine';
import type { SweptEngine } from '../sweep/sweep-deps';

/** Returns the engine with some of its calls replaced. */
export function sweptEngine(engine: Engine, instead: Partial<SweptEngine> = {}): SweptEngine {
  return {
    ping: () => engine.ping(),
    createVolume: (volume) => engine.createVolume(volume),
    listVolumes: (label) => engine.listVolumes(label),
    volumeSizes: () => engine.volumeSizes(),
    listContainers: (labels) => engine.listContainers(labels),
    processCount: (id) => engine.processCount(id),
    processAges: (id) => engine.processAges(id),
    endedMs: (id) => engine.endedMs(id),
    removeContainer: (id) => engine.removeContainer(id),
    removeVolume: (name) => engine.removeVolume(name),
    ...instead,
  };
}

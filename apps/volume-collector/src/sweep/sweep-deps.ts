import type { Engine } from '@katas/engine';
import type { KatasTree } from '@katas/katas-tree';
import type { Clock } from '@katas/system';
import type { Policy } from '../decision/decide';

/** The engine calls of a sweep. */
export type SweptEngine = Pick<
  Engine,
  | 'ping'
  | 'listVolumes'
  | 'createVolume'
  | 'volumeSizes'
  | 'listContainers'
  | 'processCount'
  | 'processAges'
  | 'endedMs'
  | 'removeContainer'
  | 'removeVolume'
>;

export interface SweepDeps {
  readonly engine: SweptEngine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly policy: Policy;
}

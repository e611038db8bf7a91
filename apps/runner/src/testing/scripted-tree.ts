import type { KataId } from '@katas/kata';
import type { KataReading, KatasTree, TreeState } from '@katas/katas-tree';

/** A katas tree that says what a test tells it to. */
export class ScriptedTree implements KatasTree {
  readonly readings = new Map<KataId, KataReading>();
  treeState: TreeState = { state: 'present' };

  async readKata(kataId: KataId): Promise<KataReading> {
    return this.readings.get(kataId) ?? { found: 'absent' };
  }

  async state(): Promise<TreeState> {
    return this.treeState;
  }

  /** `limits` as they stand in its manifest. */
  hasKata(kataId: KataId, createdMs: number, limits?: unknown): void {
    this.readings.set(kataId, { found: 'kata', life: { createdMs }, imageName: undefined, limits });
  }
}

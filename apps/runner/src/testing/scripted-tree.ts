import type { KataId } from '@katas/kata';
import type { KataReading, KatasTree, TreeState } from '@katas/katas-tree';

/** A katas tree whose answers a test sets. */
export class ScriptedTree implements KatasTree {
  readonly readings = new Map<KataId, KataReading>();
  treeState: TreeState = { state: 'present' };

  async readKata(kataId: KataId): Promise<KataReading> {
    return this.readings.get(kataId) ?? { found: 'absent' };
  }

  async state(): Promise<TreeState> {
    return this.treeState;
  }

  /** Adds a kata. `limits` are those of its manifest. */
  hasKata(kataId: KataId, createdMs: number, limits?: unknown): void {
    this.readings.set(kataId, { found: 'kata', life: { createdMs }, imageName: undefined, limits });
  }
}

import type { KataId } from '@katas/kata';
import type { KataReading, KatasTree, TreeState } from '../katas-tree';
import { kataOf } from '../reading/file-katas-tree';
import { ManifestProblem, parseKataManifest } from '../reading/kata-manifest';

/** A katas tree in memory. Tests change it while it is in use, as operators do by hand. */
export class FakeKatasTree implements KatasTree {
  readonly #readings = new Map<KataId, KataReading>();
  #state: TreeState | undefined;

  /** Sets the kata's `manifest.json` to this object. */
  putManifest(kataId: KataId, manifest: object): void {
    const parsed = parseKataManifest(JSON.stringify(manifest));
    this.#readings.set(
      kataId,
      parsed instanceof ManifestProblem
        ? { found: 'unreadable', reason: parsed.reason }
        : kataOf(parsed),
    );
  }

  /** Makes the kata's `manifest.json` unreadable. */
  putUnreadable(kataId: KataId, reason = 'manifest.json is not a JSON object'): void {
    this.#readings.set(kataId, { found: 'unreadable', reason });
  }

  remove(kataId: KataId): void {
    this.#readings.delete(kataId);
  }

  /** Sets the state. The default is `present` with katas, and `empty` without. */
  setState(state: TreeState): void {
    this.#state = state;
  }

  async readKata(kataId: KataId): Promise<KataReading> {
    const state = await this.state();
    if (state.state === 'missing' || state.state === 'unreadable') {
      return { found: 'unreadable', reason: state.reason };
    }
    return this.#readings.get(kataId) ?? { found: 'absent' };
  }

  async state(): Promise<TreeState> {
    if (this.#state !== undefined) return this.#state;
    if (this.#readings.size > 0) return { state: 'present' };
    return { state: 'empty', reason: 'there is no kata in the katas tree' };
  }
}

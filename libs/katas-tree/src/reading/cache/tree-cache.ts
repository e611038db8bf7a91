import type { KataManifest } from '../../katas-tree';
import type { RunJournal, VisibleFiles } from '../../light';
import type { LightList } from '../light-list';
import { FileCache } from './file-cache';

const MB = 1_000_000;

/** A list is kept as text and as lights. */
const LIST_TIMES = 3;

/** What each Test of the katas in use needs, so that it is neither read nor parsed again. */
export class TreeCache {
  readonly manifests = new FileCache<KataManifest>(16 * MB);
  readonly lists = new FileCache<LightList>(64 * MB, LIST_TIMES);
  readonly files = new FileCache<VisibleFiles>(64 * MB);
  readonly notes = new FileCache<RunJournal>(4 * MB);

  /** Forgets everything: another process may have written the tree. */
  clear(): void {
    for (const cache of [this.manifests, this.lists, this.files, this.notes]) cache.clear();
  }
}

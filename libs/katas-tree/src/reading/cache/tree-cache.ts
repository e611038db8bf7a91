import type { KataManifest } from '../../katas-tree';
import type { LightRun, RunJournal, VisibleFiles } from '../../light';
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
  /** Those that are not in their files yet. The others are read when a request is repeated. */
  readonly runs = new FileCache<LightRun>(0);

  /** Forgets everything: another process may have written the tree. */
  clear(): void {
    const { manifests, lists, files, notes, runs } = this;
    for (const cache of [manifests, lists, files, notes, runs]) cache.clear();
  }
}

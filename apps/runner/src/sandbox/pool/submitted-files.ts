import type { FileName } from '@katas/kata';
import { keyOf, type KataAvatar } from '../../containers/owner';
import type { FilesIn } from '../wire/job';

/** The names of the files that avatars have submitted. A sandbox that exceeds its disk quota is reduced to these. */
export class SubmittedFiles {
  readonly #names = new Map<string, Set<FileName>>();

  /** Records the files that a job writes and deletes. */
  note(avatar: KataAvatar, { changedFiles, deletedFilenames }: FilesIn): void {
    const key = keyOf(avatar);
    const names = this.#names.get(key) ?? new Set();
    for (const name of changedFiles.keys()) names.add(name);
    for (const name of deletedFilenames) names.delete(name);
    this.#names.set(key, names);
  }

  /** Returns undefined when nothing is known of the avatar's files. */
  of(avatar: KataAvatar): ReadonlySet<FileName> | undefined {
    return this.#names.get(keyOf(avatar));
  }

  forget(matches: (key: string) => boolean): void {
    for (const key of [...this.#names.keys()].filter(matches)) this.#names.delete(key);
  }
}

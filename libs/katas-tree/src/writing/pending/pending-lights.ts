import { forEachBounded } from '@katas/concurrency';
import type { AvatarName, KataId } from '@katas/kata';
import type { LightList } from '../../reading/light-list';
import { TreeLocked } from '../lock/guarded-files';
import type { JournalledLight } from './journalled-light';
import { PendingAvatar, type PendingDeps } from './pending-avatar';

/** Beyond this a light waits for its files, so that memory does not grow. */
const CHARACTERS_MAX = 16_000_000;

/** Avatars whose files are written at once. Other requests wait some milliseconds meanwhile. */
const TOGETHER = 16;

/**
 * The lights that the journal has, and their own files do not have yet. Readers with the same cache see them. The
 * lights of an avatar that are finished together share one replacement of its list and of its files.
 */
export class PendingLights {
  readonly #avatars = new Map<string, PendingAvatar>();
  /** Settles when the writes in progress have ended. */
  #current: Promise<void> = Promise.resolve();
  /** Writes what was added since that began. */
  #next: Promise<void> | undefined;
  #hasFailed = false;
  /** Characters of JSON that memory holds, or has held since the files were written last. */
  #characters = 0;

  constructor(private readonly deps: PendingDeps) {}

  /** True when the files could not be written the last time. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** True when memory holds no more of them. */
  get isFull(): boolean {
    return this.#characters > CHARACTERS_MAX;
  }

  has(kataId: KataId, avatarName: AvatarName): boolean {
    return this.#avatars.has(`${kataId}/${avatarName}`);
  }

  /** Takes a light that the journal has. `before` is the list before it, for when its file has changed since. */
  add(light: JournalledLight, before: LightList): void {
    const { kataId, avatarName } = light.record;
    const key = `${kataId}/${avatarName}`;
    const avatar = this.#avatars.get(key) ?? new PendingAvatar(this.deps, light.record, before);
    this.#avatars.set(key, avatar);
    avatar.add(light);
    this.#characters += light.record.files.length;
  }

  /** Resolves when the files have every light that was added before. Rejects when some could not be written. */
  finish(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const next = this.#current.then(() => {
      this.#next = undefined;
      return this.#finishAll();
    });
    this.#next = next;
    this.#current = next.catch(() => undefined);
    return next;
  }

  /** Forgets all of them: another process writes the lights of the journal into their files. */
  discard(): void {
    for (const avatar of this.#avatars.values()) avatar.forget();
    this.#avatars.clear();
    this.#characters = 0;
  }

  async #finishAll(): Promise<void> {
    const failures: unknown[] = [];
    await forEachBounded([...this.#avatars], TOGETHER, async ([key, avatar]) => {
      await avatar.finish().catch((error: unknown) => failures.push(error));
      if (avatar.isEmpty) this.#avatars.delete(key);
    });
    this.#characters = [...this.#avatars.values()].reduce((sum, { size }) => sum + size, 0);
    this.#hasFailed = failures.length > 0;
    if (failures.some((error) => error instanceof TreeLocked)) this.discard();
    if (this.#hasFailed) throw failures[0];
  }
}

import { AVATAR_NAMES, type AvatarName, type KataId } from '@katas/kata';
import type { KataAvatar } from '../containers/owner';
import type { DiskQuota, DiskUsage } from './disk-quota';

/** What one sandbox may take of the disk, and what all sandboxes of a kata may take together. */
export interface DiskQuotas {
  readonly sandbox: DiskQuota;
  readonly kata: DiskQuota;
}

/** More katas than are active. The oldest is forgotten. */
const KATAS_MAX = 10_000;

/**
 * The last known disk usage of every sandbox. It bounds the sum of a kata: when its sandboxes take nearly all that they
 * may together, one may take only what the others leave, and always its even share.
 */
export class KataUsage {
  readonly #katas = new Map<KataId, Map<AvatarName, DiskUsage>>();

  constructor(readonly quotas: DiskQuotas) {}

  /** Records the usage of the avatar's sandbox. Undefined when it is not known. */
  note({ kataId, avatarName }: KataAvatar, usage: DiskUsage | undefined): void {
    if (usage === undefined) return;
    const avatars = this.#katas.get(kataId) ?? new Map<AvatarName, DiskUsage>();
    avatars.set(avatarName, usage);
    this.#katas.set(kataId, avatars);
    const [oldest] = this.#katas.keys();
    if (oldest !== undefined && this.#katas.size > KATAS_MAX) this.#katas.delete(oldest);
  }

  /** Returns what the avatar's sandbox may take now. */
  quotaOf({ kataId, avatarName }: KataAvatar): DiskQuota {
    const all = [...(this.#katas.get(kataId) ?? [])];
    const others = all.filter(([name]) => name !== avatarName).map(([, usage]) => usage);
    const { sandbox, kata } = this.quotas;
    const left = (whole: number, taken: number): number =>
      Math.max(Math.floor(whole / AVATAR_NAMES.length), whole - taken);
    const bytes = left(kata.bytes, sum(others.map(({ diskBytes }) => diskBytes)));
    const entries = left(kata.entries, sum(others.map((usage) => usage.entries)));
    return {
      bytes: Math.min(sandbox.bytes, bytes),
      entries: Math.min(sandbox.entries, entries),
    };
  }

  forget(kataId: KataId): void {
    this.#katas.delete(kataId);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

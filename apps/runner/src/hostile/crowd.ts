import { AVATAR_NAMES, type KataId } from '@katas/kata';
import type { AvatarCaller } from './avatar-caller';
import type { HostileDojo } from './hostile-dojo';

interface CrowdSize {
  readonly katas: number;
  readonly avatarsOfEach: number;
  /** Tells its caller from others. */
  readonly key: string;
  /** The limits of the katas' manifests. */
  readonly limits?: object;
}

/** Many avatars of one caller, for one case. */
export class Crowd {
  #members: readonly AvatarCaller[] = [];

  constructor(private readonly size: CrowdSize) {}

  get members(): readonly AvatarCaller[] {
    return this.#members;
  }

  /** Makes the katas, and joins with every avatar. */
  async open(dojo: HostileDojo): Promise<void> {
    const { katas, avatarsOfEach, key, limits } = this.size;
    const made = Array.from({ length: katas }, () => dojo.newKata('python', limits));
    const callers = (await Promise.all(made)).map((kata) => kata.calledBy(key));
    this.#members = callers.flatMap((kata) =>
      AVATAR_NAMES.slice(0, avatarsOfEach).map((name) => kata.as(name)),
    );
    await Promise.all(this.#members.map((member) => member.join({ 'cyber-dojo.sh': 'true' })));
  }

  async close(): Promise<void> {
    const kataIds = new Set<KataId>(this.#members.map(({ kataId }) => kataId));
    const [first] = this.#members;
    await Promise.all([...kataIds].map((kataId) => first?.post('old_kata', { kata_id: kataId })));
    this.#members = [];
  }
}

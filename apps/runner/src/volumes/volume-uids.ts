import type { Engine } from '@katas/engine';
import {
  AVATAR_NAMES,
  DEFAULT_UID_BASE,
  kataVolumeName,
  uidBaseOf,
  type KataId,
} from '@katas/kata';

/** The distance between two bases. */
const STEP = AVATAR_NAMES.length;

interface Range {
  readonly from: number;
  readonly bases: number;
}

/**
 * Beyond every range that systems give to users, services and containers. Of a thousand live katas, two have the same
 * base with a probability of 3 %.
 */
const WIDE: Range = { from: 2 ** 20, bases: 2 ** 24 };
/** Below the 65,536 user IDs that an engine which remaps users has. */
const NARROW: Range = { from: DEFAULT_UID_BASE, bases: 390 };

/** The user IDs of the avatars in kata volumes. */
export class VolumeUids {
  #range: Promise<Range> | undefined;

  constructor(
    private readonly deps: {
      readonly engine: Pick<Engine, 'describe' | 'findVolume'>;
      /** Returns a whole number from 0 to below the bound. */
      readonly randomBelow: (bound: number) => number;
    },
  ) {}

  /** Resolves to the first uid of the kata's avatars. */
  async of(kataId: KataId): Promise<number> {
    const volume = await this.deps.engine.findVolume(kataVolumeName(kataId));
    return uidBaseOf(volume?.labels ?? {});
  }

  /** Resolves to the first uid for the avatars of a new kata, at random. */
  async newBase(): Promise<number> {
    this.#range ??= this.#findRange();
    const { from, bases } = await this.#range;
    return from + STEP * this.deps.randomBelow(bases);
  }

  async #findRange(): Promise<Range> {
    try {
      return (await this.deps.engine.describe()).remapsUsers ? NARROW : WIDE;
    } catch (error) {
      this.#range = undefined;
      throw error;
    }
  }
}

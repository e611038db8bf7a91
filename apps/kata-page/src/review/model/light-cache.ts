import type { Light } from '@katas/controller-api';
import type { Dojo, PastLight } from '../../dojo/dojo';
import type { FileSet } from '../../files/file-set';
import type { ComparedLight } from '../compare/comparison';

/** A light under review, with the one before it. */
export interface ShownLight {
  readonly number: number;
  readonly light: PastLight;
  /** Undefined for the start, and when its files are lost or cannot be read, in an old kata. */
  readonly before: PastLight | undefined;
  readonly beforeNumber: number;
}

export interface LightCache {
  /** Resolves to the files of any light. Rejects with a `DojoProblem`. */
  filesOf(light: ComparedLight): Promise<FileSet>;
  /** Rejects with a `DojoProblem`. Each light is fetched once, because lights never change. */
  find(avatarName: string, lights: readonly Light[], number: number): Promise<ShownLight>;
}

export function createLightCache({ light }: Pick<Dojo, 'light'>, kataId: string): LightCache {
  const cached = new Map<string, Promise<PastLight>>();
  const fetchOnce = (avatarName: string, number: number): Promise<PastLight> => {
    const key = `${avatarName}/${number}`;
    const fetched = cached.get(key) ?? light(kataId, avatarName, number);
    cached.set(key, fetched);
    fetched.catch(() => cached.delete(key));
    return fetched;
  };
  return {
    filesOf: async ({ avatarName, number }) => (await fetchOnce(avatarName, number)).files,
    find: async (avatarName, lights, number) => {
      const beforeNumber = numberBefore(lights, number);
      const [shown, before] = await Promise.all([
        fetchOnce(avatarName, number),
        // Nothing is marked without it. A light that can be read is shown.
        number === 0 ? undefined : fetchOnce(avatarName, beforeNumber).catch(() => undefined),
      ]);
      return { number, light: shown, before, beforeNumber };
    },
  };
}

/** Returns the number of the light before; 0, the start, for the first. The numbers of old katas may have gaps. */
export function numberBefore(lights: readonly Light[], number: number): number {
  return lights.filter((one) => one.number < number).at(-1)?.number ?? 0;
}

export function numberAfter(lights: readonly Light[], number: number): number | undefined {
  return lights.find((one) => one.number > number)?.number;
}

import type { Dojo, Light, PastLight } from '../dojo/dojo';

/** A light to review, beside the one before it. */
export interface ShownLight {
  readonly number: number;
  readonly lights: readonly Light[];
  readonly light: PastLight;
  /** Undefined for the start. */
  readonly before: PastLight | undefined;
}

export interface LightShelf {
  /** Rejects with a DojoProblem; what was fetched once is kept, since a light never changes. */
  take(avatarName: string, lights: readonly Light[], number: number): Promise<ShownLight>;
}

export function createLightShelf({ light }: Pick<Dojo, 'light'>, kataId: string): LightShelf {
  const kept = new Map<string, Promise<PastLight>>();
  const fetched = (avatarName: string, number: number): Promise<PastLight> => {
    const key = `${avatarName}/${number}`;
    const known = kept.get(key) ?? light(kataId, avatarName, number);
    kept.set(key, known);
    known.catch(() => kept.delete(key));
    return known;
  };
  return {
    take: async (avatarName, lights, number) => {
      const [shown, before] = await Promise.all([
        fetched(avatarName, number),
        number === 0 ? undefined : fetched(avatarName, numberBefore(lights, number)),
      ]);
      return { number, lights, light: shown, before };
    },
  };
}

/** The number of the light before; 0, the start, before the first. Numbers of old katas may have gaps. */
export function numberBefore(lights: readonly Light[], number: number): number {
  return lights.filter((one) => one.number < number).at(-1)?.number ?? 0;
}

export function numberAfter(lights: readonly Light[], number: number): number | undefined {
  return lights.find((one) => one.number > number)?.number;
}

import type { KataId } from '@katas/kata';
import type { KataAnswer, KataManifest, KataNow, Light } from '@katas/controller-api';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from './load-kata';

/** The kata, everybody in it, and all their lights. */
export async function showKata(deps: ControllerDeps, kataId: KataId): Promise<KataAnswer> {
  const kata = await loadKata(deps, kataId);
  return {
    // What is in the manifest of an old tree is up to its server; the reader has checked `created` and `ended`.
    manifest: kata.fields as unknown as KataManifest,
    ...(await kataNow(deps, kata)),
  };
}

/** Everybody in the kata, all their lights, and its end. */
export async function kataNow(
  deps: Pick<ControllerDeps, 'reader'>,
  kata: LoadedKata,
): Promise<KataNow> {
  return {
    avatars: Object.fromEntries(await lightsOfAll(deps, kata.kataId)),
    ended: kata.hasEnded,
    ends_at: isoTime(kata.endsAtMs),
  };
}

async function lightsOfAll(
  { reader }: Pick<ControllerDeps, 'reader'>,
  kataId: KataId,
): Promise<(readonly [string, readonly Light[]])[]> {
  const names = await reader.avatarNames(kataId);
  return Promise.all(
    names.map(async (name) => [name, (await reader.lights(kataId, name)) ?? []] as const),
  );
}

/** The last moment that a JavaScript date can be. */
const LAST_MS = 8.64e15;

export function isoTime(ms: number): string {
  return new Date(Math.min(ms, LAST_MS)).toISOString();
}

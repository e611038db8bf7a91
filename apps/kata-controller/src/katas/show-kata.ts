import {
  kataManifestSchema,
  type KataAnswer,
  type KataManifest,
  type KataNow,
} from '@katas/controller-api';
import type { StoredKataId } from '@katas/kata';
import { publicFields, startPointNames } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { roomNow } from '../room/room-now';
import { findRunConfiguration } from '../run-tests/run-configuration';
import { loadKata, type LoadedKata } from './load-kata';

/** Returns the kata, its avatars, and all their lights. */
export async function showKata(deps: ControllerDeps, kataId: StoredKataId): Promise<KataAnswer> {
  const kata = await loadKata(deps, kataId);
  return {
    manifest: manifestOf(kata),
    forkable: (await findRunConfiguration(deps, kata)) !== undefined,
    ...(await kataNow(deps, kata)),
  };
}

/**
 * Returns the manifest without the fields whose values do not have their types. The reader has checked the times and
 * the lifetime only, and manifests of old servers, or those that were edited by hand, may have anything else.
 */
function manifestOf({ fields }: LoadedKata<StoredKataId>): KataManifest {
  const types = new Map<string, Type>(Object.entries(kataManifestSchema.shape));
  const valid = Object.entries(publicFields(fields)).filter(
    ([name, value]) => types.get(name)?.safeParse(value).success !== false,
  );
  return Object.fromEntries(valid) as unknown as KataManifest;
}

interface Type {
  safeParse(value: unknown): { readonly success: boolean };
}

/** Returns the avatars of the kata, all their lights, the end of the kata, and its room. */
export async function kataNow(
  deps: Pick<ControllerDeps, 'reader' | 'clock' | 'facilitatorKeys'>,
  kata: LoadedKata<StoredKataId>,
): Promise<KataNow> {
  return {
    avatars: Object.fromEntries(await deps.reader.lightsOfAll(kata.kataId)),
    ...(startPointNames(kata).length > 0 && { start_points: await startPointsOfAll(deps, kata) }),
    ended: kata.hasEnded,
    ends_at: isoTime(kata.endsAtMs),
    room: await roomNow(deps, kata),
  };
}

async function startPointsOfAll(
  { reader }: Pick<ControllerDeps, 'reader'>,
  kata: LoadedKata<StoredKataId>,
): Promise<Readonly<Record<string, string>>> {
  const names = await reader.avatarNames(kata.kataId);
  const entries = names.map(async (name) => [
    name,
    await reader.startPoint(kata, kata.kataId, name),
  ]);
  return Object.fromEntries((await Promise.all(entries)) as [string, string][]);
}

/** The latest time that a JavaScript date can represent. */
const LAST_MS = 8.64e15;

/** Returns the time in ISO 8601, or the latest one that can be represented. */
export function isoTime(ms: number): string {
  return new Date(Math.min(ms, LAST_MS)).toISOString();
}

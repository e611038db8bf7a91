import { endsAtMs, hasEnded, type AvatarName, type KataId, type StoredKataId } from '@katas/kata';
import { withStartPoint, type KataManifest } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';

/** A kata as its manifest describes it at this moment. */
export interface LoadedKata<Id extends StoredKataId = KataId> extends KataManifest {
  readonly kataId: Id;
  readonly hasEnded: boolean;
  readonly endsAtMs: number;
}

type Deps = Pick<ControllerDeps, 'reader' | 'clock' | 'lifetimeMs'>;

/**
 * Reads the manifest of a kata. A manifest that was edited by hand counts at once. Rejects with a 404 when there is no
 * such kata.
 */
export async function loadKata<Id extends StoredKataId>(
  deps: Deps,
  kataId: Id,
): Promise<LoadedKata<Id>> {
  const manifest = await deps.reader.kata(kataId);
  if (manifest === undefined) throw noSuchKata(kataId);
  return {
    ...manifest,
    kataId,
    hasEnded: hasEnded(manifest.life, deps.clock.nowMs(), deps.lifetimeMs),
    endsAtMs: endsAtMs(manifest.life, deps.lifetimeMs),
  };
}

/** Returns true while nobody can join. */
export function isLocked({ fields }: Pick<KataManifest, 'fields'>): boolean {
  return fields['locked'] === true;
}

/** Returns the kata with the fields of the avatar's start-point, where it has several. */
export async function loadKataOf<Id extends StoredKataId>(
  deps: Deps,
  { kataId, avatarName }: { readonly kataId: Id; readonly avatarName: AvatarName },
): Promise<LoadedKata<Id>> {
  const kata = await loadKata(deps, kataId);
  return withStartPoint(kata, await deps.reader.startPoint(kata, kataId, avatarName));
}

function noSuchKata(kataId: StoredKataId): HttpProblem {
  return new HttpProblem(404, 'not-found', `There is no kata ${kataId}.`);
}

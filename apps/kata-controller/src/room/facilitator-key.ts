import { FACILITATOR_KEY_FIELD } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ControllerDeps } from '../controller-deps';
import type { LoadedKata } from '../katas/load-kata';

/** 128 bits cannot be guessed, so a plain hash is enough: nobody finds the key of a hash by trying. */
const KEY_BYTES = 16;

export interface NewKey {
  readonly key: string;
  /** What the manifest holds. */
  readonly fields: { readonly [FACILITATOR_KEY_FIELD]: string };
}

export function createFacilitatorKey(): NewKey {
  const key = randomBytes(KEY_BYTES).toString('hex');
  return { key, fields: { [FACILITATOR_KEY_FIELD]: sha256(key) } };
}

type Deps = Pick<ControllerDeps, 'facilitatorKeys'>;

/** Returns true when the calls that steer the kata want its key. Katas of older versions have none. */
export function needsKey(
  { facilitatorKeys }: Deps,
  { fields }: Pick<LoadedKata, 'fields'>,
): boolean {
  const hash = fields[FACILITATOR_KEY_FIELD];
  return facilitatorKeys && hash !== undefined && hash !== null;
}

/** Throws a 403 when the kata has a key and this is not it. */
export function assertFacilitator(deps: Deps, kata: LoadedKata, key: string | undefined): void {
  if (!needsKey(deps, kata) || (key !== undefined && isKeyOf(kata, key))) return;
  const detail =
    key === undefined
      ? "Only the facilitator of this kata can do that. The facilitator's key is missing."
      : "Only the facilitator of this kata can do that. The facilitator's key is not the right one.";
  throw new HttpProblem(403, 'not-facilitator', detail);
}

function isKeyOf({ fields }: LoadedKata, key: string): boolean {
  const expected = Buffer.from(String(fields[FACILITATOR_KEY_FIELD]).toLowerCase());
  const given = Buffer.from(sha256(key));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

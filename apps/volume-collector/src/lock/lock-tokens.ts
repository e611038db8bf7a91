import { isEngineError, type Engine } from '@katas/engine';
import { DOJO_LABEL, SWEEP_LOCK_LABEL } from '@katas/kata';

export interface LockTokensDeps {
  readonly engine: Pick<Engine, 'listVolumes' | 'createVolume' | 'removeVolume'>;
  readonly dojoId: string;
}

/**
 * An empty volume of the engine, `katas-sweep-lock-<dojo>-<number>`. Creating a volume is atomic, and an existing
 * volume stays as it was made. Of two collectors that make the same number one wins, and both read whose it is. The
 * highest number counts.
 */
export interface Token {
  readonly volume: string;
  readonly number: number;
  /** Identifies the holder. */
  readonly nonce: string;
}

/** Makes the token that follows `after`. Resolves with undefined when another collector was first. */
export async function makeToken(
  deps: LockTokensDeps,
  { after, nonce }: { after: number; nonce: string },
): Promise<Token | undefined> {
  const volume = `${prefixOf(deps.dojoId)}${after + 1}`;
  const labels = { [SWEEP_LOCK_LABEL]: nonce, [DOJO_LABEL]: deps.dojoId };
  await deps.engine.createVolume({ name: volume, labels });
  const highest = await highestToken(deps);
  if (highest?.volume === volume && highest.nonce === nonce) return highest;
  await removeTokensOf(deps, nonce);
  return undefined;
}

/** Removes the tokens below this one, which no longer count. */
export function removeOlderTokens(deps: LockTokensDeps, { number }: Token): Promise<void> {
  return removeTokens(deps, (token) => token.number < number);
}

/** Removes the tokens of one holder. */
export function removeTokensOf(deps: LockTokensDeps, nonce: string): Promise<void> {
  return removeTokens(deps, (token) => token.nonce === nonce);
}

/** Ignores engine errors: the next holder of the lock removes a token that remains. */
async function removeTokens(
  deps: LockTokensDeps,
  isToRemove: (token: Token) => boolean,
): Promise<void> {
  try {
    for (const token of await allTokens(deps)) {
      if (isToRemove(token)) await deps.engine.removeVolume(token.volume);
    }
  } catch (error) {
    if (!isEngineError(error)) throw error;
  }
}

export async function highestToken(deps: LockTokensDeps): Promise<Token | undefined> {
  return (await allTokens(deps))[0];
}

/** Resolves with the tokens of the dojo, the highest first. */
async function allTokens({ engine, dojoId }: LockTokensDeps): Promise<readonly Token[]> {
  const prefix = prefixOf(dojoId);
  const volumes = await engine.listVolumes(SWEEP_LOCK_LABEL);
  return volumes
    .filter(({ name }) => name.startsWith(prefix) && /^\d{1,15}$/.test(name.slice(prefix.length)))
    .map(({ name, labels }) => ({
      volume: name,
      number: Number(name.slice(prefix.length)),
      nonce: labels[SWEEP_LOCK_LABEL] ?? '',
    }))
    .sort((a, b) => b.number - a.number);
}

function prefixOf(dojoId: string): string {
  return `katas-sweep-lock-${dojoId}-`;
}

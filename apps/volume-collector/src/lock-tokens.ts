import { DOJO_LABEL, SWEEP_LOCK_LABEL } from '@katas/kata';
import { isEngineError, type Engine } from '@katas/engine';

export interface LockTokensDeps {
  readonly engine: Pick<Engine, 'listVolumes' | 'createVolume' | 'removeVolume'>;
  readonly dojoId: string;
}

/**
 * An empty volume of the engine, `katas-sweep-lock-<dojo>-<number>`. To make one is atomic, and one that is there stays as
 * it was made, so of two that make the same number one wins, and both read whose it is. The highest number counts.
 */
export interface Token {
  readonly volume: string;
  readonly number: number;
  readonly nonce: string;
}

/** Undefined when somebody else was first. */
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

/** What is below a token that was made is of the past: it means nothing any more. */
export function removePast(deps: LockTokensDeps, { number }: Token): Promise<void> {
  return removeTokens(deps, (token) => token.number < number);
}

/** What a holder has made. */
export function removeTokensOf(deps: LockTokensDeps, nonce: string): Promise<void> {
  return removeTokens(deps, (token) => token.nonce === nonce);
}

/** One that the engine does not remove now is removed by whoever has the lock next. */
async function removeTokens(
  deps: LockTokensDeps,
  isToGo: (token: Token) => boolean,
): Promise<void> {
  try {
    for (const token of await allTokens(deps)) {
      if (isToGo(token)) await deps.engine.removeVolume(token.volume);
    }
  } catch (error) {
    if (!isEngineError(error)) throw error;
  }
}

export async function highestToken(deps: LockTokensDeps): Promise<Token | undefined> {
  return (await allTokens(deps))[0];
}

/** The highest first. */
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

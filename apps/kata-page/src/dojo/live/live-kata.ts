import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Dojo, Kata } from '../dojo';
import type { FollowKata } from './follow-kata';
import type { KataNow } from './kata-events';

/** A kata that is kept up to date by its events. */
export interface LiveKata {
  readonly now: ReadonlySignal<KataNow>;
  readonly isConnected: ReadonlySignal<boolean>;
  /** Reads the kata again, without waiting for an event. Never rejects. */
  refresh(): Promise<void>;
}

export function createLiveKata(
  { dojo, follow }: { readonly dojo: Pick<Dojo, 'kata'>; readonly follow: FollowKata },
  kata: Kata,
): LiveKata {
  const now = signal<KataNow>(kata);
  const isConnected = signal(true);
  let events = 0;
  follow(kata.id, {
    onChange: (changed) => {
      events += 1;
      now.value = changed;
    },
    onConnection: (isBack) => (isConnected.value = isBack),
  });
  return {
    now,
    isConnected,
    refresh: async () => {
      const eventsBefore = events;
      const fresh = await dojo.kata(kata.id).catch(() => undefined);
      // An event that arrived meanwhile may be newer than the answer. What it does not say, the next events do.
      if (fresh !== undefined && events === eventsBefore) now.value = fresh;
    },
  };
}

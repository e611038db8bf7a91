import { msToKataTime, type KataId } from '@katas/kata';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from './load-kata';

/** The kata is read-only from now. One that has ended stays as it is. */
export async function endKata(deps: ControllerDeps, kataId: KataId): Promise<void> {
  await deps.turns.run(kataId, async () => {
    const kata = await loadKata(deps, kataId);
    if (kata.hasEnded) return;
    await deps.writer.endKata(kataId, msToKataTime(deps.clock.nowMs()));
    deps.channels.look(kataId);
  });
}

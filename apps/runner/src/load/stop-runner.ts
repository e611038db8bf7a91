import type { RunningServer } from '@katas/service';
import type { Clock } from '@katas/system';
import type { Sandboxes } from '../sandbox/sandboxes';
import type { Door } from './door';
import type { LastWord } from './last-word';
import type { RunQueue } from './run-queue';

export interface StoppableRunner {
  readonly door: Door;
  readonly lastWord: LastWord;
  readonly queue: RunQueue;
  readonly sandboxes: Sandboxes;
  readonly clock: Clock;
}

/**
 * Ends a runner in good order: readiness goes off, new calls and waiting runs are refused, and are told so for as long
 * as runs are under way, and until who watches it has seen it; those are answered, within `graceMs`; then the port closes and the sandboxes go.
 */
export async function stopRunner(
  { door, lastWord, queue, sandboxes, clock }: StoppableRunner,
  server: Pick<RunningServer, 'stop'>,
  graceMs: number,
): Promise<void> {
  const endMs = clock.nowMs() + graceMs;
  door.close();
  const said = lastWord.said();
  await within(clock, graceMs, queue.stop());
  await said;
  await server.stop(Math.max(0, endMs - clock.nowMs()));
  await sandboxes.stop();
}

function within(clock: Clock, timeMs: number, done: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(timeMs, resolve);
    done.then(resolve, reject).finally(() => timer.cancel());
  });
}

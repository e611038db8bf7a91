import { TimeoutError, withTimeout, type KeyedQueue } from '@katas/concurrency';
import type { RunningServer } from '@katas/service';
import type { Clock } from '@katas/system';
import type { RunQueue } from '../queue/run-queue';
import type { Sandboxes } from '../sandbox/sandbox-job';
import type { DrainNotice } from './drain-notice';
import type { ServiceState } from './service-state';

export interface StoppableRunner {
  readonly state: ServiceState;
  readonly drainNotice: DrainNotice;
  readonly queue: RunQueue;
  /** Volumes in the making. */
  readonly kataQueue: Pick<KeyedQueue, 'idle'>;
  readonly sandboxes: Pick<Sandboxes, 'stop'>;
  /** The sandboxes without a kata. */
  readonly spares: { stop(): Promise<void> };
  readonly scratch: { stop(): Promise<void> };
  readonly clock: Clock;
}

/**
 * Stops a runner in order. First readiness ends, and new calls and waiting runs are refused. The port stays open while
 * runs are in progress, and until regular probes have seen the stop. Those runs are answered, within `graceMs`. Then
 * the port closes, the volumes in the making are finished, and the sandboxes end.
 */
export async function stopRunner(
  { state, drainNotice, queue, kataQueue, sandboxes, spares, scratch, clock }: StoppableRunner,
  server: Pick<RunningServer, 'stop'>,
  graceMs: number,
): Promise<void> {
  const endMs = clock.nowMs() + graceMs;
  state.drain();
  const seen = drainNotice.seen();
  const leftMs = (): number => Math.max(0, endMs - clock.nowMs());
  await withTimeout(graceMs, () => queue.stop(), clock).catch(ignoreTimeout);
  await seen;
  await server.stop(leftMs());
  await withTimeout(leftMs(), () => kataQueue.idle(), clock).catch(ignoreTimeout);
  await Promise.all([sandboxes.stop(), spares.stop(), scratch.stop()]);
  state.stop();
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}

import type { Logger } from '@katas/system';

type StopSignal = 'SIGTERM' | 'SIGINT';

/** What of a process `stopAtSignal` needs. */
export interface Signals {
  on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  exit(status: number): unknown;
}

/** Signals come in bunches: a Ctrl-C once more by way of npm, a parent's death once for each of its threads. */
const BUNCH_MS = 1000;

/**
 * Calls `stop` once, at the first SIGTERM or SIGINT, and ends the process with 0 when it is done, or with 1 when it
 * failed. A signal that comes a second or more after it ends the process at once, with 1.
 */
export function stopAtSignal(
  stop: () => Promise<void>,
  logger: Logger,
  signals: Signals = process,
  nowMs: () => number = () => performance.now(),
): void {
  let stoppingSinceMs: number | undefined;
  const onSignal = (signal: StopSignal): void => {
    if (stoppingSinceMs !== undefined) {
      if (nowMs() - stoppingSinceMs < BUNCH_MS) return;
      logger.warn({ signal }, 'told to stop a second time: not waiting any longer');
      signals.exit(1);
      return;
    }
    stoppingSinceMs = nowMs();
    logger.info({ signal }, 'stopping');
    void stopThenExit(stop, logger, signals);
  };
  signals.on('SIGTERM', onSignal);
  signals.on('SIGINT', onSignal);
}

async function stopThenExit(
  stop: () => Promise<void>,
  logger: Logger,
  signals: Signals,
): Promise<void> {
  try {
    await stop();
  } catch (error) {
    logger.error({ err: error }, 'stopping failed');
    signals.exit(1);
    return;
  }
  logger.info({}, 'stopped');
  signals.exit(0);
}

import type { Logger } from '@katas/system';

type StopSignal = 'SIGTERM' | 'SIGINT';

/** The part of a process that `stopAtSignal` uses. */
export interface Signals {
  on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  exit(status: number): unknown;
}

/** One event may cause several signals: npm repeats a Ctrl-C, and the death of a parent counts once per thread. */
const REPEAT_MS = 1000;

/**
 * Calls `stop` once, at the first SIGTERM or SIGINT. Ends the process with 0 when it resolves, and with 1 when it
 * rejects. Another signal a second or more after the first ends the process at once, with 1.
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
      if (nowMs() - stoppingSinceMs < REPEAT_MS) return;
      logger.warn({ signal }, 'second stop signal: ending at once');
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
    logger.error({ err: error }, 'stop failed');
    signals.exit(1);
    return;
  }
  logger.info({}, 'stopped');
  signals.exit(0);
}

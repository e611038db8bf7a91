import { useEffect, useMemo, useState } from 'preact/hooks';
import type { KataNow } from '../../dojo/live/kata-events';
import { serverNowMs } from '../../dojo/server-clock';
import { dateTime } from '../../i18n/formats';
import { timeTexts } from '../texts';
import { timeLeft } from './time-text';

const TICK_MS = 1000;
const SHOWN_MS = 60 * 60 * 1000;
/** From here on the countdown is highlighted. */
const SOON_MS = 5 * 60 * 1000;

interface EndClockProps {
  readonly now: Pick<KataNow, 'ended' | 'endsAtMs'>;
  /** Called when the time is up. */
  readonly onEnd?: () => void;
}

/** Shows how long a kata still runs, or that it has ended. */
export function EndClock({ now: { ended, endsAtMs }, onEnd }: EndClockProps) {
  return (
    <span class="clock">
      {ended ? timeTexts.ended : <Countdown key={endsAtMs} endsAtMs={endsAtMs} onEnd={onEnd} />}
    </span>
  );
}

interface CountdownProps {
  readonly endsAtMs: number;
  readonly onEnd: (() => void) | undefined;
}

/** Shows the time left, once that is less than an hour. */
function Countdown({ endsAtMs, onEnd }: CountdownProps) {
  const [nowMs, setNowMs] = useState(() => serverNowMs());
  useEffect(() => {
    if (!(endsAtMs > serverNowMs())) return;
    const timer = setInterval(() => {
      setNowMs(serverNowMs());
      if (serverNowMs() < endsAtMs) return;
      clearInterval(timer);
      onEnd?.();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [endsAtMs]);
  const leftMs = endsAtMs - nowMs;
  const words = leftMs > SHOWN_MS ? '' : timeLeft(endsAtMs, nowMs);
  const isShown = words !== '';
  // Only when it is shown: the browser's first formatted date takes longer than all else on the page.
  const title = useMemo(
    () => (isShown ? timeTexts.endsAt({ time: dateTime(endsAtMs) }) : undefined),
    [isShown],
  );
  return (
    <span class={leftMs < SOON_MS ? 'countdown soon' : 'countdown'} role="timer" title={title}>
      {words}
    </span>
  );
}

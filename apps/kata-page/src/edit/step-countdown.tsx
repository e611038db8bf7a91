import { useEffect, useState } from 'preact/hooks';
import { editTexts as t } from './texts';

interface StepCountdownProps {
  /** Undefined when steps have no time. */
  readonly endsMs: number | undefined;
  readonly nowMs: () => number;
}

const TICK_MS = 1000;
const SOON_SECONDS = 15;

/** Shows the time that is left of a baby step. */
export function StepCountdown({ endsMs, nowMs }: StepCountdownProps) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (endsMs === undefined) return;
    const tick = (): void => setSeconds(Math.max(0, Math.round((endsMs - nowMs()) / 1000)));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [endsMs]);
  if (endsMs === undefined) return null;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span
      class={seconds <= SOON_SECONDS ? 'countdown soon' : 'countdown'}
      role="timer"
      aria-label={t.stepLeft({ time })}
      title={t.stepTip}
    >
      {t.step({ time })}
    </span>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { oneDecimal } from '../../i18n/formats';
import { timeTexts } from '../texts';

const TICK_MS = 100;

interface ElapsedTimeProps {
  readonly sinceMs: number;
  readonly nowMs: () => number;
}

/** The seconds since a time, such as "3.0 s". Screen readers are told of the end instead. */
export function ElapsedTime({ sinceMs, nowMs }: ElapsedTimeProps) {
  const [text, setText] = useState(() => secondsText(0));
  useEffect(() => {
    const tick = (): void => setText(secondsText((nowMs() - sinceMs) / 1000));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return (
    <span class="elapsed" aria-hidden="true">
      {text}
    </span>
  );
}

function secondsText(seconds: number): string {
  return timeTexts.seconds({ seconds: oneDecimal(seconds) });
}

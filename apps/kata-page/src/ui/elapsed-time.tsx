import { useEffect, useState } from 'preact/hooks';

const TICK_MS = 100;

interface ElapsedTimeProps {
  readonly sinceMs: number;
  readonly nowMs: () => number;
}

/** The seconds since a time, such as "3.0 s". Screen readers are told of the end instead. */
export function ElapsedTime({ sinceMs, nowMs }: ElapsedTimeProps) {
  const [text, setText] = useState('0.0 s');
  useEffect(() => {
    const tick = (): void => setText(`${((nowMs() - sinceMs) / 1000).toFixed(1)} s`);
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

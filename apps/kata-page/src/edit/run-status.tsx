import { Button } from '../ui/button';
import type { EditSession } from './session/edit-session';
import { editTexts as t } from './texts';
import { useEffect, useState } from 'preact/hooks';
import { oneDecimal } from '../i18n/formats';
import { timeTexts } from '../ui/texts';

interface RunStatusProps {
  readonly session: EditSession;
  readonly nowMs: () => number;
}

/**
 * Shows "Running… 3.0 s" with Stop, or that the run was stopped, in the place of the verdict. While the server gets the
 * image of the kata, it says what the server does.
 */
export function RunStatus({ session: { state, stop }, nowMs }: RunStatusProps) {
  const sinceMs = state.runningSinceMs.value;
  const pulling = state.pulling.value;
  if (sinceMs === undefined) return <p class="verdict">{t.stopped}</p>;
  return (
    <div class="verdict running">
      <span class="spinner" aria-hidden="true" />
      <span>
        {pulling === '' ? t.running : t.gettingReady}{' '}
        <ElapsedTime sinceMs={sinceMs} nowMs={nowMs} />
      </span>
      {pulling !== '' && <span class="pulling">{pulling}</span>}
      <Button
        kind="quiet"
        id="stop"
        title={t.stopKeys}
        aria-keyshortcuts="Alt+S"
        onClick={() => void stop()}
      >
        {t.stop}
      </Button>
    </div>
  );
}

const TICK_MS = 100;

interface ElapsedTimeProps {
  readonly sinceMs: number;
  readonly nowMs: () => number;
}

/** Shows the seconds since a time, such as "3.0 s". Screen readers are told of the end instead. */
function ElapsedTime({ sinceMs, nowMs }: ElapsedTimeProps) {
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

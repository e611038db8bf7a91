import { Button } from '../ui/button';
import { ElapsedTime } from '../ui/time/elapsed-time';
import type { EditSession } from './session/edit-session';
import { editTexts as t } from './texts';

interface RunStatusProps {
  readonly session: EditSession;
  readonly nowMs: () => number;
}

/**
 * "Running… 3.0 s" with Stop, or that the run was stopped. It stands where the verdict does. While the server gets the
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

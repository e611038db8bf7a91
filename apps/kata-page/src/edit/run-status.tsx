import { Button } from '../ui/button';
import { ElapsedTime } from '../ui/elapsed-time';
import type { EditSession } from './session/edit-session';

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
  if (sinceMs === undefined) return <p class="verdict">Stopped. No light was made.</p>;
  return (
    <div class="verdict running">
      <span class="spinner" aria-hidden="true" />
      <span>
        {pulling === '' ? 'Running…' : 'Getting the language ready, once…'}{' '}
        <ElapsedTime sinceMs={sinceMs} nowMs={nowMs} />
      </span>
      {pulling !== '' && <span class="pulling">{pulling}</span>}
      <Button
        kind="quiet"
        id="stop"
        title="Alt-S"
        aria-keyshortcuts="Alt+S"
        onClick={() => void stop()}
      >
        Stop
      </Button>
    </div>
  );
}

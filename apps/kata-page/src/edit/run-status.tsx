import { Button } from '../ui/button';
import { ElapsedTime } from '../ui/elapsed-time';
import type { EditSession } from './session/edit-session';

interface RunStatusProps {
  readonly session: EditSession;
  readonly nowMs: () => number;
}

/** "Running… 3.0 s" with Stop, or that the run was stopped. It stands where the verdict does. */
export function RunStatus({ session: { state, stop }, nowMs }: RunStatusProps) {
  const sinceMs = state.runningSinceMs.value;
  if (sinceMs === undefined) return <p class="verdict">Stopped. No light was made.</p>;
  return (
    <div class="verdict running">
      <span class="spinner" aria-hidden="true" />
      <span>
        Running… <ElapsedTime sinceMs={sinceMs} nowMs={nowMs} />
      </span>
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

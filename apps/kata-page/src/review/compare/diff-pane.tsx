import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button';
import { sideBySideDiff, unifiedDiff, type DiffText, type DiffView } from './diff-views';
import { compareTexts as t } from './texts';

interface DiffPaneProps extends DiffText {
  readonly isSideBySide: boolean;
}

/** Shows one file with its changes, and scrolls to one of them. */
export function DiffPane({ tabSize, name, text, before, isSideBySide }: DiffPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<DiffView>(null);
  const [place, setPlace] = useState({ change: 0, changes: 0 });
  useLayoutEffect(() => {
    const file = { tabSize, name, text };
    const isTwo = isSideBySide && before !== undefined && before !== text;
    const created = isTwo ? sideBySideDiff({ ...file, before }) : unifiedDiff({ ...file, before });
    host.current?.append(created.dom);
    view.current = created;
    created.show(0);
    setPlace({ change: 0, changes: created.changes });
    return () => created.destroy();
  }, [tabSize, name, text, before, isSideBySide]);
  const go = (change: number): void => {
    view.current?.show(change);
    setPlace({ ...place, change });
  };
  return (
    <>
      {place.changes > 0 && <ChangeSteps {...place} onGo={go} />}
      <div class="editor" ref={host} />
    </>
  );
}

interface ChangeStepsProps {
  readonly change: number;
  readonly changes: number;
  readonly onGo: (change: number) => void;
}

function ChangeSteps({ change, changes, onGo }: ChangeStepsProps) {
  return (
    <div class="change-steps" role="group" aria-label={t.changes}>
      <span aria-live="polite">{t.change({ number: change + 1, changes })}</span>
      <Button
        kind="quiet"
        aria-label={t.previousChange}
        disabled={change === 0}
        onClick={() => onGo(change - 1)}
      >
        {t.previous}
      </Button>
      <Button
        kind="quiet"
        aria-label={t.nextChange}
        disabled={change + 1 >= changes}
        onClick={() => onGo(change + 1)}
      >
        {t.next}
      </Button>
    </div>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { LiveKata } from '../dojo/live/live-kata';
import type { PageContext } from '../page-context';
import { Button } from '../ui/button';
import { timeLeft } from '../ui/time/time-text';
import { ProblemText, useAction } from '../ui/action/use-action';
import { maySteer } from './facilitate/steering';
import { roomTexts as t } from './texts';

interface EndWarningProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** From here on the end is announced to who can move it. */
const WARN_MS = 15 * 60 * 1000;
/** A browser's timer takes no longer time. */
const WAIT_MS_MAX = 2 ** 31 - 1;

/** Tells a facilitator that the kata ends soon, and moves the end. Everybody else has the clock. */
export function EndWarning({ context, kata, live }: EndWarningProps) {
  const { ended, endsAtMs, room } = live.now.value;
  const action = useAction();
  const isSoon = useIsSoon(context, endsAtMs);
  if (ended || !isSoon || !maySteer(context, kata.id, room)) return null;
  const extend = (): void =>
    action.run(async () => {
      await context.dojo.steer(kata.id, 'extend', { hours: 1 });
      await live.refresh();
    });
  return (
    <div class="notice">
      <p role="status">{t.endsSoon({ left: timeLeft(endsAtMs, context.nowMs()) })}</p>
      <Button kind="quiet" aria-disabled={action.isBusy} onClick={extend}>
        {t.oneMoreHour}
      </Button>
      <ProblemText text={action.problem} />
    </div>
  );
}

function useIsSoon({ later, nowMs }: PageContext, endsAtMs: number): boolean {
  const isNow = (): boolean => endsAtMs - nowMs() <= WARN_MS;
  const [isSoon, setSoon] = useState(isNow);
  useEffect(() => {
    setSoon(isNow());
    const waitMs = endsAtMs - WARN_MS - nowMs();
    return waitMs > 0 && waitMs <= WAIT_MS_MAX ? later(waitMs, () => setSoon(isNow())) : undefined;
  }, [endsAtMs]);
  return isSoon;
}

import { serverNowMs } from '../dojo/server-clock';
import { dateTime } from '../i18n/formats';
import { Button } from '../ui/button';
import { ProblemText, useAction } from '../ui/action/use-action';
import type { EditSignals } from './session/edit-state';
import { editTexts as t } from './texts';

interface EndedBannerProps {
  readonly state: EditSignals;
  readonly canFork: boolean;
  readonly fork: () => Promise<void>;
}

/** Shows nothing while the kata is live; then that it has ended, what can still be done, and a button to fork it. */
export function EndedBanner({ state: { ended, endsAtMs }, canFork, fork }: EndedBannerProps) {
  const forking = useAction();
  if (!ended.value) return null;
  // It is in the future while the page does not know yet that somebody ended the kata early.
  const isKnown = endsAtMs.value <= serverNowMs();
  return (
    <section class="banner ended" aria-label={t.hasEnded}>
      <div>
        <strong>{isKnown ? t.endedAt({ time: dateTime(endsAtMs.value) }) : t.ended}</strong>{' '}
        {t.endedMeans} {canFork ? t.forkToCarryOn : t.cannotFork}
        <ProblemText text={forking.problem} />
      </div>
      {canFork && (
        <Button kind="primary" aria-disabled={forking.isBusy} onClick={() => forking.run(fork)}>
          {t.forkIntoNew}
        </Button>
      )}
    </section>
  );
}

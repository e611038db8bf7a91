import { Button } from '../ui/button';
import { dateTime } from '../ui/time-text';
import { ProblemText, useAction } from '../ui/use-action';
import type { EditSignals } from './session/edit-state';

interface EndedBannerProps {
  readonly state: EditSignals;
  readonly canFork: boolean;
  readonly fork: () => Promise<void>;
}

/** Nothing while the kata is live; then that it has ended, what can still be done, and a fork at one press. */
export function EndedBanner({ state: { ended, endsAtMs }, canFork, fork }: EndedBannerProps) {
  const forking = useAction();
  if (!ended.value) return null;
  // It is in the future while the page does not know yet that somebody ended the kata early.
  const when = endsAtMs.value <= Date.now() ? ` on ${dateTime(endsAtMs.value)}` : '';
  return (
    <section class="banner ended" aria-label="This kata has ended">
      <div>
        <strong>This kata ended{when}.</strong> It can be read and reviewed, but not tested again.
        {canFork
          ? ' Fork it to carry on.'
          : ' Its language is not installed, so it cannot be forked.'}
        <ProblemText text={forking.problem} />
      </div>
      {canFork && (
        <Button kind="primary" aria-disabled={forking.isBusy} onClick={() => forking.run(fork)}>
          Fork into a new kata
        </Button>
      )}
    </section>
  );
}

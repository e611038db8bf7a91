import { Button } from '../../ui/button';
import { promptForConsent } from '../../ui/prompt-dialog';
import type { Steering } from './steering';

/** Closes and opens the kata to new animals, moves its end, ends it and reopens it. */
export function LifeButtons({ live, action, steer, context, kata }: Steering) {
  const { ended, room } = live.now.value;
  const isBusy = action.isBusy;
  if (ended) {
    return (
      <div class="row">
        <Button aria-disabled={isBusy} onClick={() => steer('reopen')}>
          Reopen this kata
        </Button>
      </div>
    );
  }
  const end = (): void =>
    action.run(async () => {
      if (!(await isAgreed())) return;
      await context.dojo.steer(kata.id, 'end');
      await live.refresh();
    });
  return (
    <div class="row">
      <Button aria-disabled={isBusy} onClick={() => steer(room.locked ? 'unlock' : 'lock')}>
        {room.locked ? 'Open to new animals' : 'Close to new animals'}
      </Button>
      <Button aria-disabled={isBusy} onClick={() => steer('extend', { hours: 1 })}>
        One hour longer
      </Button>
      <Button kind="danger" aria-disabled={isBusy} onClick={end}>
        End this kata…
      </Button>
    </div>
  );
}

function isAgreed(): Promise<boolean> {
  return promptForConsent({
    title: 'End this kata for everyone?',
    text: 'From then on it can be read, reviewed and forked, but not tested again.',
    confirm: 'End it now',
  });
}

import { Button } from '../../ui/button';
import { promptForConsent } from '../../ui/prompt-dialog';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Closes and opens the kata to new animals, moves its end, ends it and reopens it. */
export function LifeButtons({ live, action, steer, context, kata }: Steering) {
  const { ended, room } = live.now.value;
  const isBusy = action.isBusy;
  if (ended) {
    return (
      <div class="row">
        <Button aria-disabled={isBusy} onClick={() => steer('reopen')}>
          {t.reopen}
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
    <>
      <div class="menu-form">
        <div class="row">
          <Button aria-disabled={isBusy} onClick={() => steer(room.locked ? 'unlock' : 'lock')}>
            {room.locked ? t.unlock : t.lock}
          </Button>
          <Button aria-disabled={isBusy} onClick={() => steer('extend', { hours: 1 })}>
            {t.extend}
          </Button>
        </div>
      </div>
      <div class="row">
        <Button kind="danger" aria-disabled={isBusy} onClick={end}>
          {t.end}
        </Button>
      </div>
    </>
  );
}

function isAgreed(): Promise<boolean> {
  return promptForConsent({
    title: t.endTitle,
    text: t.endMeans,
    confirm: t.endConfirm,
    isDangerous: true,
  });
}

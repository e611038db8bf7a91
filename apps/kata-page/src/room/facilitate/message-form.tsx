import { useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Shows a message to everybody. */
export function MessageForm({ action, context, kata }: Steering) {
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    action.run(async () => {
      await context.dojo.steer(kata.id, 'message', { text: input.current?.value ?? '' });
      if (input.current !== null) input.current.value = '';
    });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <label for="room-message">{t.message}</label>
      <div class="row">
        <input type="text" id="room-message" ref={input} maxLength={500} required />
        <Button type="submit" aria-disabled={action.isBusy}>
          {t.send}
        </Button>
      </div>
    </form>
  );
}

import { tryPath, kataPath } from '../../route';
import { ProblemText, useAction } from '../../ui/action/use-action';
import { LifeButtons } from './life-buttons';
import { PracticeForm } from './practice-form';
import { RoundForm } from './round-form';
import { maySteer, type FacilitateMenuProps, type Steering } from './steering';
import { facilitateTexts as t } from './texts';
import { TimerForm } from './timer-form';
import { useState, useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import { keyFragment } from '../key-fragment';

/** Shows everything that steers the kata, or nothing in a browser that may not steer it. */
export function FacilitateMenu({ context, kata, live }: FacilitateMenuProps) {
  const action = useAction();
  const { room, ended } = live.now.value;
  const key = context.keys.find(kata.id);
  if (!maySteer(context, kata.id, room)) return null;
  const steering = steeringOf({ context, kata, live }, action);
  return (
    <details class="menu">
      <summary>{t.facilitate}</summary>
      <div class="menu-panel" role="group" aria-label={t.facilitate}>
        <ProblemText text={action.problem} />
        {!ended && (
          <div class="menu-column">
            <MessageForm {...steering} />
            <TimerForm {...steering} />
            <PracticeForm {...steering} />
          </div>
        )}
        <div class="menu-column">
          {room.next_round === null && <RoundForm {...steering} />}
          {!ended && (
            <p class="menu-form">
              <a href={tryPath(kata.id)}>{t.tryTest}</a>
            </p>
          )}
          {key !== undefined && <CopyKeyLink kataId={kata.id} facilitatorKey={key} />}
          <LifeButtons {...steering} />
        </div>
      </div>
    </details>
  );
}

function steeringOf(
  { context, kata, live }: FacilitateMenuProps,
  action: Steering['action'],
): Steering {
  const calling = (call: string, body?: object) => async (): Promise<void> => {
    await context.dojo.steer(kata.id, call, body);
    await live.refresh();
  };
  return {
    ...{ context, kata, live, action },
    steer: (call, body) => action.run(calling(call, body)),
    steerInTurn: (call, body) => action.runInTurn(calling(call, body)),
  };
}

interface CopyKeyLinkProps {
  readonly kataId: string;
  readonly facilitatorKey: string;
}

/** Gives the key on to another browser. It is in the fragment, which no server sees. */
function CopyKeyLink({ kataId, facilitatorKey }: CopyKeyLinkProps) {
  const [done, setDone] = useState('');
  const link = new URL(kataPath(kataId) + keyFragment(facilitatorKey), location.href).href;
  const copy = (): void => {
    // Browsers offer the clipboard to pages over HTTPS and on localhost alone.
    const copying =
      navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    copying.then(
      () => setDone(t.copied),
      () => setDone(t.notCopied({ link })),
    );
  };
  return (
    <div class="menu-form">
      <div class="row">
        <Button onClick={copy}>{t.copyLink}</Button>
      </div>
      <p class="hint" role="status">
        {done}
      </p>
    </div>
  );
}

/** Shows a message to everybody. */
function MessageForm({ action, context, kata }: Steering) {
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<string | undefined>(undefined);
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = input.current?.value ?? '';
    if (text === sending.current) return;
    sending.current = text;
    action.runInTurn(async () => {
      await context.dojo.steer(kata.id, 'message', { text }).finally(() => {
        sending.current = undefined;
      });
      // The next message may have been begun.
      if (input.current?.value === text) input.current.value = '';
    });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <label for="room-message">{t.message}</label>
      <div class="row">
        <input type="text" id="room-message" ref={input} maxLength={500} required />
        <Button type="submit">{t.send}</Button>
      </div>
    </form>
  );
}

import { tryPath } from '../../route';
import { ProblemText, useAction } from '../../ui/use-action';
import { CopyKeyLink } from './copy-key-link';
import { LifeButtons } from './life-buttons';
import { MessageForm } from './message-form';
import { PracticeForm } from './practice-form';
import { RoundForm } from './round-form';
import { maySteer, type FacilitateMenuProps, type Steering } from './steering';
import { facilitateTexts as t } from './texts';
import { TimerForm } from './timer-form';

/** Everything that steers the kata. Nothing for a browser that may not. */
export function FacilitateMenu({ context, kata, live }: FacilitateMenuProps) {
  const action = useAction();
  const { room, ended } = live.now.value;
  const key = context.keys.find(kata.id);
  if (!maySteer(context, kata.id, room)) return null;
  const steer = (call: string, body?: object): void =>
    action.run(async () => {
      await context.dojo.steer(kata.id, call, body);
      await live.refresh();
    });
  const steering: Steering = { context, kata, live, action, steer };
  return (
    <details class="menu">
      <summary>{t.facilitate}</summary>
      <div class="menu-panel" role="group" aria-label={t.facilitate}>
        <ProblemText text={action.problem} />
        {!ended && <MessageForm {...steering} />}
        {!ended && <TimerForm {...steering} />}
        {!ended && <PracticeForm {...steering} />}
        {room.next_round === null && <RoundForm {...steering} />}
        {!ended && (
          <p class="menu-form">
            <a href={tryPath(kata.id)}>{t.tryTest}</a>
          </p>
        )}
        {key !== undefined && <CopyKeyLink kataId={kata.id} facilitatorKey={key} />}
        <LifeButtons {...steering} />
      </div>
    </details>
  );
}

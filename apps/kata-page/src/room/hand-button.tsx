import type { Room } from '@katas/controller-api';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { PageContext } from '../page-context';
import { Button } from '../ui/button';
import { useAction } from '../ui/action/use-action';
import { roomTexts as t } from './texts';

interface HandButtonProps {
  readonly context: Pick<PageContext, 'dojo'>;
  readonly kataId: string;
  readonly avatarName: string;
  readonly room: Room;
}

/** Raises the hand of an animal, which the dashboard shows, or lowers it. */
export function HandButton(props: HandButtonProps) {
  const action = useAction();
  const { isRaised, toggle } = useHand(props);
  return (
    <Button
      kind="quiet"
      class={`button quiet hand${isRaised ? ' raised' : ''}`}
      title={action.problem === '' ? undefined : action.problem}
      onClick={() => action.runInTurn(toggle())}
    >
      {isRaised ? t.lowerHand : t.raiseHand}
    </Button>
  );
}

interface Press {
  readonly raised: boolean;
  /** The state of the room when the server answered. */
  readonly answeredIn?: Room;
}

/**
 * Shows what was pressed last, until the room says something newer: the next press is the opposite of what is shown,
 * and the event of a press arrives after the press. `toggle` returns the call to make.
 */
function useHand({ context, kataId, avatarName, room }: HandButtonProps) {
  const pressed = useSignal<Press | undefined>(undefined);
  const roomNow = useRef(room);
  roomNow.current = room;
  const isRaised = (): boolean => {
    const { raised, answeredIn = roomNow.current } = pressed.value ?? {};
    const isNewer = answeredIn !== roomNow.current;
    return isNewer || raised === undefined ? roomNow.current.hands.includes(avatarName) : raised;
  };
  const toggle = (): (() => Promise<void>) => {
    const press: Press = (pressed.value = { raised: !isRaised() });
    const end = (next?: Press): void => {
      if (pressed.value === press) pressed.value = next;
    };
    return async () => {
      try {
        await context.dojo.raiseHand(kataId, avatarName, press.raised);
        end({ ...press, answeredIn: roomNow.current });
      } catch (error) {
        end();
        throw error;
      }
    };
  };
  return { isRaised: isRaised(), toggle };
}

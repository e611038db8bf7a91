import type { Room } from '@katas/controller-api';
import type { PageContext } from '../page-context';
import { Button } from '../ui/button';
import { useAction } from '../ui/use-action';
import { roomTexts as t } from './texts';

interface HandButtonProps {
  readonly context: Pick<PageContext, 'dojo'>;
  readonly kataId: string;
  readonly avatarName: string;
  readonly room: Room;
}

/** Raises the hand of an animal, which the dashboard shows, or lowers it. */
export function HandButton({ context, kataId, avatarName, room }: HandButtonProps) {
  const action = useAction();
  const isRaised = room.hands.includes(avatarName);
  const toggle = (): Promise<void> => context.dojo.raiseHand(kataId, avatarName, !isRaised);
  return (
    <Button
      kind="quiet"
      class={`button quiet hand${isRaised ? ' raised' : ''}`}
      aria-pressed={isRaised}
      aria-disabled={action.isBusy}
      title={action.problem === '' ? undefined : action.problem}
      onClick={() => action.run(toggle)}
    >
      {isRaised ? t.lowerHand : t.raiseHand}
    </Button>
  );
}

import { useState } from 'preact/hooks';
import type { LiveKata } from '../../dojo/live/live-kata';
import type { PageContext } from '../../page-context';
import { Button } from '../../ui/button';
import { ProblemText, useAction } from '../../ui/action/use-action';
import { roomTexts as t } from '../texts';

interface OfferButtonProps {
  readonly context: PageContext;
  readonly live: LiveKata;
  readonly kataId: string;
  readonly avatarName: string;
  readonly number: number;
}

/** Offers the files of the reviewed light to everybody. Nothing for a browser that may not steer the kata. */
export function OfferButton({ context, live, kataId, avatarName, number }: OfferButtonProps) {
  const action = useAction();
  const [offered, setOffered] = useState<number>();
  const { room, ended } = live.now.value;
  if (ended || (room.needs_key && context.keys.find(kataId) === undefined)) return null;
  const offer = async (): Promise<void> => {
    await context.dojo.steer(kataId, 'offer', { avatar_name: avatarName, number });
    setOffered(number);
  };
  return (
    <>
      <Button aria-disabled={action.isBusy} onClick={() => action.run(offer)}>
        {offered === number ? t.offered : t.offer}
      </Button>
      <ProblemText text={action.problem} />
    </>
  );
}

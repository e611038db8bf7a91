import type { Room } from '@katas/controller-api';
import { useState } from 'preact/hooks';
import type { EditSession } from '../../edit/session/edit-session';
import { lightName } from '../../lights/light-tip';
import type { PageContext } from '../../page-context';
import { Button } from '../../ui/button';
import { ProblemText, useAction } from '../../ui/action/use-action';
import { roomTexts as t } from '../texts';

interface OfferNoticeProps {
  readonly context: PageContext;
  readonly kataId: string;
  readonly avatarName: string;
  readonly session: EditSession;
  readonly room: Room;
}

/** Shows the files that the facilitator offers: to take, or to decline. One press brings one's own files back. */
export function OfferNotice(props: OfferNoticeProps) {
  const { session, room } = props;
  const take = useAction();
  const { aside, isOpen, accept, decline, goBack } = useOffer(props);
  if (session.state.ended.value || (!isOpen && aside === undefined)) return null;
  return (
    <div class="notice offer">
      <p role="status">
        {isOpen && room.offer !== null ? t.isOffered({ light: lightText(room.offer) }) : t.isAside}
      </p>
      {isOpen && (
        <>
          <Button aria-disabled={take.isBusy} onClick={() => take.run(accept)}>
            {t.take}
          </Button>
          <Button kind="quiet" onClick={decline}>
            {t.keepMine}
          </Button>
        </>
      )}
      {aside !== undefined && <Button onClick={goBack}>{t.backToMine}</Button>}
      <ProblemText text={take.problem} />
    </div>
  );
}

function useOffer({ context, kataId, avatarName, session, room: { offer } }: OfferNoticeProps) {
  const { offers, dojo } = context;
  const avatar = `${kataId}/${avatarName}`;
  // Rendered again after each answer, which only the browser's storage knows.
  const [, setAnswers] = useState(0);
  const aside = offers.findSetAside(avatar);
  const isNew = offer !== null && !offers.isAnswered(avatar, offer.time);
  const decline = (): void => {
    if (offer !== null) offers.answer(avatar, offer.time);
    setAnswers((count) => count + 1);
  };
  const accept = async (): Promise<void> => {
    if (offer === null) return;
    const { files } = await dojo.light(kataId, offer.avatar_name, offer.number);
    if (aside === undefined) offers.setAside(avatar, session.state.files.value);
    const from = { avatarName: offer.avatar_name, number: offer.number };
    session.replace(files, t.taken({ light: lightText(offer) }), from);
    decline();
  };
  const goBack = (): void => {
    if (aside !== undefined) session.replace(aside, t.mineAgain, undefined);
    offers.removeSetAside(avatar);
    setAnswers((count) => count + 1);
  };
  return { aside, isOpen: isNew && offer.avatar_name !== avatarName, accept, decline, goBack };
}

function lightText({ avatar_name: name, number }: NonNullable<Room['offer']>): string {
  return lightName(number === 0 ? undefined : name, number);
}

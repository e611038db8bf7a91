import type { Room } from '@katas/controller-api';
import type { AvatarName } from '@katas/kata';
import { useState } from 'preact/hooks';
import type { PageContext } from '../page-context';
import { avatarPath, kataPath } from '../route';
import { Button } from '../ui/button';
import { uiTexts } from '../ui/texts';
import { ProblemText, useAction } from '../ui/action/use-action';
import { isRecent } from './recent-message';
import { roomTexts as t } from './texts';

interface RoomNoticesProps {
  readonly context: PageContext;
  readonly kataId: string;
  readonly room: Room;
  /** The animal of this browser, if it has one. */
  readonly mine: AvatarName | undefined;
}

/** Shows what the facilitator says to everybody: a message, and that the next round is open. */
export function RoomNotices({ context, kataId, room, mine }: RoomNoticesProps) {
  const { message, next_round: next } = room;
  return (
    <div class="room-notices">
      {message !== null && (
        <MessageNotice key={message.time} text={message.text} isRecent={isRecent(room)} />
      )}
      {next !== null && <RoundNotice context={context} kataId={kataId} next={next} mine={mine} />}
    </div>
  );
}

interface MessageNoticeProps {
  readonly text: string;
  readonly isRecent: boolean;
}

/** Shows a message. Older ones are not shown to somebody who opens the page now. */
function MessageNotice({ text, isRecent: isShownFirst }: MessageNoticeProps) {
  const [isShown, setShown] = useState(isShownFirst);
  if (!isShown) return null;
  return (
    <div class="notice message">
      <p role="alert">{text}</p>
      <Button kind="quiet" onClick={() => setShown(false)}>
        {uiTexts.dismiss}
      </Button>
    </div>
  );
}

interface RoundNoticeProps extends Pick<RoomNoticesProps, 'context' | 'kataId' | 'mine'> {
  readonly next: string;
}

function RoundNotice({ context, kataId, next, mine }: RoundNoticeProps) {
  const { animals, keys, goTo } = context;
  const join = useAction();
  const key = keys.find(kataId);
  if (key !== undefined && keys.find(next) === undefined) keys.remember(next, key);
  const joined = animals.find(next);
  return (
    <div class="notice round">
      <p role="status">{t.roundIsOpen}</p>
      {mine !== undefined && joined === undefined && (
        <Button
          kind="primary"
          aria-disabled={join.isBusy}
          onClick={() => join.run(() => joinRound(context, { kataId, next, mine }))}
        >
          {t.joinRound}
        </Button>
      )}
      <Button
        kind="quiet"
        onClick={() => void goTo(joined === undefined ? kataPath(next) : avatarPath(next, joined))}
      >
        {joined === undefined ? t.lookAtIt : t.goToIt}
      </Button>
      <ProblemText text={join.problem} />
    </div>
  );
}

interface Joining {
  readonly kataId: string;
  readonly next: string;
  readonly mine: AvatarName;
}

/**
 * Joins as the same animal where it is free, and with the same language where there are several. Without that language
 * the person chooses one.
 */
async function joinRound(
  { dojo, animals, goTo }: PageContext,
  { kataId, next, mine }: Joining,
): Promise<void> {
  const [before, after] = await Promise.all([dojo.kata(kataId), dojo.kata(next)]);
  const language = before.startPoints.get(mine);
  const isSeveral = after.languages.size > 0;
  if (isSeveral && (language === undefined || !after.languages.has(language))) {
    return goTo(kataPath(next));
  }
  const name = await dojo.join(next, isSeveral ? language : undefined, mine);
  animals.remember(next, name);
  return goTo(avatarPath(next, name));
}

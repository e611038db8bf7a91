import { isAvatarName } from '@katas/kata';
import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { EditView } from '../edit/edit-view';
import { EndedBanner } from '../edit/ended-banner';
import { TestButton } from '../edit/test-button';
import { editTexts as t } from '../edit/texts';
import { focusSelectedTab } from '../files/file-tabs';
import { lightFace } from '../lights/light-face';
import { LightHistory } from '../lights/light-history';
import { HandButton } from '../room/hand-button';
import { OfferNotice } from '../room/offer/offer-notice';
import { RoomNotices } from '../room/room-notices';
import { RoomTimer } from '../room/room-timer';
import { lightIn } from '../route';
import { TaskPane } from '../task/task-pane';
import { AvatarHeading } from '../ui/animal';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { EndClock } from '../ui/time/end-clock';
import { forkLatest, type AvatarModel } from './avatar-model';
import { OwnReview } from './own-review';

interface AvatarPageProps {
  readonly model: AvatarModel;
}

/** Shows `/kata/<id>/<avatar>`: edits and tests, or, with `#light-3`, reviews that light. */
export function AvatarPage({ model }: AvatarPageProps) {
  const { kata, avatarName, session, context } = model;
  const { lights, ended } = session.state;
  const room = model.room.value;
  const place = { context, kataId: kata.id, room };
  const bar = (
    <KataBar context={context} kataId={kata.id} practice={room.practice}>
      <AvatarHeading kata={kata} avatarName={avatarName} />
      {!ended.value && <RoomTimer room={room} />}
      {!ended.value && <HandButton {...place} avatarName={avatarName} />}
      <AvatarClock model={model} />
    </KataBar>
  );
  return (
    <PageFrame title={titleOf(model)} bar={bar} isWide>
      <RoomNotices {...place} mine={isAvatarName(avatarName) ? avatarName : undefined} />
      <OfferNotice {...place} avatarName={avatarName} session={session} />
      <EndedBanner state={session.state} canFork={kata.canFork} fork={() => forkLatest(model)} />
      <div class="light-bar">
        <LightHistory
          lights={lights.value}
          reviewed={lightIn(context.fragment.value)}
          hasCounts
          changesOf={model.review.changesOf}
        />
        <TestButton session={session} context={context} />
      </div>
      <EditOrReview model={model} />
    </PageFrame>
  );
}

/** Returns the title of the browser's tab, which shows the animal with its newest light. */
function titleOf({ kata, avatarName, session }: AvatarModel): string {
  const newest = session.state.lights.value.at(-1);
  const names = { animal: avatarName, kata: kata.displayName };
  return newest === undefined
    ? t.title(names)
    : t.titleWithLight({ ...names, colour: lightFace(newest.colour).name });
}

function AvatarClock({ model: { session } }: AvatarPageProps) {
  const { ended, endsAtMs } = session.state;
  return (
    <EndClock
      now={{ ended: ended.value, endsAtMs: endsAtMs.value }}
      onEnd={() => void session.checkEnded()}
    />
  );
}

function AvatarTask({ model: { session, kata, context } }: AvatarPageProps) {
  const text = useComputed(() => session.state.files.value.get(INSTRUCTIONS));
  return <TaskPane text={text.value} exercise={kata.exercise} settings={context.settings} />;
}

/** The file that holds the task. */
const INSTRUCTIONS = 'instructions';

/** Shows the editor until the light to review has arrived. */
function EditOrReview({ model }: AvatarPageProps) {
  const { session, kata, editor, review } = model;
  const view = useRef<HTMLDivElement>(null);
  const isReview = useComputed(() => review.content.value !== undefined).value;
  const shown = useRef({ isReview, hadFocus: false });
  if (shown.current.isReview !== isReview) {
    const hadFocus = view.current?.contains(document.activeElement) === true;
    shown.current = { isReview, hadFocus };
  }
  useLayoutEffect(() => {
    // Not the editor, which would open the keyboard of a tablet.
    if (shown.current.hadFocus) focusSelectedTab();
  }, [isReview]);
  return (
    <div class="view with-task" ref={view}>
      <AvatarTask model={model} />
      {isReview ? (
        <OwnReview model={model} />
      ) : (
        <EditView session={session} kata={kata} editor={editor} context={model.context} />
      )}
    </div>
  );
}

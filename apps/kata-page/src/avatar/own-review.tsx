import { editTexts as t } from '../edit/texts';
import { lightName } from '../lights/light-tip';
import type { ShownLight } from '../review/model/light-cache';
import { forkLight } from '../review/model/review-model';
import { EDIT_FRAGMENT } from '../route';
import { Button } from '../ui/button';
import { ProblemText } from '../ui/action/use-action';
import type { AvatarModel } from './avatar-model';

interface OwnReviewProps {
  readonly model: AvatarModel;
}

/** Shows the review of one's own lights, whose files can be restored in the editor. */
export function OwnReview({ model }: OwnReviewProps) {
  const { context, kata, avatarName, session, review } = model;
  const content = review.content.value;
  if (content === undefined) return null;
  if (content.kind === 'problem') {
    return (
      <div class="banner">
        <ProblemText text={content.message} />
        <BackToEditing />
      </div>
    );
  }
  const { View, shown } = content;
  return (
    <View
      kata={kata}
      source={{
        avatarName,
        avatars: new Map(kata.avatars).set(avatarName, session.state.lights.value),
        filesOf: review.filesOf,
        edits: () => context.dojo.edits(kata.id, avatarName),
      }}
      shown={shown}
      lights={session.state.lights.value}
      fork={(number) => forkLight(context, { kataId: kata.id, avatarName, number })}
    >
      <RestoreButton model={model} shown={shown} />
      <BackToEditing />
    </View>
  );
}

function BackToEditing() {
  return (
    <a class="button primary" href={EDIT_FRAGMENT}>
      {t.backToEditing}
    </a>
  );
}

/**
 * Restores the files of a light. That can be undone, so it asks for no consent. In an ended kata there is nothing to
 * restore for.
 */
function RestoreButton({ model, shown }: OwnReviewProps & { readonly shown: ShownLight }) {
  const { state, replace } = model.session;
  if (state.ended.value) return null;
  const restore = (): void => {
    const light = lightName(undefined, shown.number);
    const from = { avatarName: model.avatarName, number: shown.number };
    replace(shown.light.files, t.restored({ light }), from);
    location.hash = EDIT_FRAGMENT;
  };
  return <Button onClick={restore}>{t.restore}</Button>;
}

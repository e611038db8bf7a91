import type { Light } from '@katas/controller-api';
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Kata } from '../dojo/dojo';
import { createLiveKata, type LiveKata } from '../dojo/live/live-kata';
import { withNodes } from '../i18n/texts';
import { LightHistory } from '../lights/light-history';
import type { PageContext } from '../page-context';
import { OfferButton } from '../room/offer/offer-button';
import { avatarPath, lightIn, reviewPath } from '../route';
import { AvatarHeading } from '../ui/animal';
import { Button } from '../ui/button';
import { ConnectionStatus } from '../ui/frame/connection-status';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { ProblemText } from '../ui/action/use-action';
import { createReviewModel, forkLight, type ReviewModel } from './model/review-model';
import { reviewPageTexts as t } from './page-texts';
import { changesText, ReviewView } from './review-view';

/** The lights of an avatar that anybody reviews. */
export interface ReviewPageModel {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly avatarName: string;
  readonly live: LiveKata;
  readonly lights: ReadonlySignal<readonly Light[]>;
  readonly requested: ReadonlySignal<number>;
  readonly review: ReviewModel;
}

/**
 * Creates the page of an avatar's lights. Without a light in the address, it shows the one that was the newest when the
 * page was opened.
 */
export function createReviewPage(context: PageContext, kata: Kata, avatarName: string) {
  const live = createLiveKata(context, kata);
  const lights = computed(() => live.now.value.avatars.get(avatarName) ?? NO_LIGHTS);
  const newest = lights.peek().at(-1)?.number ?? 0;
  const requested = computed(() => lightIn(context.fragment.value) ?? newest);
  const review = createReviewModel({
    dojo: context.dojo,
    loadView: async () => ReviewView,
    changesText: async (shown) => changesText(shown),
    kataId: kata.id,
    avatarName,
    lights,
    requested: () => requested.value,
  });
  return { context, kata, avatarName, live, lights, requested, review };
}

const NO_LIGHTS: readonly Light[] = [];

interface ReviewPageProps {
  readonly model: ReviewPageModel;
}

/** Shows anybody's lights: `/kata/<id>/review/<avatar>#light-3`. New ones are added to the row; the one shown stays. */
export function ReviewPage({ model }: ReviewPageProps) {
  const { context, kata, avatarName, live, lights, requested, review } = model;
  const { practice } = live.now.value.room;
  const bar = (
    <KataBar context={context} kataId={kata.id} practice={practice}>
      <AvatarHeading kata={kata} avatarName={avatarName} />
      <AnimalChoice model={model} />
    </KataBar>
  );
  return (
    <PageFrame title={t.titleOf({ animal: avatarName, kata: kata.displayName })} bar={bar} isWide>
      <div class="light-bar">
        <LightHistory
          lights={lights.value}
          reviewed={requested.value}
          changesOf={review.changesOf}
        />
      </div>
      <ConnectionStatus isConnected={live.isConnected.value} />
      <ReviewedLight model={model} />
    </PageFrame>
  );
}

function ReviewedLight({ model }: ReviewPageProps) {
  const { context, kata, avatarName, live, lights, review } = model;
  const content = review.content.value;
  if (content === undefined) return null;
  if (content.kind === 'problem') return <ProblemText text={content.message} />;
  const { View, shown } = content;
  return (
    <View
      kata={kata}
      source={{
        avatarName,
        avatars: live.now.value.avatars,
        filesOf: review.filesOf,
        edits: () => context.dojo.edits(kata.id, avatarName),
      }}
      shown={shown}
      lights={lights.value}
      fork={(number) => forkLight(context, { kataId: kata.id, avatarName, number })}
    >
      {!live.now.value.ended && <TakeOverButton model={model} number={shown.number} />}
      {!live.now.value.ended && <ContinueButton model={model} />}
      <OfferButton {...{ context, live, avatarName }} kataId={kata.id} number={shown.number} />
    </View>
  );
}

interface TakeOverProps extends ReviewPageProps {
  readonly number: number;
}

/** Offers the files of a light to somebody who is another animal of this kata, in the same language. */
function TakeOverButton({ model: { context, kata, avatarName, live }, number }: TakeOverProps) {
  const mine = context.animals.find(kata.id);
  const { avatars, startPoints } = live.now.value;
  const isOther = mine !== undefined && mine !== avatarName && avatars.has(mine);
  if (!isOther || startPoints.get(mine) !== startPoints.get(avatarName)) return null;
  const takeOver = (): void => {
    context.takeOver.remember(kata.id, { avatarName, number });
    void context.goTo(avatarPath(kata.id, mine));
  };
  return (
    <Button kind="primary" onClick={takeOver}>
      {t.takeOver}
    </Button>
  );
}

/** Lets this browser continue as that animal. */
function ContinueButton({ model: { context, kata, avatarName } }: ReviewPageProps) {
  const continueAs = (): void => {
    context.animals.remember(kata.id, avatarName);
    void context.goTo(avatarPath(kata.id, avatarName));
  };
  return (
    <Button onClick={continueAs}>
      <span>
        {withNodes(t.continueAs, { animal: <span class="capitalized">{avatarName}</span> })}
      </span>
    </Button>
  );
}

/** Shows all animals of the kata, each with the number of its lights. Choosing one opens its newest light. */
function AnimalChoice({ model: { context, kata, avatarName, live } }: ReviewPageProps) {
  const { avatars } = live.now.value;
  const open = ({ currentTarget: select }: { readonly currentTarget: HTMLSelectElement }): void => {
    const number = avatars.get(select.value)?.at(-1)?.number ?? 0;
    void context.goTo(reviewPath(kata.id, select.value, number));
  };
  return (
    <label class="choose-animal">
      {t.animal}{' '}
      <select class="capitalized" value={avatarName} onChange={open}>
        {[...avatars].map(([name, { length }]) => (
          <option key={name} value={name}>
            {t.animalWithLights({ animal: name, lights: length })}
          </option>
        ))}
      </select>
    </label>
  );
}

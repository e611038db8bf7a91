import type { Light } from '@katas/controller-api';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import { LightBadge } from '../lights/light-badge';
import { lightName } from '../lights/light-tip';
import { lightFace, START_FACE } from '../lights/light-face';
import { OutputPane } from '../output/output-pane';
import { lightFragment, lightIn } from '../route';
import { Button } from '../ui/button';
import type { Action } from '../ui/action/action';
import { ProblemText, useAction } from '../ui/action/use-action';
import { ComparisonChoice } from './compare/comparison-choice';
import { KataSummary } from './compare/kata-summary';
import { countChanges, countsText, lineEndsText } from './compare/line-counts';
import { useComparison, type Compared, type ComparisonSource } from './compare/use-comparison';
import { EditList } from './edit-list';
import type { ShownLight } from './model/light-cache';
import { stepNumber, stepOfKey, type StepTarget } from './model/light-steps';
import { Playback } from './playback';
import { ReviewFiles } from './review-files';
import { reviewTexts as t } from './texts';

interface ReviewViewProps {
  readonly kata: Kata;
  readonly source: ComparisonSource;
  readonly shown: ShownLight;
  /** All lights of the avatar, those made since included. */
  readonly lights: readonly Light[];
  /** Forks the kata, where that is possible. */
  readonly fork: (number: number) => Promise<void>;
  /** What else can be done with the light. */
  readonly children: ComponentChildren;
}

/** Shows one light to read and to fork, with what changed since the one before, and steps to the others. */
export function ReviewView({ kata, source, shown, lights, fork, children }: ReviewViewProps) {
  const forking = useAction();
  const compared = useComparison(source, shown);
  const { number, light } = shown;
  return (
    <div class="review-view">
      <section class="banner review" aria-label={t.review}>
        <Steps lights={lights} number={number} />
        <Playback lights={lights} number={number} />
        <ReviewTitle shown={shown} lights={lights} compared={compared} />
        <ProblemText text={forking.problem || compared.problem} />
        <div class="review-actions">
          <ComparisonChoice
            avatars={source.avatars}
            avatarName={source.avatarName}
            comparison={compared.comparison}
            onChoose={compared.choose}
          />
          <div class="row">
            {kata.canFork && <ForkButton forking={forking} fork={() => fork(number)} />}
            {children}
          </div>
        </div>
        <EditList source={source} shown={shown} />
        <KataSummary source={source} lights={lights} />
      </section>
      <div class="workbench">
        <ReviewFiles kata={kata} shown={shown} base={compared.files} />
        <OutputPane
          output={light.output}
          light={lights.find((one) => one.number === number)}
          face={number === 0 ? undefined : lightFace(light.colour)}
        />
      </div>
    </div>
  );
}

interface ForkButtonProps {
  readonly forking: Action;
  readonly fork: () => Promise<void>;
}

function ForkButton({ forking, fork }: ForkButtonProps) {
  return (
    <Button aria-disabled={forking.isBusy} onClick={() => forking.run(fork)}>
      {t.fork}
    </Button>
  );
}

interface ReviewTitleProps extends Pick<ReviewViewProps, 'shown' | 'lights'> {
  readonly compared: Compared;
}

function ReviewTitle({ shown, lights, compared }: ReviewTitleProps) {
  const { number, light } = shown;
  const face = number === 0 ? START_FACE : lightFace(light.colour);
  const words =
    number === 0
      ? t.start
      : t.light({ number, last: lights.at(-1)?.number ?? number, meaning: face.meaning });
  return (
    <div class="review-words" aria-live="polite">
      <LightBadge face={face} />
      <div>
        <strong>{words}</strong> {changeSummary(shown, compared)}
      </div>
    </div>
  );
}

function changeSummary(
  { number, light, before, beforeNumber }: ShownLight,
  base: Compared,
): string {
  if (base.files !== undefined) {
    const counts = countsText(countChanges(base.files, light.files), base.name);
    return `${counts} ${lineEndsText(base.files, light.files)}`.trim();
  }
  const isMissing = number !== 0 && before === undefined && base.comparison.light === 'before';
  return isMissing ? t.missing({ number: beforeNumber }) : '';
}

/** Describes what a light changed since the one before; empty when the files of either are not known. */
export function changesText({ light, before, beforeNumber }: ShownLight): string {
  if (before === undefined) return '';
  return countsText(countChanges(before.files, light.files), lightName(undefined, beforeNumber));
}

interface StepsProps {
  readonly lights: readonly Light[];
  readonly number: number;
}

/** Shows buttons that step through the lights, as the arrow keys do. Home and End go to the first and the last. */
function Steps({ lights, number }: StepsProps) {
  const step = (target: StepTarget): void => {
    // The light that was requested last may not have arrived yet.
    const next = stepNumber(lights, lightIn(location.hash) ?? number, target);
    if (next !== undefined) location.replace(lightFragment(next));
  };
  // Before the paint: whoever sees the page can use its keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = stepOfKey(event);
      if (target === undefined) return;
      event.preventDefault();
      step(target);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  const isEnd = (target: StepTarget): boolean => stepNumber(lights, number, target) === undefined;
  return (
    <div class="steps">
      <Button
        aria-label={t.lightBefore}
        title={t.leftArrow}
        aria-disabled={isEnd('before')}
        onClick={() => step('before')}
      >
        ‹
      </Button>
      <Button
        aria-label={t.lightAfter}
        title={t.rightArrow}
        aria-disabled={isEnd('after')}
        onClick={() => step('after')}
      >
        ›
      </Button>
    </div>
  );
}

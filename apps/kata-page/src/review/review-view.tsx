import type { Light } from '@katas/controller-api';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import { changesBetween } from '../files/changes';
import { LightBadge } from '../lights/light-badge';
import { lightFace, START_FACE } from '../lights/light-face';
import { OutputPane } from '../output/output-pane';
import { lightFragment, lightIn } from '../route';
import { Button } from '../ui/button';
import { ProblemText, useAction } from '../ui/use-action';
import type { ShownLight } from './light-cache';
import { stepNumber, stepOfKey, type StepTarget } from './light-steps';
import { ReviewFiles } from './review-files';

interface ReviewViewProps {
  readonly kata: Kata;
  readonly shown: ShownLight;
  /** All lights of the avatar, those made since included. */
  readonly lights: readonly Light[];
  /** Used where the kata can be forked. */
  readonly fork: (number: number) => Promise<void>;
  /** What else can be done with the light. */
  readonly children: ComponentChildren;
}

/** One light to read and to fork, with what changed since the one before, and steps to the others. */
export function ReviewView({ kata, shown, lights, fork, children }: ReviewViewProps) {
  const forking = useAction();
  const { number, light } = shown;
  return (
    <div class="review-view">
      <section class="banner review" aria-label="Review">
        <Steps lights={lights} number={number} />
        <ReviewTitle shown={shown} lights={lights} />
        <ProblemText text={forking.problem} />
        <div class="row">
          {kata.canFork && (
            <Button aria-disabled={forking.isBusy} onClick={() => forking.run(() => fork(number))}>
              Fork from here
            </Button>
          )}
          {children}
        </div>
      </section>
      <div class="workbench">
        <ReviewFiles kata={kata} shown={shown} />
        <OutputPane
          output={light.output}
          light={lights.find((one) => one.number === number)}
          face={number === 0 ? undefined : lightFace(light.colour)}
        />
      </div>
    </div>
  );
}

function ReviewTitle({ shown, lights }: Pick<ReviewViewProps, 'shown' | 'lights'>) {
  const { number, light } = shown;
  const face = number === 0 ? START_FACE : lightFace(light.colour);
  const words =
    number === 0
      ? 'Start: the files you were given.'
      : `Light ${number} of ${lights.at(-1)?.number ?? number}. ${face.meaning}.`;
  return (
    <div class="review-words" aria-live="polite">
      <LightBadge face={face} />
      <div>
        <strong>{words}</strong> {changeSummary(shown)}
      </div>
    </div>
  );
}

function changeSummary({ number, light, before, beforeNumber }: ShownLight): string {
  if (number === 0) return '';
  if (before === undefined)
    return `The files of light ${beforeNumber} are not available to compare.`;
  const { size } = changesBetween(before.files, light.files);
  const since = beforeNumber === 0 ? 'the start' : `light ${beforeNumber}`;
  if (size === 0) return `Nothing changed since ${since}.`;
  return `${size} ${size === 1 ? 'file' : 'files'} changed since ${since}.`;
}

interface StepsProps {
  readonly lights: readonly Light[];
  readonly number: number;
}

/** Buttons and arrow keys that step through the lights. Home and End go to the first and the last. */
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
        aria-label="The light before"
        title="Left arrow"
        aria-disabled={isEnd('before')}
        onClick={() => step('before')}
      >
        ‹
      </Button>
      <Button
        aria-label="The light after"
        title="Right arrow"
        aria-disabled={isEnd('after')}
        onClick={() => step('after')}
      >
        ›
      </Button>
    </div>
  );
}

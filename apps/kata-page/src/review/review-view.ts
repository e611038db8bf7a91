import type { Kata, Light } from '../dojo/dojo';
import { attempts } from '../parts/attempt';
import { button, element } from '../parts/element';
import { lightBadge } from '../parts/light-badge';
import { lightFace, START_FACE } from '../parts/light-face';
import { outputPane } from '../parts/output-pane';
import { lightIn } from '../route';
import { numberAfter, numberBefore, type ShownLight } from './light-shelf';
import { reviewFiles } from './review-files';
import { stepByArrows, type StepTarget } from './step-by-arrows';

export interface ReviewOptions {
  readonly kata: Kata;
  /** Shows another light. */
  readonly goTo: (number: number) => void;
  readonly fork: (number: number) => Promise<void>;
  /** What else can be done from here. */
  readonly actions: (shown: () => ShownLight | undefined) => readonly Node[];
}

export interface ReviewView {
  readonly root: HTMLElement;
  show(shown: ShownLight): void;
  /** The light on show stays as it is; the steps lead to those that were made since. */
  grow(lights: readonly Light[]): void;
}

/** Lights to read, to step through and to fork, each with what changed since the one before. */
export function reviewView({ kata, goTo, fork, actions }: ReviewOptions): ReviewView {
  let shown: ShownLight | undefined;
  const files = reviewFiles(kata);
  const output = outputPane();
  const step = (target: StepTarget): void => {
    if (shown === undefined) return;
    // One may step on while the light that was asked for last is on its way.
    const asked = lightIn(location.hash) ?? shown.number;
    const number = targetOf({ lights: shown.lights, number: asked }, target);
    if (number !== undefined) goTo(number);
  };
  const steps = stepButtons(step);
  const words = element('div', { class: 'review-words', attributes: { 'aria-live': 'polite' } });
  const { problem, try: attempt } = attempts();
  const forkButton = button('Fork from here', () =>
    attempt(forkButton, () => (shown ? fork(shown.number) : Promise.resolve())),
  );
  const banner = element(
    'section',
    { class: 'banner review', attributes: { 'aria-label': 'Review' } },
    steps.root,
    words,
    problem,
    element('div', { class: 'row' }, forkButton, ...actions(() => shown)),
  );
  const root = element(
    'div',
    { class: 'review-view' },
    banner,
    element('div', { class: 'workbench' }, ...files.panes, output.root),
  );
  stepByArrows(root, step);
  const place = (next: ShownLight): void => {
    shown = next;
    words.replaceChildren(...title(next));
    steps.show(next);
  };
  return {
    root,
    show: (next) => {
      place(next);
      output.show(next.light.output, next.number === 0 ? undefined : faceOf(next));
      files.show(next);
    },
    grow: (lights) => {
      if (shown !== undefined) place({ ...shown, lights });
    },
  };
}

function faceOf({ number, light }: ShownLight) {
  return number === 0 ? START_FACE : lightFace(light.colour);
}

function title(shown: ShownLight): Node[] {
  const { number, lights } = shown;
  const face = faceOf(shown);
  const words =
    number === 0
      ? 'The start, as it was handed out.'
      : `Light ${number} of ${lights.at(-1)?.number ?? number}. ${face.meaning}.`;
  return [lightBadge(face), element('strong', {}, words)];
}

function targetOf(
  { lights, number }: Pick<ShownLight, 'lights' | 'number'>,
  target: StepTarget,
): number | undefined {
  if (target === 'first') return 0;
  if (target === 'last') return lights.at(-1)?.number;
  if (target === 'after') return numberAfter(lights, number);
  return number === 0 ? undefined : numberBefore(lights, number);
}

function stepButtons(step: (target: StepTarget) => void) {
  const before = button('‹', () => step('before'));
  const after = button('›', () => step('after'));
  before.setAttribute('aria-label', 'The light before');
  after.setAttribute('aria-label', 'The light after');
  before.title = 'Left arrow';
  after.title = 'Right arrow';
  return {
    root: element('div', { class: 'steps' }, before, after),
    show: (shown: ShownLight) => {
      before.setAttribute('aria-disabled', String(targetOf(shown, 'before') === undefined));
      after.setAttribute('aria-disabled', String(targetOf(shown, 'after') === undefined));
    },
  };
}

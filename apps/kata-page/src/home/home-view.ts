import type { StartPoint } from '../dojo/dojo';
import type { PageParts } from '../page-parts';
import { attempts } from '../parts/attempt';
import { element } from '../parts/element';
import { showFrame } from '../parts/page-frame';
import { kataPath } from '../route';
import { findForm } from './find-form';

/** `/`: open a new kata, or go to one that somebody else has opened. */
export async function showHome(parts: PageParts): Promise<void> {
  const startPoints = await parts.dojo.startPoints();
  showFrame(parts.page, {
    title: '',
    content: [
      element(
        'div',
        { class: 'lead' },
        element('h1', {}, 'A dojo for practising code together'),
        element('p', {}, 'Open a kata, share its address, edit, press Test, see a traffic-light.'),
      ),
      openForm(parts, startPoints),
      findForm(parts),
    ],
  });
}

function openForm({ dojo, goTo }: PageParts, startPoints: readonly StartPoint[]): HTMLElement {
  const open = element(
    'button',
    { class: 'button primary', attributes: { type: 'submit' } },
    'Open the kata',
  );
  const { problem, try: attempt } = attempts();
  const form = element(
    'form',
    { class: 'card' },
    element('h2', {}, 'Open a kata'),
    startPointChoice(startPoints),
    problem,
    element('div', { class: 'row' }, open),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = String(new FormData(form).get('start_point') ?? '');
    attempt(open, async () => goTo(kataPath(await dojo.createKata(chosen))));
  });
  return form;
}

function startPointChoice(startPoints: readonly StartPoint[]): HTMLElement {
  const legend = element('legend', {}, 'Language and test framework');
  if (startPoints.length === 0) {
    return element(
      'p',
      { class: 'problem' },
      'This server has no start-point to open a kata from.',
    );
  }
  const choices = startPoints.map(({ name, displayName }, index) =>
    element(
      'label',
      { class: 'choice' },
      element('input', {
        attributes: {
          type: 'radio',
          name: 'start_point',
          value: name,
          required: true,
          checked: index === 0,
        },
      }),
      element('span', {}, displayName),
    ),
  );
  return element('fieldset', {}, legend, element('div', { class: 'choices' }, ...choices));
}

import { element } from '../parts/element';
import { atMoment } from '../parts/time-left';

export function endedCard(endsAtMs: number): HTMLElement {
  return element(
    'section',
    { class: 'card ended' },
    element('h2', {}, 'This kata has ended'),
    element(
      'p',
      {},
      `It ended on ${atMoment(endsAtMs)}. Choose an animal to read its files, review its lights, or fork them into a new kata.`,
    ),
  );
}

import { attempts } from '../parts/attempt';
import { button, element } from '../parts/element';
import { atMoment } from '../parts/time-left';
import type { EditSession } from './edit-session';

/** Nothing while the kata is live; then that it is over, what still can be done, and a fork by one press. */
export function endedBanner(session: EditSession, fork: () => Promise<void>): HTMLElement {
  const place = element('div', { class: 'place' });
  session.state.watch(
    ({ ended, endsAtMs }) => [ended, endsAtMs],
    ({ ended, endsAtMs }) => place.replaceChildren(...(ended ? [banner(endsAtMs, fork)] : [])),
  );
  return place;
}

function banner(endsAtMs: number, fork: () => Promise<void>): HTMLElement {
  const { problem, try: attempt } = attempts();
  const press = button('Fork into a new kata', () => attempt(press, fork), 'primary');
  // It lies ahead while the page has not heard yet that somebody ended the kata early.
  const when = endsAtMs <= Date.now() ? ` on ${atMoment(endsAtMs)}` : '';
  return element(
    'section',
    { class: 'banner ended', attributes: { 'aria-label': 'This kata has ended' } },
    element(
      'div',
      {},
      element('strong', {}, `This kata ended${when}.`),
      ' It can be read and reviewed, but not tested again. Fork it to go on.',
      problem,
    ),
    press,
  );
}

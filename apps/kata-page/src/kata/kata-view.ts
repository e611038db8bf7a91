import type { Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import type { PageParts } from '../page-parts';
import { connectionStatus } from '../parts/connection-status';
import { element, link } from '../parts/element';
import { endClock } from '../parts/end-clock';
import { showFrame } from '../parts/page-frame';
import { atMoment } from '../parts/time-left';
import { dashboardPath } from '../route';
import { animalsCard } from './animals-card';
import { endedCard } from './ended-card';
import { joinCard } from './join-card';

/** `/kata/<id>`: join as a new animal, pick up the one you had, or look at what the others did. */
export function showKata(parts: PageParts, kata: Kata): void {
  const { id: kataId } = kata;
  const animals = animalsCard(kata);
  const place = element('div', { class: 'place' });
  const refresh = (): void =>
    void parts.dojo
      .kata(kataId)
      .then(show)
      .catch(() => undefined);
  const clock = endClock(refresh);
  const connection = connectionStatus();
  showFrame(parts.page, {
    title: kata.displayName,
    bar: [link('Dashboard', dashboardPath(kataId)), clock.root],
    content: [lead(kata), connection.root, place, animals.root],
  });
  let shown: KataNow | undefined;
  const show = (now: KataNow): void => {
    animals.show(now);
    clock.show(now);
    if (shown === undefined || shown.ended !== now.ended || shown.endsAtMs !== now.endsAtMs) {
      place.replaceChildren(now.ended ? endedCard(now.endsAtMs) : joinCard(parts, kata, refresh));
    }
    shown = now;
  };
  show(kata);
  parts.follow(kataId, { onChange: show, onConnection: connection.hear });
}

function lead({ id, displayName, exercise, ended, endsAtMs }: Kata): HTMLElement {
  const open = ended ? [] : [` · open until ${atMoment(endsAtMs)}`];
  return element(
    'div',
    { class: 'lead' },
    element('h1', {}, displayName),
    element(
      'p',
      {},
      ...(exercise === '' ? [] : [`${exercise} · `]),
      'kata ',
      element('code', {}, id),
      ...open,
    ),
  );
}

import type { Kata, Light } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import type { PageParts } from '../page-parts';
import { connectionStatus } from '../parts/connection-status';
import { element, link } from '../parts/element';
import { endClock } from '../parts/end-clock';
import { lightBadge } from '../parts/light-badge';
import { LIGHT_FACES } from '../parts/light-face';
import { showFrame } from '../parts/page-frame';
import { atMoment } from '../parts/time-left';
import { kataIdParts, kataPath } from '../route';
import { dashboardTable } from './dashboard-table';

const AGE_TICK_MS = 5000;

/** `/kata/<id>/dashboard`: the room's lights as they are made, for a projector. */
export function showDashboard(parts: PageParts, kata: Kata): void {
  const { id: kataId } = kata;
  const table = dashboardTable(kataId, parts.nowMs);
  const totals = element('p', { class: 'totals' });
  const connection = connectionStatus();
  const clock = endClock();
  const status = element('p', { class: 'status', attributes: { role: 'status' } });
  showFrame(parts.page, {
    title: `Dashboard, ${kata.displayName}`,
    bar: [link('Join page', kataPath(kataId)), clock.root],
    content: [heading(kata, totals), connection.root, status, table.root, legend()],
    isWide: true,
  });
  const show = (now: KataNow): void => {
    table.show(now.avatars);
    totals.textContent = totalsOf(now.avatars);
    status.textContent = now.ended ? `This kata ended on ${atMoment(now.endsAtMs)}.` : '';
    clock.show(now);
  };
  show(kata);
  setInterval(() => table.showAges(), AGE_TICK_MS);
  parts.follow(kataId, { onChange: show, onConnection: connection.hear });
}

function heading({ id, displayName }: Kata, totals: HTMLElement): HTMLElement {
  const [start, rest] = kataIdParts(id);
  return element(
    'div',
    { class: 'dashboard-head' },
    element('h1', {}, displayName),
    element('p', { class: 'big-id' }, element('strong', {}, start), rest),
    totals,
  );
}

function totalsOf(avatars: ReadonlyMap<string, readonly Light[]>): string {
  const lights = [...avatars.values()].reduce((sum, { length }) => sum + length, 0);
  const animals = `${avatars.size} ${avatars.size === 1 ? 'animal' : 'animals'}`;
  return `${animals}, ${lights} ${lights === 1 ? 'light' : 'lights'}`;
}

function legend(): HTMLElement {
  const items = LIGHT_FACES.map((face) => element('li', {}, lightBadge(face), face.meaning));
  return element('ul', { class: 'legend', attributes: { role: 'list' } }, ...items);
}

import { asDojoProblem } from './dojo/dojo';
import { createDojoApi } from './dojo/dojo-api';
import { createFollowKata } from './dojo/follow-kata';
import { createDraftStore } from './edit/draft-store';
import { createMyAnimals } from './edit/my-animals';
import { createPressStore } from './edit/press-store';
import { showHome } from './home/home-view';
import type { PageParts } from './page-parts';
import { element, link } from './parts/element';
import { showFrame } from './parts/page-frame';
import { randomKey } from './random-key';
import { routeOf } from './route';

/** Each view but the first is a script of its own, and only what is shown is loaded. */
async function showRoute(parts: PageParts, path: string): Promise<void> {
  const route = routeOf(path);
  switch (route.view) {
    case 'home':
      return showHome(parts);
    case 'kata':
      return (await import('./kata/kata-view')).showKata(parts, route.kataId);
    case 'dashboard':
      return (await import('./dashboard/dashboard-view')).showDashboard(parts, route.kataId);
    case 'review':
      return (await import('./review/review-page')).showReview(
        parts,
        route.kataId,
        route.avatarName,
      );
    case 'avatar':
      return (await import('./avatar/avatar-view')).showAvatar(
        parts,
        route.kataId,
        route.avatarName,
      );
    case 'unknown':
      return showProblem(parts.page, 'There is no page at this address.');
  }
}

function showProblem(page: HTMLElement, text: string): void {
  const content = element(
    'div',
    { class: 'lead' },
    element('h1', {}, 'That did not work'),
    element('p', { attributes: { role: 'alert' } }, text),
    element('p', {}, link('Open a kata, or go to another', '/')),
  );
  showFrame(page, { title: 'Problem', content: [content] });
}

const page = document.body;
const parts: PageParts = {
  page,
  dojo: createDojoApi((path, options) => fetch(path, options)),
  drafts: createDraftStore(() => localStorage),
  presses: createPressStore(() => localStorage),
  animals: createMyAnimals(() => localStorage),
  follow: createFollowKata({
    openEvents: (path) => new EventSource(path),
    later: (ms, action) => void setTimeout(action, ms),
    browser: {
      isVisible: () => !document.hidden,
      isOnline: () => navigator.onLine,
      watch: (listener) => {
        document.addEventListener('visibilitychange', listener);
        window.addEventListener('online', listener);
        window.addEventListener('offline', listener);
      },
    },
  }),
  nowMs: () => Date.now(),
  newKey: () => randomKey((bytes) => crypto.getRandomValues(bytes)),
  goTo: (path) => location.assign(path),
};

showRoute(parts, location.pathname).catch((error: unknown) => {
  showProblem(page, asDojoProblem(error).message);
});

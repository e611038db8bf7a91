import { showAvatar } from './avatar/avatar-view';
import { showDashboard } from './dashboard/dashboard-view';
import { asDojoProblem, DojoProblem, NOT_FOUND } from './dojo/dojo';
import { createDojoApi } from './dojo/dojo-api';
import { createFollowKata } from './dojo/follow-kata';
import { createDraftStore } from './edit/draft-store';
import { createMyAnimals } from './edit/my-animals';
import { createPressStore } from './edit/press-store';
import { showHome } from './home/home-view';
import { showKata } from './kata/kata-view';
import type { PageParts } from './page-parts';
import { button, element, link } from './parts/element';
import { showFrame } from './parts/page-frame';
import { randomKey } from './random-key';
import { showReview } from './review/review-page';
import { routeOf } from './route';

/**
 * The views are one script: few files are there sooner than many small ones. CodeMirror, most of all there is, is not in
 * it.
 */
async function showRoute(parts: PageParts, path: string): Promise<void> {
  const { dojo } = parts;
  const route = routeOf(path);
  switch (route.view) {
    case 'home':
      return showHome(parts);
    case 'kata':
      return showKata(parts, await dojo.kata(route.kataId));
    case 'dashboard':
      return showDashboard(parts, await dojo.kata(route.kataId));
    case 'review':
      return showReview(parts, await dojo.kata(route.kataId), route.avatarName);
    case 'avatar': {
      const { kataId, avatarName } = route;
      const [kata, avatar] = await Promise.all([
        dojo.kata(kataId),
        dojo.avatar(kataId, avatarName),
      ]);
      return showAvatar(parts, kata, avatarName, avatar);
    }
    case 'unknown':
      return showProblem(
        parts.page,
        new DojoProblem(NOT_FOUND, 'There is no page at this address.'),
      );
  }
}

/** A network that comes and goes is worth another try; what is not there stays so. */
function showProblem(page: HTMLElement, { code, message }: DojoProblem): void {
  const again = button('Try again', () => location.reload(), 'primary');
  const content = element(
    'div',
    { class: 'lead' },
    element('h1', {}, 'That did not work'),
    element('p', { attributes: { role: 'alert' } }, message),
    ...(code === NOT_FOUND ? [] : [element('div', { class: 'row' }, again)]),
    element('p', {}, link('Open a kata, or go to another', '/')),
  );
  showFrame(page, { title: 'Problem', content: [content] });
}

/** Whoever is still on this page by then has stopped the browser on its way to the next. */
const LEAVING_MS = 10_000;

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
  goTo: (path) => {
    location.assign(path);
    return new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  },
};

// What a browser kept while other pages were on show knows nothing of what was done there.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

showRoute(parts, location.pathname).catch((error: unknown) => {
  showProblem(page, asDojoProblem(error));
});

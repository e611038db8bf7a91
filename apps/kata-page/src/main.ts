import { asDojoProblem, DojoProblem, NOT_FOUND } from './dojo/dojo';
import { createDojoApi } from './dojo/dojo-api';
import { createFollowKata } from './dojo/follow-kata';
import { createDraftStore } from './edit/draft-store';
import { createMyAnimals } from './edit/my-animals';
import { createPressStore } from './edit/press-store';
import { showHome } from './home/home-view';
import type { PageParts } from './page-parts';
import { button, element, link } from './parts/element';
import { showFrame } from './parts/page-frame';
import { randomKey } from './random-key';
import { routeOf } from './route';

/** Each view but the first is a script of its own, which is fetched side by side with what it shows. */
async function showRoute(parts: PageParts, path: string): Promise<void> {
  const { dojo } = parts;
  const route = routeOf(path);
  switch (route.view) {
    case 'home':
      return showHome(parts);
    case 'kata': {
      const [{ showKata }, kata] = await Promise.all([
        import('./kata/kata-view'),
        dojo.kata(route.kataId),
      ]);
      return showKata(parts, kata);
    }
    case 'dashboard': {
      const [{ showDashboard }, kata] = await Promise.all([
        import('./dashboard/dashboard-view'),
        dojo.kata(route.kataId),
      ]);
      return showDashboard(parts, kata);
    }
    case 'review': {
      const [{ showReview }, kata] = await Promise.all([
        import('./review/review-page'),
        dojo.kata(route.kataId),
      ]);
      return showReview(parts, kata, route.avatarName);
    }
    case 'avatar': {
      const { kataId, avatarName } = route;
      const [{ showAvatar }, kata, avatar] = await Promise.all([
        import('./avatar/avatar-view'),
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
  showProblem(page, asDojoProblem(error));
});

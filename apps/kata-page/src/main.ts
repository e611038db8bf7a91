import { computed, effect, signal } from '@preact/signals-core';
import { showPage } from './app';
import { createDojoApi } from './dojo/dojo-api';
import { createFirstAnswers, NO_FIRST_ANSWERS, type FirstAnswers } from './dojo/first-answers';
import { serverNowMs } from './dojo/server-clock';
import { createFollowKata, type EventStream } from './dojo/live/follow-kata';
import { sharedStream } from './dojo/live/shared-events/shared-stream';
import { randomKey } from './edit/session/submit/submission';
import { showLanguage } from './i18n/show-language';
import type { PageContext } from './page-context';
import { takeKeyFromAddress } from './room/key-fragment';
import { createMyAnimals, createOpenFiles, createTakeOver } from './storage/browser-memory';
import { createDraftStore } from './storage/drafts/draft-store';
import { createFacilitatorKeys } from './storage/facilitator-keys';
import { createOfferStore } from './storage/drafts/offer-store';
import { createSettingsStore } from './storage/settings';
import { createSubmissionStore } from './storage/drafts/submission-store';
import { applyLook } from './ui/settings/look';
import { promptForName } from './ui/prompt-dialog';
import { uiTexts } from './ui/texts';

/** When this page is still shown after this time, the user has stopped the navigation to the next page. */
const LEAVING_MS = 10_000;

const keys = createFacilitatorKeys(() => localStorage);

// Before the fragment is looked at: the key is not shown in the address.
takeKeyFromAddress(window, keys);

const fragment = signal(location.hash);
window.addEventListener('hashchange', () => (fragment.value = location.hash));

/** Where a browser has no shared workers, or ours fails, each page has a stream of its own. */
let eventsWorker = document.documentElement.dataset['eventsWorker'];
function openEvents(path: string): EventStream {
  if (eventsWorker === undefined || !('SharedWorker' in window)) return new EventSource(path);
  const worker = new SharedWorker(eventsWorker);
  worker.addEventListener('error', () => (eventsWorker = undefined));
  return sharedStream(worker, path);
}

const settingsStore = createSettingsStore(() => localStorage);
const settings = signal(settingsStore.load());
effect(() => settingsStore.store(settings.value));
// Otherwise a change in this window would take back those of another one.
window.addEventListener('storage', (event) => {
  if (settingsStore.isChangedBy(event)) settings.value = settingsStore.load();
});
applyLook(settings);
const hasTexts = showLanguage(computed(() => settings.value.language));

/**
 * Resolves after the load event. Chromium lays out the document right after it, and what is shown later with its first
 * frame.
 */
function afterLoad(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener('load', () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

function answersInDocument(): FirstAnswers {
  const json = document.getElementById('first-answers')?.textContent ?? '';
  if (json === '') return NO_FIRST_ANSWERS;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const nowMs = performance.now();
  // Not by `timeOrigin`: the clock may have been set since the browser was started.
  return createFirstAnswers(json, Date.now() - (nowMs - (navigation?.responseStart ?? nowMs)));
}

const context: PageContext = {
  settings,
  showSettings: async (chosen) =>
    (await import('./other-pages')).showSettings(settings, chosen ?? {}),
  dojo: createDojoApi(
    (path, options) => fetch(path, options),
    keys,
    (title) =>
      promptForName({
        title,
        label: uiTexts.passwordTitle,
        initial: '',
        confirm: uiTexts.passwordConfirm,
        isSecret: true,
        problemOf: (answer) => (answer === '' ? uiTexts.passwordMissing : undefined),
      }),
    answersInDocument(),
  ),
  keys,
  drafts: createDraftStore(() => localStorage),
  submissions: createSubmissionStore(() => localStorage),
  animals: createMyAnimals(() => localStorage),
  offers: createOfferStore(() => localStorage),
  openFiles: createOpenFiles(() => sessionStorage),
  takeOver: createTakeOver(() => sessionStorage),
  follow: createFollowKata({
    openEvents,
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
  nowMs: serverNowMs,
  newKey: () => randomKey((bytes) => crypto.getRandomValues(bytes)),
  later: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  fragment,
  goTo: (path) => {
    location.assign(path);
    return new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  },
};

// A page from the browser's back/forward cache is outdated.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

document.body.replaceChildren();
void Promise.all([hasTexts, afterLoad()]).then(() =>
  showPage(context, location.pathname, document.body),
);

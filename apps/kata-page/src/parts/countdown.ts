import { element } from './element';
import { atMoment, timeLeft } from './time-left';

const TICK_MS = 1000;
const SHOWN_MS = 60 * 60 * 1000;
/** From here on it stands out. */
const SOON_MS = 5 * 60 * 1000;

/**
 * How long the kata still lives, kept up to date, once that is less than an hour; before, nobody needs to know.
 * `onEnd` is called once, when the time is up.
 */
export function countdown(endsAtMs: number, onEnd: () => void): HTMLElement {
  const shown = element('span', { class: 'countdown', attributes: { role: 'timer' } });
  const tick = (): void => {
    show();
    if (Date.now() < endsAtMs) return;
    clearInterval(timer);
    onEnd();
  };
  const show = (): void => {
    const leftMs = endsAtMs - Date.now();
    const words = leftMs > SHOWN_MS ? '' : timeLeft(endsAtMs, Date.now());
    shown.classList.toggle('soon', leftMs < SOON_MS);
    if (shown.textContent === words) return;
    shown.textContent = words;
    // Only now: the browser's first date in words takes it longer than all else that a page shows.
    shown.title = `Ends ${atMoment(endsAtMs)}`;
  };
  // A clock that is ahead of the server's has seen the end already: there is nothing to wait for.
  const timer = endsAtMs > Date.now() ? setInterval(tick, TICK_MS) : undefined;
  show();
  return shown;
}

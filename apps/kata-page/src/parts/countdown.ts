import { element } from './element';
import { atMoment, timeLeft } from './time-left';

const TICK_MS = 1000;

/** How long the kata still lives, kept up to date; `onEnd` is called once, when the time is up. */
export function countdown(endsAtMs: number, onEnd: () => void): HTMLElement {
  const shown = element('span', { class: 'countdown', attributes: { role: 'timer' } });
  shown.title = `Ends ${atMoment(endsAtMs)}`;
  const tick = (): void => {
    const words = timeLeft(endsAtMs, Date.now());
    if (shown.textContent !== words) shown.textContent = words;
    if (Date.now() < endsAtMs) return;
    clearInterval(timer);
    onEnd();
  };
  // A clock that is ahead of the server's has seen the end already: there is nothing to wait for.
  const timer = endsAtMs > Date.now() ? setInterval(tick, TICK_MS) : undefined;
  shown.textContent = timeLeft(endsAtMs, Date.now());
  return shown;
}

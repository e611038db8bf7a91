import { element } from '../parts/element';
import type { EditSession } from './edit-session';
import { isRunning } from './edit-state';

const TICK_MS = 100;

/** [test], with the time that the run under way has taken so far. */
export function testButton(session: EditSession, nowMs: () => number): HTMLElement {
  const { state } = session;
  const elapsed = element('span', { class: 'elapsed', attributes: { 'aria-hidden': 'true' } });
  const press = element(
    'button',
    {
      class: 'button primary test',
      attributes: {
        type: 'button',
        id: 'test',
        title: 'Alt-T or Ctrl-Enter',
        'aria-keyshortcuts': 'Alt+T Control+Enter',
      },
      on: { click: () => void session.test() },
    },
    element('span', { class: 'spinner', attributes: { 'aria-hidden': 'true' } }),
    'Test',
  );
  let timer: number | undefined;
  const tick = (): void => {
    const { runningSinceMs } = state.get();
    if (state.get().ended) elapsed.textContent = '';
    if (runningSinceMs === undefined) return;
    elapsed.textContent = `${((nowMs() - runningSinceMs) / 1000).toFixed(1)} s`;
  };
  state.watch(
    ({ runningSinceMs, ended }) => [runningSinceMs, ended],
    (now) => {
      // Not `disabled`: that would throw the keyboard's focus off the button at each press.
      press.setAttribute('aria-disabled', String(isRunning(now) || now.ended));
      press.classList.toggle('running', isRunning(now));
      clearInterval(timer);
      timer = isRunning(now) ? window.setInterval(tick, TICK_MS) : undefined;
      tick();
    },
  );
  return element('div', { class: 'test-press' }, elapsed, press);
}

/** Alt-T and Ctrl-Enter, wherever on the page the focus is. */
export function testByKeyboard(session: EditSession): void {
  document.addEventListener('keydown', (event) => {
    const isAltT = event.altKey && !event.ctrlKey && event.code === 'KeyT';
    const isCtrlEnter = event.ctrlKey && !event.altKey && event.key === 'Enter';
    if ((!isAltT && !isCtrlEnter) || document.querySelector('dialog') !== null) return;
    event.preventDefault();
    if (!event.repeat) void session.test();
  });
}

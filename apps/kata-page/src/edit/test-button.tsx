import { useEffect, useState } from 'preact/hooks';
import type { EditSession } from './session/edit-session';
import { isRunning } from './session/edit-state';

const TICK_MS = 100;

interface TestButtonProps {
  readonly session: EditSession;
  readonly nowMs: () => number;
}

/** The Test button, with the time that the Test in progress, or the last one, has taken. */
export function TestButton({ session, nowMs }: TestButtonProps) {
  const { state, test } = session;
  const running = isRunning(state);
  return (
    <div class="test-press">
      <ElapsedTime
        sinceMs={state.runningSinceMs.value}
        nowMs={nowMs}
        isHidden={state.ended.value}
      />
      <button
        type="button"
        class={running ? 'button primary test running' : 'button primary test'}
        id="test"
        title="Alt-T or Ctrl-Enter"
        aria-keyshortcuts="Alt+T Control+Enter Meta+Enter"
        // Not `disabled`, which would move the keyboard's focus away at each press.
        aria-disabled={running || state.ended.value}
        onClick={() => void test()}
      >
        <span class="spinner" aria-hidden="true" />
        Test
      </button>
    </div>
  );
}

interface ElapsedTimeProps {
  readonly sinceMs: number | undefined;
  readonly nowMs: () => number;
  readonly isHidden: boolean;
}

function ElapsedTime({ sinceMs, nowMs, isHidden }: ElapsedTimeProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (sinceMs === undefined) return;
    const tick = (): void => setText(`${((nowMs() - sinceMs) / 1000).toFixed(1)} s`);
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return (
    <span class="elapsed" aria-hidden="true">
      {isHidden ? '' : text}
    </span>
  );
}

/** Tests on Alt-T, Ctrl-Enter and Cmd-Enter, wherever on the page the focus is. */
export function testByKeyboard({ test }: Pick<EditSession, 'test'>): void {
  document.addEventListener('keydown', (event) => {
    if (!isTestKey(event) || document.querySelector('dialog') !== null) return;
    event.preventDefault();
    if (!event.repeat) void test();
  });
}

function isTestKey({ altKey, ctrlKey, metaKey, code, key }: KeyboardEvent): boolean {
  const isAltT = altKey && !ctrlKey && !metaKey && code === 'KeyT';
  const isModEnter = ctrlKey !== metaKey && !altKey && key === 'Enter';
  return isAltT || isModEnter;
}

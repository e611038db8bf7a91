import { editTexts as t } from './texts';
import type { Prediction } from '../dojo/dojo';
import { countPredictions } from '../lights/light-tip';
import { LightBadge } from '../lights/light-badge';
import { lightFace } from '../lights/light-face';
import type { PageContext } from '../page-context';
import { StepCountdown } from './step-countdown';
import type { EditSession } from './session/edit-session';
import { practiceNow } from './session/practice/practice-now';
import { isRunning } from './session/edit-state';

interface TestButtonProps {
  readonly session: EditSession;
  readonly context: Pick<PageContext, 'nowMs' | 'settings'>;
}

/** Shows the Test button, with a guess for each colour when the user predicts. */
export function TestButton({ session, context }: TestButtonProps) {
  const { state, test } = session;
  const running = isRunning(state);
  // Not `disabled`, which would move the keyboard's focus away at each press.
  const isDisabled = running || state.ended.value;
  return (
    <div class="test-press">
      <StepCountdown endsMs={state.stepEndsMs.value} nowMs={context.nowMs} />
      {doesPredict(session, context) && <Guesses session={session} isDisabled={isDisabled} />}
      <button
        type="button"
        class={running ? 'button primary test running' : 'button primary test'}
        id="test"
        title={state.ended.value ? undefined : t.testKeys}
        aria-keyshortcuts="Alt+T Control+Enter Meta+Enter"
        aria-disabled={isDisabled}
        onClick={() => void test()}
      >
        <span class="spinner" aria-hidden="true" />
        {t.test}
      </button>
    </div>
  );
}

const GUESSES: readonly { readonly colour: Prediction; readonly key: string }[] = [
  { colour: 'red', key: 'R' },
  { colour: 'amber', key: 'A' },
  { colour: 'green', key: 'G' },
];

interface GuessesProps {
  readonly session: EditSession;
  readonly isDisabled: boolean;
}

/** Shows one button for each colour: a Test with that guess. Beside them it shows how many guesses were right. */
function Guesses({ session: { state, test }, isDisabled }: GuessesProps) {
  const { made, right } = countPredictions(state.lights.value);
  return (
    <div class="guesses" role="group" aria-label={t.testWithGuess}>
      {made > 0 && <span class="guess-count">{t.guessesRight({ right, count: made })}</span>}
      {GUESSES.map(({ colour, key }) => (
        <button
          key={colour}
          type="button"
          class="button guess-button"
          title={t.guessKeys({ colour: lightFace(colour).name, key })}
          aria-label={t.guessAndTest({ colour: lightFace(colour).name })}
          aria-keyshortcuts={`Alt+${key}`}
          aria-disabled={isDisabled}
          onClick={() => void test(colour)}
        >
          <LightBadge face={lightFace(colour)} />
        </button>
      ))}
    </div>
  );
}

function doesPredict(
  { state }: Pick<EditSession, 'state'>,
  { settings }: Pick<PageContext, 'settings'>,
): boolean {
  return practiceNow(settings.value, state.practice.value).predicts;
}

/**
 * Tests on Alt-T, Ctrl-Enter and Cmd-Enter, with a guess on Alt-R, Alt-A and Alt-G when the user predicts, and stops on
 * Alt-S, wherever on the page the focus is.
 */
export function testByKeyboard(session: EditSession, context: Pick<PageContext, 'settings'>): void {
  const { state, test, stop } = session;
  const actionOf = (event: KeyboardEvent): (() => Promise<void>) | undefined => {
    if (isTestKey(event)) return () => test();
    if (!isAlt(event)) return undefined;
    if (event.code === 'KeyS' && isRunning(state)) return stop;
    const guess = GUESSES.find(({ key }) => event.code === `Key${key}`);
    return guess !== undefined && doesPredict(session, context)
      ? () => test(guess.colour)
      : undefined;
  };
  // Before the editor, whose keys of other programs use some of these too.
  const listen = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === undefined || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) void action();
  };
  document.addEventListener('keydown', listen, { capture: true });
}

function isTestKey(event: KeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, code, key } = event;
  const isModEnter = ctrlKey !== metaKey && !altKey && key === 'Enter';
  return isModEnter || (isAlt(event) && code === 'KeyT');
}

function isAlt({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey;
}

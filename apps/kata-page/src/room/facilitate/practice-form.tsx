import type { Practice } from '@katas/controller-api';
import { useRef } from 'preact/hooks';
import { MODES } from '../../storage/settings';
import { Button } from '../../ui/button';
import { modeText } from '../../ui/settings/mode-text';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Chooses for everybody how to practise. What is left open is the choice of each person. */
export function PracticeForm({ live, steerInTurn }: Steering) {
  const guesses = useRef<HTMLSelectElement>(null);
  const mode = useRef<HTMLSelectElement>(null);
  const minutes = useRef<HTMLInputElement>(null);
  const { practice } = live.now.value.room;
  const submit = (event: Event): void => {
    event.preventDefault();
    steerInTurn('practice', chosenPractice(guesses.current, mode.current, minutes.current));
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <label for="practice-guesses">{t.guesses}</label>
      <select id="practice-guesses" ref={guesses}>
        {choices({ '': t.leftOpen, true: t.guessesOn, false: t.guessesOff }, practice.guesses)}
      </select>
      <label for="practice-mode">{t.mode}</label>
      <select id="practice-mode" ref={mode}>
        {choices(
          { '': t.leftOpen, ...Object.fromEntries(MODES.map((one) => [one, modeText(one)])) },
          practice.mode,
        )}
      </select>
      <div class="row">
        <label for="practice-minutes">{t.stepMinutes}</label>
        <input
          type="number"
          id="practice-minutes"
          ref={minutes}
          min="1"
          max="60"
          defaultValue={practice.step_minutes === undefined ? '' : String(practice.step_minutes)}
        />
      </div>
      <div class="row">
        <Button type="submit">{t.setPractice}</Button>
      </div>
    </form>
  );
}

function choices(texts: Readonly<Record<string, string>>, chosen: string | boolean | undefined) {
  return Object.entries(texts).map(([value, text]) => (
    <option key={value} value={value} selected={value === String(chosen ?? '')}>
      {text}
    </option>
  ));
}

function chosenPractice(
  guesses: HTMLSelectElement | null,
  mode: HTMLSelectElement | null,
  minutes: HTMLInputElement | null,
): Practice {
  const chosenMode = MODES.find((one) => one === mode?.value);
  const stepMinutes = Number(minutes?.value);
  return {
    ...(guesses?.value && { guesses: guesses.value === 'true' }),
    ...(chosenMode !== undefined && { mode: chosenMode }),
    ...(stepMinutes > 0 && { step_minutes: stepMinutes }),
  };
}

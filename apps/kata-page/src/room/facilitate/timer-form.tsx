import { useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import { namesIn } from './names-in';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Starts a timer, with turns when names are given, and controls the one that runs. */
export function TimerForm({ live, steerInTurn }: Steering) {
  const minutes = useRef<HTMLInputElement>(null);
  const names = useRef<HTMLInputElement>(null);
  const { timer } = live.now.value.room;
  const submit = (event: Event): void => {
    event.preventDefault();
    const roles = namesIn(names.current?.value ?? '');
    const seconds = Math.round(Number(minutes.current?.value) * 60);
    steerInTurn('timer', { seconds, ...(roles.length > 0 && { roles }) });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <div class="row">
        <label for="timer-minutes">{t.timerMinutes}</label>
        <input
          type="number"
          id="timer-minutes"
          ref={minutes}
          min="0.1"
          max="240"
          step="any"
          defaultValue="5"
          required
        />
      </div>
      <label for="timer-names">{t.turns}</label>
      <input type="text" id="timer-names" ref={names} autocomplete="off" />
      <div class="row">
        <Button type="submit">{t.startTimer}</Button>
      </div>
      {timer !== null && <TimerButtons isPaused={timer.ends_at === null} press={steerInTurn} />}
    </form>
  );
}

interface TimerButtonsProps {
  readonly isPaused: boolean;
  readonly press: Steering['steerInTurn'];
}

function TimerButtons({ isPaused, press }: TimerButtonsProps) {
  return (
    <div class="row">
      <Button onClick={() => press(isPaused ? 'timer/resume' : 'timer/pause')}>
        {isPaused ? t.resume : t.pause}
      </Button>
      <Button onClick={() => press('timer/skip')}>{t.nextTurn}</Button>
      <Button onClick={() => press('timer/stop')}>{t.stopTimer}</Button>
    </div>
  );
}

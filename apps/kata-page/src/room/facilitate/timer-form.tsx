import { useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import type { Steering } from './steering';
import { namesIn } from './names-in';

/** Starts a timer, with turns when names are given, and controls the one that runs. */
export function TimerForm({ live, action, steer }: Steering) {
  const minutes = useRef<HTMLInputElement>(null);
  const names = useRef<HTMLInputElement>(null);
  const { timer } = live.now.value.room;
  const submit = (event: Event): void => {
    event.preventDefault();
    const roles = namesIn(names.current?.value ?? '');
    const seconds = Math.round(Number(minutes.current?.value) * 60);
    steer('timer', { seconds, ...(roles.length > 0 && { roles }) });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <div class="row">
        <label for="timer-minutes">Timer, minutes</label>
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
        <Button type="submit" aria-disabled={action.isBusy}>
          Start the timer
        </Button>
      </div>
      <label for="timer-names">Take turns: names or animals, with commas (optional)</label>
      <input type="text" id="timer-names" ref={names} autocomplete="off" />
      {timer !== null && <TimerButtons isPaused={timer.ends_at === null} steer={steer} />}
    </form>
  );
}

interface TimerButtonsProps extends Pick<Steering, 'steer'> {
  readonly isPaused: boolean;
}

function TimerButtons({ isPaused, steer }: TimerButtonsProps) {
  return (
    <div class="row">
      <Button onClick={() => steer(isPaused ? 'timer/resume' : 'timer/pause')}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button onClick={() => steer('timer/skip')}>Next turn</Button>
      <Button onClick={() => steer('timer/stop')}>Stop the timer</Button>
    </div>
  );
}

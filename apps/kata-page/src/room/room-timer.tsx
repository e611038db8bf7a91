import type { Room, Timer } from '@katas/controller-api';
import { useEffect, useState } from 'preact/hooks';
import { serverNowMs } from '../dojo/server-clock';
import { roomTexts as t } from './texts';
import { timerNow } from './timer-now';

const TICK_MS = 250;

interface RoomTimerProps {
  readonly room: Room;
  readonly isLarge?: boolean;
}

/** Shows the timer of the room, which is the same in every window: it goes by the clock of the server. */
export function RoomTimer({ room, isLarge = false }: RoomTimerProps) {
  if (room.timer === null) return null;
  return <Clock timer={room.timer} isLarge={isLarge} />;
}

interface ClockProps {
  readonly timer: Timer;
  readonly isLarge: boolean;
}

function Clock({ timer, isLarge }: ClockProps) {
  const [now, setNow] = useState(() => timerNow(timer, serverNowMs()));
  useEffect(() => {
    let shown = '';
    const tick = (): void => {
      const next = timerNow(timer, serverNowMs());
      const text = JSON.stringify(next);
      if (text !== shown) setNow(next);
      shown = text;
    };
    tick();
    const interval = setInterval(tick, TICK_MS);
    return () => clearInterval(interval);
  }, [timer]);
  const { clock, roles, isPaused, isOver } = now;
  const state = isOver ? 'over' : isPaused ? 'paused' : 'running';
  return (
    <div class={`room-timer ${state}${isLarge ? ' large' : ''}`}>
      <span role="timer" aria-label={t.timer} class="room-clock">
        {clock}
      </span>
      {/* A screen reader announces who is next, and not each second. */}
      <span role="status">
        {isOver ? t.timeIsUp : [roles, isPaused ? t.paused : ''].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

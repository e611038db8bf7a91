import type { Room, Timer } from '@katas/controller-api';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { roomTexts as t } from './texts';
import { timerNow } from './timer-now';

const TICK_MS = 250;

interface RoomTimerProps {
  readonly room: Room;
  readonly isLarge?: boolean;
}

/** The timer of the room, which is the same in every window: it goes by the clock of the server. */
export function RoomTimer({ room, isLarge = false }: RoomTimerProps) {
  // By how much the clock of the server is ahead of that of this computer. A new room has a new time.
  const aheadMs = useMemo(() => Date.parse(room.server_time) - Date.now(), [room]);
  if (room.timer === null) return null;
  return <Clock timer={room.timer} aheadMs={aheadMs} isLarge={isLarge} />;
}

interface ClockProps {
  readonly timer: Timer;
  readonly aheadMs: number;
  readonly isLarge: boolean;
}

function Clock({ timer, aheadMs, isLarge }: ClockProps) {
  const [now, setNow] = useState(() => timerNow(timer, Date.now() + aheadMs));
  useEffect(() => {
    let shown = '';
    const tick = (): void => {
      const next = timerNow(timer, Date.now() + aheadMs);
      const text = JSON.stringify(next);
      if (text !== shown) setNow(next);
      shown = text;
    };
    tick();
    const interval = setInterval(tick, TICK_MS);
    return () => clearInterval(interval);
  }, [timer, aheadMs]);
  const { clock, roles, isPaused, isOver } = now;
  const state = isOver ? 'over' : isPaused ? 'paused' : 'running';
  return (
    <div class={`room-timer ${state}${isLarge ? ' large' : ''}`}>
      <span role="timer" aria-label={t.timer} class="room-clock">
        {clock}
      </span>
      {/* A screen reader hears who is next, and not every second. */}
      <span role="status">
        {isOver ? t.timeIsUp : [roles, isPaused ? t.paused : ''].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

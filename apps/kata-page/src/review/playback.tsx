import type { Light } from '@katas/controller-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lightFragment } from '../route';
import { Button } from '../ui/button';
import { stepNumber } from './model/light-steps';
import { reviewTexts as t } from './texts';

/** Seconds for each light, by the speed. */
const SPEEDS = [
  ['½×', 4],
  ['1×', 2],
  ['3×', 0.7],
] as const;

interface PlaybackProps {
  readonly lights: readonly Light[];
  readonly number: number;
}

/** Steps through the lights by itself. At the last light it stops, and starts again from the first. */
export function Playback({ lights, number }: PlaybackProps) {
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState<number>(SPEEDS[1][1]);
  // From the last light back to the first, which arrives later.
  const isRewinding = useRef(false);
  const next = stepNumber(lights, number, 'after');
  useEffect(() => {
    if (!isPlaying) return;
    if (next === undefined) {
      if (!isRewinding.current) setPlaying(false);
      return;
    }
    isRewinding.current = false;
    const timer = setTimeout(() => location.replace(lightFragment(next)), seconds * 1000);
    return () => clearTimeout(timer);
  }, [isPlaying, next, seconds]);
  const toggle = (): void => {
    isRewinding.current = !isPlaying && next === undefined;
    if (isRewinding.current) location.replace(lightFragment(0));
    setPlaying(!isPlaying);
  };
  return (
    <div class="playback" role="group" aria-label={t.playback}>
      <Button disabled={lights.length === 0} onClick={toggle}>
        {isPlaying ? t.pause : t.play}
      </Button>
      <select
        aria-label={t.speed}
        value={seconds}
        onChange={({ currentTarget: { value } }) => setSeconds(Number(value))}
      >
        {SPEEDS.map(([name, each]) => (
          <option key={name} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

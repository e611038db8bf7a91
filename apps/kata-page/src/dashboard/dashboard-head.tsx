import type { ReadonlySignal } from '@preact/signals';
import type { Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import { BigId } from '../kata/invitation';
import { LightBadge } from '../lights/light-badge';
import { RoomTimer } from '../room/room-timer';
import { pulseOf } from './pulse';

interface DashboardHeadProps {
  readonly kata: Kata;
  readonly now: KataNow;
  readonly nowMs: ReadonlySignal<number>;
}

/** What the kata is about, how to join, the timer, and how the room is doing. */
export function DashboardHead({ kata, now, nowMs }: DashboardHeadProps) {
  const { avatars } = now;
  const lights = [...avatars.values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <div class={`dashboard-head${avatars.size > MANY_ANIMALS ? ' crowded' : ''}`}>
      <h1>{kata.displayName}</h1>
      {kata.exercise !== '' && <p class="exercise">{kata.exercise}</p>}
      <BigId kataId={kata.id} />
      <p class="totals">
        {counted(avatars.size, 'animal')}, {counted(lights, 'light')}
      </p>
      {avatars.size > 0 && <Pulse avatars={avatars} nowMs={nowMs} />}
      {!now.ended && <RoomTimer room={now.room} isLarge />}
    </div>
  );
}

const MANY_ANIMALS = 20;

interface PulseProps extends Pick<KataNow, 'avatars'> {
  readonly nowMs: ReadonlySignal<number>;
}

/** How many animals are at each colour, and who has been without a green light for ten minutes. */
function Pulse({ avatars, nowMs }: PulseProps) {
  const { faces, longRed } = pulseOf(avatars, nowMs.value);
  return (
    <p class="pulse">
      {faces.map(([face, count]) => (
        <span class="counted" key={face.kind}>
          <LightBadge face={face} />
          <span aria-hidden="true">{count}</span>
          <span class="unseen">
            {' '}
            {count} {face.kind.replace('-', ' ')} now,{' '}
          </span>
        </span>
      ))}
      {longRed.length > 0 && (
        <span class="long-red">10 min without green: {shortList(longRed)}</span>
      )}
    </p>
  );
}

/** More names would take the place of rows. */
const NAMES_MAX = 4;

function shortList(names: readonly string[]): string {
  const more = names.length - NAMES_MAX;
  const shown = names.slice(0, NAMES_MAX).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

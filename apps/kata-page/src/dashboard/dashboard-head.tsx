import type { ReadonlySignal } from '@preact/signals';
import type { Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/live/kata-events';
import { BigId } from '../kata/invitation';
import { LightBadge } from '../lights/light-badge';
import { lightTexts } from '../lights/texts';
import { RoomTimer } from '../room/room-timer';
import { pulseOf } from './pulse';
import { dashboardTexts as t } from './texts';

interface DashboardHeadProps {
  readonly kata: Kata;
  readonly now: KataNow;
  readonly nowMs: ReadonlySignal<number>;
}

/** Shows what the kata is about, how to join, the timer, and how the room is doing. */
export function DashboardHead({ kata, now, nowMs }: DashboardHeadProps) {
  const { avatars } = now;
  const lights = [...avatars.values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <div class={`dashboard-head${avatars.size > MANY_ANIMALS ? ' crowded' : ''}`}>
      <h1>{kata.displayName}</h1>
      {kata.exercise !== '' && <p class="exercise">{kata.exercise}</p>}
      <BigId kataId={kata.id} />
      <p class="totals">
        {t.animals({ count: avatars.size })}, {t.lights({ count: lights })}
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

/** Shows how many animals are at each colour, and who has been without a green light for ten minutes. */
function Pulse({ avatars, nowMs }: PulseProps) {
  const { faces, longRed } = pulseOf(avatars, nowMs.value);
  return (
    <p class="pulse">
      <span class="totals">{t.now}</span>
      {faces.map(([face, count]) => (
        <span class="counted" key={face.kind}>
          <LightBadge face={face} />
          <span aria-hidden="true">{count}</span>
          <span class="unseen"> {t.counted({ count, colour: face.name })} </span>
        </span>
      ))}
      {longRed.length > 0 && (
        <span class="long-red">{t.longRed({ names: shortList(longRed) })}</span>
      )}
    </p>
  );
}

/** More names would take the place of rows. */
const NAMES_MAX = 4;

function shortList(names: readonly string[]): string {
  const more = names.length - NAMES_MAX;
  const shown = names.slice(0, NAMES_MAX).join(', ');
  return more > 0 ? lightTexts.andMore({ names: shown, more }) : shown;
}

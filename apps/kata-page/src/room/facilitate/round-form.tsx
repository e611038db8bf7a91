import type { ExerciseSummary, StartPoint } from '@katas/controller-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NewRound } from '../../dojo/dojo';
import { kataPath } from '../../route';
import { Button } from '../../ui/button';
import { chosenHours, LifetimeChoice } from '../../ui/lifetime-choice';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Starts the next kata for the same people, with the same task and language or with others. */
export function RoundForm({ context, kata, action }: Steering) {
  const { exercises, startPoints } = useOffers(context.dojo);
  const exercise = useRef<HTMLSelectElement>(null);
  const language = useRef<HTMLSelectElement>(null);
  const lifetime = useRef<HTMLSelectElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    action.run(async () => {
      const round = {
        ...chosen('exercise', exercise.current),
        ...chosen('start_point', language.current),
        ...hoursOf(lifetime.current),
      };
      await context.goTo(kataPath(await context.dojo.startRound(kata.id, round)));
    });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <label for="round-exercise">{t.nextRound}</label>
      <select id="round-exercise" ref={exercise}>
        <option value="">{t.sameTask}</option>
        <Options offers={exercises} />
      </select>
      <select aria-label={t.roundLanguage} ref={language}>
        <option value="">{t.sameLanguage({ count: Math.max(kata.languages.size, 1) })}</option>
        <Options offers={startPoints} />
      </select>
      <div class="row">
        <LifetimeChoice id="round-lifetime" select={lifetime} unchosen={t.sameTime} />
      </div>
      <div class="row">
        <Button type="submit" aria-disabled={action.isBusy}>
          {t.startRound}
        </Button>
      </div>
    </form>
  );
}

function Options({ offers }: { readonly offers: readonly (ExerciseSummary | StartPoint)[] }) {
  return (
    <>
      {offers.map(({ name, display_name: displayName }) => (
        <option key={name} value={name}>
          {displayName}
        </option>
      ))}
    </>
  );
}

interface Offers {
  readonly exercises: readonly ExerciseSummary[];
  readonly startPoints: readonly StartPoint[];
}

/** Fetches what the next round can have. Without the lists it has the same task and language. */
function useOffers(dojo: Steering['context']['dojo']): Offers {
  const [exercises, setExercises] = useState<readonly ExerciseSummary[]>([]);
  const [startPoints, setStartPoints] = useState<readonly StartPoint[]>([]);
  useEffect(() => {
    dojo.exercises().then(setExercises, () => undefined);
    dojo.startPoints().then(setStartPoints, () => undefined);
  }, []);
  return { exercises, startPoints: startPoints.filter((one) => one.installed || one.buildable) };
}

function chosen(
  field: 'exercise' | 'start_point',
  select: HTMLSelectElement | null,
): Pick<NewRound, 'exercise' | 'start_point'> {
  const value = select?.value ?? '';
  return value === '' ? {} : { [field]: value };
}

function hoursOf(select: HTMLSelectElement | null): Pick<NewRound, 'lifetime_hours'> {
  const hours = chosenHours(select);
  return hours === undefined ? {} : { lifetime_hours: hours };
}

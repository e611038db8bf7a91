import type { ExerciseSummary } from '@katas/controller-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import { kataPath } from '../../route';
import { Button } from '../../ui/button';
import type { Steering } from './steering';
import { facilitateTexts as t } from './texts';

/** Starts the next kata for the same people, with the same task or with another one. */
export function RoundForm({ context, kata, action }: Steering) {
  const [exercises, setExercises] = useState<readonly ExerciseSummary[]>([]);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    // Without the list the round has the same task.
    context.dojo.exercises().then(setExercises, () => undefined);
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    action.run(async () => {
      const exercise = select.current?.value ?? '';
      const round = exercise === '' ? {} : { exercise };
      await context.goTo(kataPath(await context.dojo.startRound(kata.id, round)));
    });
  };
  return (
    <form class="menu-form" onSubmit={submit}>
      <label for="round-exercise">{t.nextRound}</label>
      <div class="row">
        <select id="round-exercise" ref={select}>
          <option value="">{t.sameTask}</option>
          {exercises.map(({ name, display_name: displayName }) => (
            <option key={name} value={name}>
              {displayName}
            </option>
          ))}
        </select>
        <Button type="submit" aria-disabled={action.isBusy}>
          {t.startRound}
        </Button>
      </div>
    </form>
  );
}

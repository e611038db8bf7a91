import type { ExerciseAnswer, ExerciseSummary, StartPoint } from '@katas/controller-api';
import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { asDojoProblem } from '../dojo/answers/dojo-problem';
import { Prose } from '../markdown/prose';
import type { PageContext } from '../page-context';
import { kataPath } from '../route';
import { Button } from '../ui/button';
import { chosenHours, LifetimeChoice } from '../ui/lifetime-choice';
import type { Action } from '../ui/action/action';
import { ProblemText, useAction } from '../ui/action/use-action';
import { ChoiceList } from './choice-list';
import { toggled, type Choice } from './choices';
import { OtherLanguages } from './other-languages';
import { homeTexts as t } from './texts';

export interface StartFormProps {
  readonly context: PageContext;
  readonly startPoints: readonly StartPoint[];
  readonly exercises: readonly ExerciseSummary[];
}

const LANGUAGES_MAX = 8;

/** Chooses one or several languages and, if wanted, an exercise, whose text is shown at once. */
export function StartForm({ context, startPoints, exercises }: StartFormProps) {
  const start = useAction();
  const offered = startPoints.filter((one) => one.installed || one.buildable);
  const task = useExercise(context);
  const lifetime = useRef<HTMLSelectElement>(null);
  const languages = useLanguages(offered, task.exercise?.start_points ?? undefined);
  const submit = (event: Event): void => {
    event.preventDefault();
    const choice = {
      startPoints: languages.chosen,
      exercise: task.name === '' ? undefined : task.name,
      lifetimeHours: chosenHours(lifetime.current),
    };
    start.run(async () => context.goTo(kataPath(await context.dojo.createKata(choice))));
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{t.start}</h2>
      {offered.length === 0 ? (
        <p class="problem">{t.noLanguages}</p>
      ) : (
        <div class="two-lists">
          <LanguageList languages={languages} />
          <TaskList exercises={exercises} task={task} />
        </div>
      )}
      <ProblemText text={start.problem || task.problem} />
      {offered.length > 0 && (
        <StartButton isBusy={start.isBusy} chosen={languages.chosen} lifetime={lifetime} />
      )}
      {task.exercise !== undefined && <Task exercise={task.exercise} />}
      <OtherLanguages startPoints={startPoints.filter((one) => !offered.includes(one))} />
    </form>
  );
}

interface TaskListProps extends Pick<StartFormProps, 'exercises'> {
  readonly task: ReturnType<typeof useExercise>;
}

function TaskList({ exercises, task }: TaskListProps) {
  const tasks = exercises.map(({ name, display_name: label }) => ({ value: name, label }));
  return (
    <ChoiceList
      title={t.exercise}
      what={t.exercises}
      choices={[{ value: '', label: t.noExercise }, ...tasks]}
      chosen={[task.name]}
      onChoose={task.choose}
    />
  );
}

interface StartButtonProps extends Pick<Action, 'isBusy'> {
  readonly chosen: readonly string[];
  readonly lifetime: Ref<HTMLSelectElement>;
}

function StartButton({ isBusy, chosen, lifetime }: StartButtonProps) {
  return (
    <div class="row">
      <Button kind="primary" type="submit" aria-disabled={isBusy} disabled={chosen.length === 0}>
        {t.startTheKata}
      </Button>
      <LifetimeChoice id="start-lifetime" select={lifetime} />
      {chosen.length > 1 && <span class="hint">{t.inLanguages({ count: chosen.length })}</span>}
    </div>
  );
}

function Task({ exercise }: { readonly exercise: ExerciseAnswer }) {
  return (
    <section class="task" aria-live="polite">
      <Prose text={exercise.instructions} label={t.textOf({ exercise: exercise.display_name })} />
    </section>
  );
}

/**
 * Fetches the exercise that is chosen. It is known once its text has arrived. Of two that are chosen quickly, the later
 * one counts.
 */
function useExercise({ dojo }: PageContext) {
  const [name, choose] = useState('');
  const [exercise, setExercise] = useState<ExerciseAnswer>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    setProblem('');
    if (name === '') setExercise(undefined);
    else {
      dojo
        .exercise(name)
        .then((found) => isCurrent && setExercise(found))
        .catch((error: unknown) => isCurrent && setProblem(asDojoProblem(error).message));
    }
    return () => {
      isCurrent = false;
    };
  }, [name]);
  return { name, exercise, problem, choose };
}

interface Languages {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly isSeveral: boolean;
  readonly isLimited: boolean;
  choose(value: string): void;
  setSeveral(isSeveral: boolean): void;
}

/**
 * Keeps the chosen languages. `only` are the start-points that the exercise has code for; undefined when it fits each.
 */
function useLanguages(
  startPoints: readonly StartPoint[],
  only: readonly string[] | undefined,
): Languages {
  const offered = startPoints.filter(({ name }) => only?.includes(name) ?? true);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [isSeveral, setSeveral] = useState(false);
  const kept = wanted.filter((name) => offered.some((one) => one.name === name));
  const usual = offered.find(({ installed }) => installed) ?? offered[0];
  const first = usual === undefined ? [] : [usual.name];
  const chosen = kept.length === 0 ? first : isSeveral ? kept : kept.slice(-1);
  return {
    choices: offered.map(languageChoice),
    chosen,
    isSeveral,
    isLimited: only !== undefined,
    choose: (name) => setWanted(isSeveral ? toggled(chosen, name, LANGUAGES_MAX) : [name]),
    setSeveral,
  };
}

function languageChoice(startPoint: StartPoint): Choice {
  const { name, display_name: label, installed } = startPoint;
  return { value: name, label, words: name, ...(!installed && { note: notBuilt(startPoint) }) };
}

function notBuilt({ build_seconds: seconds }: StartPoint): string {
  return seconds === null ? t.notBuilt : t.notBuiltFor({ seconds });
}

function LanguageList({ languages }: { readonly languages: Languages }) {
  const { choices, chosen, isSeveral, isLimited, choose, setSeveral } = languages;
  return (
    <div>
      <ChoiceList
        title={t.language}
        what={t.languages}
        choices={choices}
        chosen={chosen}
        isSeveral={isSeveral}
        onChoose={choose}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={isSeveral}
          onChange={(event) => setSeveral(event.currentTarget.checked)}
        />
        {t.severalLanguages}
      </label>
      {isLimited && <p class="hint">{t.limited}</p>}
    </div>
  );
}

import type { StartPoint } from '@katas/controller-api';
import type { PageContext } from '../page-context';
import { kataPath } from '../route';
import { Button } from '../ui/button';
import { PageFrame } from '../ui/page-frame';
import { ProblemText, useAction } from '../ui/use-action';
import { FindForm } from './find-form';
import { StartPointChoice } from './start-point-choice';

interface HomePageProps {
  readonly context: PageContext;
  readonly startPoints: readonly StartPoint[];
}

/** `/`: starts a kata, or joins one that somebody else has started. */
export function HomePage({ context, startPoints }: HomePageProps) {
  return (
    <PageFrame title="">
      <div class="lead">
        <h1>Practise coding together</h1>
        <p>Start a kata, share the link, write code, press Test: red, amber or green.</p>
      </div>
      <StartForm context={context} startPoints={startPoints} />
      <FindForm context={context} />
    </PageFrame>
  );
}

function StartForm({ context: { dojo, goTo }, startPoints }: HomePageProps) {
  const start = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('start_point');
    start.run(async () => goTo(kataPath(await dojo.createKata(String(chosen ?? '')))));
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>Start a kata</h2>
      <StartPointChoice startPoints={startPoints} />
      <ProblemText text={start.problem} />
      {startPoints.some(({ installed }) => installed) && (
        <div class="row">
          <Button kind="primary" type="submit" aria-disabled={start.isBusy}>
            Start the kata
          </Button>
        </div>
      )}
    </form>
  );
}

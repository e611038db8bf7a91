import { PageFrame } from '../ui/page-frame';
import { FindForm } from './find-form';
import { StartForm, type StartFormProps } from './start-form';

/** `/`: joins a kata that somebody else has started, or starts one. */
export function HomePage({ context, startPoints, exercises }: StartFormProps) {
  return (
    <PageFrame title="">
      <div class="lead">
        <h1>Practise coding together</h1>
        <p>Start a kata, share the link, write code, press Test: red, amber or green.</p>
      </div>
      <FindForm context={context} />
      <StartForm context={context} startPoints={startPoints} exercises={exercises} />
    </PageFrame>
  );
}

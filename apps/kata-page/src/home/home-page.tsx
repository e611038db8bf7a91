import { PageFrame } from '../ui/frame/page-frame';
import { SettingsButton } from '../ui/settings/settings-button';
import { FindForm } from './find-form';
import { StartForm, type StartFormProps } from './start-form';
import { homeTexts as t } from './texts';

/** Shows the start page, `/`: join a kata that somebody else has started, or start one. */
export function HomePage({ context, startPoints, exercises }: StartFormProps) {
  return (
    <PageFrame title="" bar={<SettingsButton context={context} />}>
      <div class="lead">
        <h1>{t.practise}</h1>
        <p>{t.how}</p>
      </div>
      <FindForm context={context} />
      <StartForm context={context} startPoints={startPoints} exercises={exercises} />
    </PageFrame>
  );
}

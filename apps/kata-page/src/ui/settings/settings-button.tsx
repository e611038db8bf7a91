import type { Practice } from '@katas/controller-api';
import { DojoProblem, UNANSWERED } from '../../dojo/answers/dojo-problem';
import { problemTexts } from '../../dojo/texts';
import type { PageContext } from '../../page-context';
import { Button } from '../button';
import { uiTexts } from '../texts';
import { ProblemText, useAction } from '../action/use-action';

interface SettingsButtonProps {
  readonly context: Pick<PageContext, 'showSettings'>;
  /** What the facilitator has chosen for everybody. */
  readonly practice?: Practice;
}

/** Opens the settings, once their script has arrived. */
export function SettingsButton({ context: { showSettings }, practice }: SettingsButtonProps) {
  const action = useAction();
  const open = (): Promise<void> =>
    showSettings(practice).catch((error: unknown) => {
      throw new DojoProblem(UNANSWERED, problemTexts.unreachable, error);
    });
  return (
    <>
      {action.problem !== '' && <ProblemText text={action.problem} />}
      <Button
        kind="quiet"
        id="settings"
        aria-disabled={action.isBusy}
        onClick={() => action.run(open)}
      >
        {uiTexts.settings}
      </Button>
    </>
  );
}

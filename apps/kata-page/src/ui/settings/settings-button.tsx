import type { Practice } from '@katas/controller-api';
import type { PageContext } from '../../page-context';
import { Button } from '../button';
import { uiTexts } from '../texts';

interface SettingsButtonProps {
  readonly context: Pick<PageContext, 'showSettings'>;
  /** What the facilitator has chosen for everybody. */
  readonly practice?: Practice;
}

/** Opens the settings. */
export function SettingsButton({ context: { showSettings }, practice }: SettingsButtonProps) {
  return (
    <Button kind="quiet" id="settings" onClick={() => void showSettings(practice)}>
      {uiTexts.settings}
    </Button>
  );
}

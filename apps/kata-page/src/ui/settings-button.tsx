import type { PageContext } from '../page-context';
import { Button } from './button';
import { uiTexts } from './texts';

interface SettingsButtonProps {
  readonly context: Pick<PageContext, 'showSettings'>;
}

/** Opens the settings. */
export function SettingsButton({ context: { showSettings } }: SettingsButtonProps) {
  return (
    <Button kind="quiet" id="settings" onClick={() => void showSettings()}>
      {uiTexts.settings}
    </Button>
  );
}

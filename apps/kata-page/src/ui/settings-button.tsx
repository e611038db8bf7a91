import type { Signal } from '@preact/signals-core';
import type { Settings } from '../storage/settings';
import { Button } from './button';

/** Opens the settings, whose script is fetched then. */
export function SettingsButton({ settings }: { readonly settings: Signal<Settings> }) {
  const open = async (): Promise<void> => {
    const { showSettings } = await import('./settings-dialog');
    showSettings(settings);
  };
  return (
    <Button kind="quiet" id="settings" onClick={() => void open()}>
      Settings
    </Button>
  );
}

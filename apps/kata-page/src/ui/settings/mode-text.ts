import type { Mode } from '../../storage/settings';
import { settingsTexts as t } from './settings-texts';

const TEXTS: Readonly<Record<Mode, () => string>> = {
  off: () => t.modeOff,
  guess: () => t.modeGuess,
  tcr: () => t.modeTcr,
  'tcr-tests': () => t.modeTcrTests,
  'baby-steps': () => t.modeBabySteps,
};

/** Says what happens to the files after each Test. */
export function modeText(mode: Mode): string {
  return TEXTS[mode]();
}

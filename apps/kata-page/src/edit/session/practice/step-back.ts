import type { Light } from '@katas/controller-api';
import type { FileSet } from '../../../files/file-set';
import { TEST_SCRIPT } from '../../../files/file-set';
import { lightName } from '../../../lights/light-tip';
import type { Mode } from '../../../storage/settings';
import { editTexts, sessionTexts as t } from '../../texts';

/** Returns whether this light takes the files back to the last green one. */
export function mustStepBack(mode: Mode, { colour, predicted }: Light): boolean {
  const hasRun = colour !== 'faulty';
  switch (mode) {
    case 'guess':
      return hasRun && predicted !== undefined && predicted !== colour;
    case 'tcr':
    case 'tcr-tests':
      return hasRun && colour !== 'green';
    case 'off':
    case 'baby-steps':
      return false;
  }
}

/** Returns the number of the last green light; 0, the start, when there is none. */
export function lastGreen(lights: readonly Light[]): number {
  return lights.findLast(({ colour }) => colour === 'green')?.number ?? 0;
}

const TEST_FILE = /test|spec|\.(?:bats|feature|t)$/i;

export function isTestFile(name: string): boolean {
  return name === TEST_SCRIPT || TEST_FILE.test(name);
}

/** Returns the files to go back to: the green ones; with `tcr-tests` the test files stay as they are. */
export function steppedBack(mode: Mode, now: FileSet, green: FileSet): FileSet {
  if (mode !== 'tcr-tests') return green;
  return new Map([
    ...[...green].filter(([name]) => !isTestFile(name)),
    ...[...now].filter(([name]) => isTestFile(name)),
  ]);
}

/** Returns the reason why the files went back, as a sentence. */
export function stepBackText(mode: Mode, number: number, attempt: number | undefined): string {
  const target = number === 0 ? lightName(undefined, 0) : t.lastGreen({ number });
  const kept = attempt === undefined ? [] : [t.yourAttempt({ number: attempt })];
  return [reasonOf(mode), editTexts.filesAre({ light: target }), ...kept].join(' ');
}

function reasonOf(mode: Mode): string {
  switch (mode) {
    case 'guess':
      return t.guessWasWrong;
    case 'tcr':
      return t.notGreen;
    case 'tcr-tests':
      return t.notGreenTestsStay;
    case 'baby-steps':
      return t.stepIsOver;
    case 'off':
      return '';
  }
}

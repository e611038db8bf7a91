import type { Light } from '@katas/controller-api';
import type { FileSet } from '../../files/file-set';
import { TEST_SCRIPT } from '../../files/file-set';
import type { Mode } from '../../storage/settings';

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

/** The number of the last green light; 0, the start, when there is none. */
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

/** Why the files went back, as a sentence. */
export function stepBackText(mode: Mode, number: number, attempt: number | undefined): string {
  const target = number === 0 ? 'the start' : `light ${number}, the last green one`;
  const reason = REASONS[mode];
  const kept = attempt === undefined ? '' : ` Your attempt is light ${attempt}.`;
  return `${reason} Your files are those of ${target}.${kept}`;
}

const REASONS: Readonly<Record<Mode, string>> = {
  off: '',
  guess: 'The guess was wrong.',
  tcr: 'Not green.',
  'tcr-tests': 'Not green. Test files stay as they are.',
  'baby-steps': 'The time of this step is over.',
};

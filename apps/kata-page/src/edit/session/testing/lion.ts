import type { Light } from '@katas/controller-api';
import type { Kata, RunAnswer } from '../../../dojo/dojo';
import { EMPTY_ROOM } from '../../../dojo/live/kata-events';

export function light(number: number, colour: string): Light {
  return { number, colour, time: [2026, 11, 24, 10, number, 0] };
}

/** A live kata for tests, the files of its avatar lion, and the answer to a Test that fails. */
export const kata: Kata = {
  id: '3456789ABC',
  displayName: 'Python, unittest',
  exercise: '',
  languages: new Map(),
  startPoints: new Map(),
  tabSize: 4,
  extensions: ['.py'],
  highlighted: [],
  avatars: new Map(),
  ended: false,
  canFork: true,
  endsAtMs: 0,
  room: EMPTY_ROOM,
};
export const files = new Map([
  ['hiker.py', '6 * 9'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);
export const red: RunAnswer = {
  output: '1 failed',
  light: light(1, 'red'),
  isStopped: false,
  ended: false,
  changes: { written: new Map(), deleted: [] },
  message: '',
};

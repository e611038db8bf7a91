import type { Kata, RunAnswer } from '../../dojo/dojo';

/** A live kata for tests, what lion has in it, and the answer to a [test] that fails. */
export const kata: Kata = {
  id: '3456789ABC',
  displayName: 'Python, unittest',
  exercise: '',
  tabSize: 4,
  extensions: ['.py'],
  avatars: new Map(),
  ended: false,
  endsAtMs: 0,
};
export const files = new Map([
  ['hiker.py', '6 * 9'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);
export const red: RunAnswer = {
  output: '1 failed',
  light: { number: 1, colour: 'red' },
  ended: false,
  changes: { written: new Map(), deleted: [] },
  message: '',
};

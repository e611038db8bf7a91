import { params, plural, texts } from '../i18n/texts';

export const trialTexts = texts('trials', {
  title: params('Try a test, {kata}'),
  heading: 'Try a test on everybody’s code',
  means:
    'Your file is added to the files of each animal’s last green light, and the tests are run in a ' +
    'sandbox of their own. A file of the same name is replaced, so use a new name to keep the animal’s own tests. ' +
    'Nobody’s light or files change.',
  fileName: 'Name of the test file',
  content: 'Its content',
  orFiles: 'Or choose files from this computer',
  language: 'Language of the test',
  tryAll: 'Try on every animal',
  stop: 'Stop',
  orSearch: 'Or find the first light of an animal at which it passes',
  firstPass: 'When did it first pass?',
  assumes:
    'The search does not try every light: it assumes that once the test passes it keeps passing.',
  running: 'Running…',
  counted: params('{count} {colour}'),
  notRun: 'not run',
  passesAtStart: params('It passes with the starting files of {animal}.'),
  firstPasses: params('It first passes at light {number} of {animal}.'),
  neverPasses: plural({
    one: 'It does not pass with the last light of {animal} ({count} light).',
    other: 'It does not pass with the last light of {animal} ({count} lights).',
  }),
  noFile: 'Write a test or choose a file first.',
  noName: 'Give the test file a name first.',
  stopped: 'Stopped. The rest was not run.',
  lost: 'The connection was lost. Try again.',
  results: 'Results',
  animal: 'Animal',
  light: 'Light',
  result: 'Result',
  passed: 'Passed',
  failed: 'Failed',
  seconds: 'Seconds',
  details: 'Details',
  noGreen: 'It has no green light.',
  output: 'Output',
  noOutput: 'Nothing was printed.',
});

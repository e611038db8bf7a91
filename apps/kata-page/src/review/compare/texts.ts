import { params, plural, texts } from '../../i18n/texts';

export const compareTexts = texts('compare', {
  compareWith: 'Compare with',
  animal: 'Animal to compare with',
  light: 'Light to compare with',
  before: 'the light before',
  sameTime: 'the light at the same time',
  option: params('light {number}, {colour}'),
  changes: 'Changes in this file',
  change: params('Change {number} of {changes}'),
  previous: 'Previous',
  previousChange: 'Previous change',
  next: 'Next',
  nextChange: 'Next change',
  beforeVersion: params('{name}, before'),
  nothing: params('Nothing changed since {light}.'),
  files: plural({
    one: '{count} file changed since {light}. +{added}\u00a0−{removed} lines.',
    other: '{count} files changed since {light}. +{added}\u00a0−{removed} lines.',
  }),
  lineEnds: plural({
    one: 'In {count} of them only line ends changed, which are not marked.',
    other: 'In {count} of them only line ends changed, which are not marked.',
  }),
  summary: 'What each light changed',
  lightColumn: 'Light',
  colourColumn: 'Colour',
  filesColumn: 'Files',
  linesColumn: 'Lines',
});

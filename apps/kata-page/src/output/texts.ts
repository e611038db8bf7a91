import { params, plural, texts } from '../i18n/texts';

export const outputTexts = texts('output', {
  output: 'Output',
  notTested: 'Not tested yet.',
  nothing: 'Nothing was printed.',
  earlier: params('Earlier: {meaning}'),
  openLine: params('Open line {line} of {name}'),
  failedTests: 'Failed tests',
  failedCount: plural({
    one: '{failed} of {count} test failed',
    other: '{failed} of {count} tests failed',
  }),
  andMore: params('and {count} more'),
});

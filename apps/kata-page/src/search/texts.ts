import { params, plural, texts } from '../i18n/texts';

export const searchTexts = texts('search', {
  allFiles: 'All files',
  search: 'Search all files',
  none: 'No line has this text.',
  first: params('The first {count} matching lines.'),
  lines: plural({ one: '{count} matching line', other: '{count} matching lines' }),
});

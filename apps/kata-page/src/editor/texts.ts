import { texts } from '../i18n/texts';

/** The texts of CodeMirror's search panel, by what CodeMirror calls them. `$` stands for a number. */
export const editorTexts = texts('editor', {
  Find: 'Find',
  Replace: 'Replace',
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  'by word': 'Whole words',
  regexp: 'Regex',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
  'current match': 'current match',
  'on line': 'on line',
  'replaced match on line $': 'replaced match on line $',
  'replaced $ matches': 'replaced $ matches',
  'Go to line': 'Go to line',
  go: 'Go',
});

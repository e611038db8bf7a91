import { texts } from '../i18n/texts';

/** The texts of CodeMirror's search panel, by what CodeMirror calls them. `$` stands for a number. */
export const editorTexts = texts('editor', {
  Find: 'Find',
  Replace: 'Replace',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match case': 'match case',
  'by word': 'by word',
  regexp: 'regexp',
  replace: 'replace',
  'replace all': 'replace all',
  close: 'close',
  'current match': 'current match',
  'on line': 'on line',
  'replaced match on line $': 'replaced match on line $',
  'replaced $ matches': 'replaced $ matches',
  'Go to line': 'Go to line',
  go: 'go',
});

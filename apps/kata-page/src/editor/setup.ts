import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, type StateCommand } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { onOneLine } from '../edit/file-set';
import { indentFor } from './indent';
import { keepSelection } from './keep-selection';
import { isProse } from './prose';
import { editorTheme } from './theme';

/** What every editor of a file has, whether it can be written in or only be read. */
export function readingSetup(name: string, tabSize: number): Extension {
  return [
    editorTheme,
    lineNumbers(),
    highlightSpecialChars(),
    EditorState.tabSize.of(tabSize),
    EditorView.contentAttributes.of({ 'aria-label': `Contents of ${onOneLine(name)}` }),
    search({ top: true }),
    keymap.of(searchKeymap),
    ...(isProse(name) ? [EditorView.lineWrapping] : []),
  ];
}

export function writingSetup(name: string, content: string, tabSize: number): Extension {
  return [
    readingSetup(name, tabSize),
    history(),
    keepSelection,
    bracketMatching(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    indentUnit.of(indentFor(name, `${content}\n`, tabSize)),
    EditorView.contentAttributes.of({ 'aria-describedby': 'editor-hint' }),
    keymap.of([
      { key: 'Tab', run: indentAtCursor(name), shift: indentLess },
      ...historyKeymap,
      // Ctrl-Enter tests.
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
    ]),
  ];
}

/** Not to be written in, but reached by the keyboard, to scroll and to copy. */
export const readOnly: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
];

/** Tab writes up to the next stop, or indents the lines selected. Escape, then Tab leaves: that is CodeMirror's own. */
export function indentAtCursor(name: string): StateCommand {
  return (target) => {
    const { state, dispatch } = target;
    if (state.readOnly) return false;
    if (state.selection.ranges.some(({ empty }) => !empty)) return indentMore(target);
    const { head } = state.selection.main;
    const indent = indentFor(name, state.sliceDoc(0, head), state.tabSize);
    dispatch(state.update(state.replaceSelection(indent), { userEvent: 'input.indent' }));
    return true;
  };
}

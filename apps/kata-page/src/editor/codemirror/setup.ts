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
import { onOneLine } from '../../files/file-set';
import { indentFor, isProse } from '../../files/text-kind';
import { fileTexts } from '../../files/texts';
import { editorTexts } from '../texts';
import { editorTheme } from './theme';

/** Returns the extensions of every editor, read-only or not. */
export function readingSetup(name: string, tabSize: number): Extension {
  return [
    editorTheme,
    lineNumbers(),
    highlightSpecialChars(),
    EditorState.tabSize.of(tabSize),
    // With `tabindex` a long text can be scrolled by keyboard: axe's rule scrollable-region-focusable.
    EditorView.contentAttributes.of({
      'aria-label': fileTexts.contentsOf({ name: onOneLine(name) }),
      tabindex: '0',
    }),
    EditorState.phrases.of(editorTexts),
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
      // Ctrl-Enter and Cmd-Enter test.
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
    ]),
  ];
}

/** Read-only, but reachable by keyboard, to scroll and to copy. */
export const readOnly: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
];

/**
 * Inserts blanks up to the next tab stop, or indents the selected lines. CodeMirror itself makes Escape, then Tab,
 * leave.
 */
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

/**
 * Restores the browser's selection when highlighting has moved it. Chromium drops the selection when its text moves
 * into another element, and CodeMirror (view 6.43.15) does not notice: the next key would write at the start of the
 * line.
 */
const keepSelection = EditorView.updateListener.of(({ view, docChanged, selectionSet }) => {
  if (docChanged || selectionSet || !view.hasFocus || view.composing) return;
  const shown = document.getSelection();
  const { anchor, head } = view.state.selection.main;
  if (
    shown === null ||
    (isAt(view, head, shown.focusNode, shown.focusOffset) &&
      isAt(view, anchor, shown.anchorNode, shown.anchorOffset))
  )
    return;
  const [from, to] = [view.domAtPos(anchor), view.domAtPos(head)];
  shown.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
});

function isAt(view: EditorView, position: number, node: Node | null, offset: number): boolean {
  return (
    node !== null && view.contentDOM.contains(node) && view.posAtDOM(node, offset) === position
  );
}

import { EditorView } from '@codemirror/view';

/**
 * Restores the browser's selection when highlighting has moved it. Chromium drops the selection when its text moves
 * into another element, and CodeMirror (view 6.43.15) does not notice: the next key would write at the start of the
 * line.
 */
export const keepSelection = EditorView.updateListener.of(({ view, docChanged, selectionSet }) => {
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

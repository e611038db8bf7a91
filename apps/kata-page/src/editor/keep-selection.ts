import { EditorView } from '@codemirror/view';

/**
 * The browser's own selection stays where the editor's is when colours come. Chromium lets go of it when the text it is
 * in moves into an element of a colour, and CodeMirror (view 6.43.15) takes it to be there still: the next key would
 * write at the start of the line.
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

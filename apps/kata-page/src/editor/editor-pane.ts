import type { FileSet } from '../edit/file-set';
import { element } from '../parts/element';
import type { CodeEditor } from './code-editor';
import type { Editor, EditorOptions } from './editor';
import { plainEditor, type PlainEditor } from './plain-editor';

/**
 * The editor of all the files. CodeMirror is most of the page's script, so a plain field is there first, to read and to
 * type in; CodeMirror takes its place, text, cursor and focus, when it has arrived.
 */
export function editorPane(options: EditorOptions): Editor {
  const plain = plainEditor(options);
  const root = element('div', { class: 'editor' }, plain.root);
  let editor: Editor = plain;
  let showLast = (): void => undefined;
  let opened: FileSet = new Map();
  const grow = async (): Promise<void> => {
    await afterNextFrame();
    const { codeEditor } = await import('./code-editor');
    await plain.atRest();
    const code = codeEditor(options, opened);
    editor = code;
    showLast();
    takeOver(plain, code);
  };
  // What cannot be fetched is not missed: the plain field stays.
  grow().catch(() => undefined);
  return {
    root,
    show: (files, selected, isReadOnly) => {
      root.hidden = !files.has(selected);
      if (opened.size === 0) opened = files;
      showLast = () => editor.show(files, selected, isReadOnly);
      showLast();
    },
    focus: () => editor.focus(),
  };
}

function takeOver({ root: field }: PlainEditor, code: CodeEditor): void {
  const hadFocus = document.activeElement === field;
  const { selectionStart, selectionEnd, selectionDirection, scrollTop, scrollLeft } = field;
  field.replaceWith(code.root);
  if (hadFocus) code.focus();
  const isBackward = selectionDirection === 'backward';
  code.select(
    isBackward ? selectionEnd : selectionStart,
    isBackward ? selectionStart : selectionEnd,
  );
  code.scrollTo(scrollTop, scrollLeft);
}

/** So that what is there already is seen before the processor has more to do. */
function afterNextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

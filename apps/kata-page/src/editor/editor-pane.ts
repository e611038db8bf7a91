import type { FileSet } from '../files/file-set';
import { afterNextFrame } from '../ui/after-next-frame';
import { recordScroll } from '../ui/scroll';
import type { CodeEditor } from './codemirror/code-editor';
import { USUAL_PREFERENCES, type Editor, type EditorOptions, type LinesByFile } from './editor';
import { plainEditor, type PlainEditor } from './plain-editor';

export interface EditorPane extends Omit<Editor, 'root'> {
  /** Puts the editor into an element of the page, scrolled to where it was. */
  attach(host: HTMLElement): void;
  /** Records where the editor is scrolled to. Must be called before the element leaves the page. */
  detach(): void;
}

/**
 * Creates the editor of all the files. CodeMirror is most of the page's script, so a plain field to read and to type in
 * is there first. CodeMirror takes over its text, cursor and focus when it has arrived.
 */
export function createEditorPane(options: EditorOptions): EditorPane {
  const plain = plainEditor(options);
  let editor: Editor = plain;
  let showLast = (): void => undefined;
  let opened: FileSet = new Map();
  let marked: LinesByFile = new Map();
  let preferences = USUAL_PREFERENCES;
  const upgrade = async (): Promise<void> => {
    await afterNextFrame();
    const { CodeEditor } = await import('./codemirror/code-editor');
    await plain.atRest();
    const code = (editor = new CodeEditor(options, opened));
    showLast();
    code.configure(preferences);
    code.markLines(marked);
    takeOver(plain, code);
  };
  // Without CodeMirror the plain field stays.
  upgrade().catch(() => undefined);
  return {
    ...placeKeeper(() => editor.root),
    show: (files, selected, isReadOnly) => {
      if (opened.size === 0) opened = files;
      showLast = () => editor.show(files, selected, isReadOnly);
      showLast();
    },
    focus: () => editor.focus(),
    goToLine: (line) => editor.goToLine(line),
    markLines: (lines) => {
      marked = lines;
      editor.markLines(lines);
    },
    configure: (chosen) => {
      preferences = chosen;
      editor.configure(chosen);
    },
  };
}

function placeKeeper(root: () => HTMLElement): Pick<EditorPane, 'attach' | 'detach'> {
  let restoreScroll = (): void => undefined;
  return {
    attach: (host) => {
      host.append(root());
      restoreScroll();
    },
    detach: () => {
      const { parentElement: host } = root();
      if (host !== null) restoreScroll = recordScroll(host);
    },
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

import { historyField } from '@codemirror/commands';
import {
  Annotation,
  Compartment,
  EditorState,
  type Extension,
  type StateEffect,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { FileSet } from '../files/file-set';
import type { Editor, EditorOptions } from './editor';
import { editorView } from './editor-view';
import { languageOf } from './language-of';
import { readOnly, writingSetup } from './setup';

export interface CodeEditor extends Editor {
  /** Offsets in the file that is shown. */
  select(anchor: number, head: number): void;
  scrollTo(top: number, left: number): void;
}

/** A file as it was left, with its own undo history. */
interface Sheet {
  state: EditorState;
  /** As the page has it: the editor has only one kind of line ending. */
  content: string;
  scroll?: StateEffect<unknown>;
}

const access = new Compartment();
const language = new Compartment();
const fromOutside = Annotation.define<boolean>();
const withHistory = { history: historyField };

/**
 * CodeMirror with syntax highlighting. It keeps the text, the cursor and the scroll position of each file. Changes can
 * be undone back to the file's content in `opened`, also after the file was renamed.
 */
export function codeEditor({ tabSize, onEdit }: EditorOptions, opened: FileSet): CodeEditor {
  const sheets = new Map<string, Sheet>();
  let shown: string | undefined;
  let last = opened;

  const view = editorView();
  const extensionsOf = (name: string, content: string): Extension => [
    writingSetup(name, content, tabSize),
    access.of([]),
    language.of([]),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (!docChanged || transactions.some((one) => one.annotation(fromOutside))) return;
      const sheet = sheets.get(name);
      if (sheet === undefined) return;
      sheet.content = state.doc.toString();
      onEdit(name, sheet.content);
    }),
  ];
  const sheetOf = (name: string, content: string): Sheet =>
    sheets.get(name) ?? newSheet(name, opened.get(name) ?? content);
  const newSheet = (name: string, content: string): Sheet => {
    const extensions = extensionsOf(name, content);
    return keep(name, { state: EditorState.create({ doc: content, extensions }), content });
  };
  const renamedSheet = (from: string, to: string, content: string): void => {
    const old = sheets.get(from);
    if (last.has(to) || old?.content !== content) return;
    const extensions = extensionsOf(to, content);
    const left = view.state.toJSON(withHistory);
    keep(to, { state: EditorState.fromJSON(left, { extensions }, withHistory), content });
  };
  const keep = (name: string, sheet: Sheet): Sheet => {
    sheets.set(name, sheet);
    void highlight(name, sheet);
    return sheet;
  };
  /** The language may arrive after another file was selected, or after this one was deleted. */
  const highlight = async (name: string, sheet: Sheet): Promise<void> => {
    const found = await languageOf(name)?.().catch(() => undefined);
    if (found === undefined) return;
    const effects = language.reconfigure(found);
    if (shown === name && sheets.get(name) === sheet) view.dispatch({ effects });
    else sheet.state = sheet.state.update({ effects }).state;
  };
  const leave = (): void => {
    const sheet = shown === undefined ? undefined : sheets.get(shown);
    if (sheet === undefined) return;
    sheet.state = view.state;
    sheet.scroll = view.scrollSnapshot();
  };
  const forget = (files: FileSet): void => {
    for (const name of sheets.keys()) if (!files.has(name)) sheets.delete(name);
  };
  const switchTo = (name: string, content: string): Sheet => {
    const sheet = sheetOf(name, content);
    if (shown === name) return sheet;
    leave();
    shown = name;
    view.setState(sheet.state);
    if (sheet.scroll !== undefined) view.dispatch({ effects: sheet.scroll });
    return sheet;
  };
  return {
    root: view.dom,
    show: (files, selected, isReadOnly) => {
      const content = files.get(selected);
      if (shown !== undefined && !files.has(shown)) {
        if (content !== undefined) renamedSheet(shown, selected, content);
        shown = undefined;
      }
      forget(files);
      last = files;
      if (content === undefined) return;
      const sheet = switchTo(selected, content);
      if (sheet.content !== content) replaceText(view, content);
      sheet.content = content;
      if (view.state.readOnly !== isReadOnly) {
        view.dispatch({ effects: access.reconfigure(isReadOnly ? readOnly : []) });
      }
    },
    focus: () => view.focus(),
    select: (anchor, head) => {
      const within = (offset: number): number => Math.min(offset, view.state.doc.length);
      const selection = { anchor: within(anchor), head: within(head) };
      view.dispatch({ selection });
    },
    scrollTo: (top, left) => view.scrollDOM.scrollTo({ top, left }),
  };
}

/** Replaces only what differs, so that the cursor keeps its place in the rest. It can be undone. */
function replaceText(view: EditorView, content: string): void {
  const insert = content.replace(/\r\n?/g, '\n');
  const old = view.state.doc.toString();
  let from = 0;
  while (from < old.length && from < insert.length && old[from] === insert[from]) from += 1;
  let kept = 0;
  const most = Math.min(old.length, insert.length) - from;
  while (kept < most && old[old.length - 1 - kept] === insert[insert.length - 1 - kept]) kept += 1;
  view.dispatch({
    changes: { from, to: old.length - kept, insert: insert.slice(from, insert.length - kept) },
    annotations: fromOutside.of(true),
  });
}

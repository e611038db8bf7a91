import { historyField } from '@codemirror/commands';
import {
  Annotation,
  Compartment,
  EditorState,
  type Extension,
  type StateEffect,
} from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import type { FileSet } from '../../files/file-set';
import {
  USUAL_PREFERENCES,
  type Editor,
  type EditorOptions,
  type EditorPreferences,
  type LinesByFile,
} from '../editor';
import { editorView } from './editor-view';
import { languageOf } from './language-of';
import { markedLines, markLines } from './marked-lines';
import { keysOf, preferenceEffects, preferred } from './preferences';
import { readOnly, writingSetup } from './setup';

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
export class CodeEditor implements Editor {
  readonly #view = editorView();
  readonly #sheets = new Map<string, Sheet>();
  #shown: string | undefined;
  #files: FileSet;
  #lines: LinesByFile = new Map();
  #preferences = USUAL_PREFERENCES;
  #keys: Extension = [];

  constructor(
    private readonly options: EditorOptions,
    private readonly opened: FileSet,
  ) {
    this.#files = opened;
  }

  get root(): HTMLElement {
    return this.#view.dom;
  }

  show(files: FileSet, selected: string, isReadOnly: boolean): void {
    const content = files.get(selected);
    this.#forgetMissing(files, selected);
    this.#files = files;
    if (content === undefined) return;
    const sheet = this.#switchTo(selected, content);
    if (sheet.content !== content) replaceText(this.#view, content);
    sheet.content = content;
    if (this.#view.state.readOnly === isReadOnly) return;
    this.#view.dispatch({ effects: access.reconfigure(isReadOnly ? readOnly : []) });
  }

  focus(): void {
    this.#view.focus();
  }

  /** Selects a range in the file that is shown, by its offsets. */
  select(anchor: number, head: number): void {
    const { length } = this.#view.state.doc;
    const selection = { anchor: Math.min(anchor, length), head: Math.min(head, length) };
    this.#view.dispatch({ selection });
  }

  goToLine(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(line, doc.lines));
    const effects = EditorView.scrollIntoView(from, { y: 'center' });
    this.#view.dispatch({ selection: { anchor: from }, effects });
    this.#view.focus();
  }

  markLines(lines: LinesByFile): void {
    this.#lines = lines;
    for (const [name, sheet] of this.#sheets) this.#apply(name, sheet, this.#markOf(name));
  }

  configure(preferences: EditorPreferences): void {
    const hasOtherKeys = preferences.keymap !== this.#preferences.keymap;
    this.#preferences = preferences;
    this.#applyPreferences();
    if (hasOtherKeys) void this.#fetchKeys(preferences);
  }

  scrollTo(top: number, left: number): void {
    this.#view.scrollDOM.scrollTo({ top, left });
  }

  #forgetMissing(files: FileSet, selected: string): void {
    if (this.#shown !== undefined && !files.has(this.#shown)) {
      const content = files.get(selected);
      if (content !== undefined) this.#keepRenamed(this.#shown, selected, content);
      this.#shown = undefined;
    }
    for (const name of this.#sheets.keys()) if (!files.has(name)) this.#sheets.delete(name);
  }

  /** Treats a new file with the content of a removed file as that file, renamed: it keeps its undo history. */
  #keepRenamed(from: string, to: string, content: string): void {
    if (this.#files.has(to) || this.#sheets.get(from)?.content !== content) return;
    const extensions = this.#extensionsOf(to, content);
    const left = this.#view.state.toJSON(withHistory);
    this.#keep(to, { state: EditorState.fromJSON(left, { extensions }, withHistory), content });
  }

  #switchTo(name: string, content: string): Sheet {
    const sheet = this.#sheets.get(name) ?? this.#newSheet(name, this.opened.get(name) ?? content);
    if (this.#shown === name) return sheet;
    this.#leave();
    this.#shown = name;
    this.#view.setState(sheet.state);
    if (sheet.scroll !== undefined) this.#view.dispatch({ effects: sheet.scroll });
    return sheet;
  }

  #leave(): void {
    const sheet = this.#shown === undefined ? undefined : this.#sheets.get(this.#shown);
    if (sheet === undefined) return;
    sheet.state = this.#view.state;
    sheet.scroll = this.#view.scrollSnapshot();
  }

  #newSheet(name: string, content: string): Sheet {
    const extensions = this.#extensionsOf(name, content);
    return this.#keep(name, { state: EditorState.create({ doc: content, extensions }), content });
  }

  #keep(name: string, sheet: Sheet): Sheet {
    this.#sheets.set(name, sheet);
    this.#apply(name, sheet, [this.#markOf(name), ...this.#preferencesOf(name)]);
    void this.#highlight(name, sheet);
    return sheet;
  }

  /** Highlights a file. Its language may arrive after another file was selected, or after this one was deleted. */
  async #highlight(name: string, sheet: Sheet): Promise<void> {
    const found = await languageOf(name)?.().catch(() => undefined);
    if (found === undefined) return;
    this.#apply(name, sheet, language.reconfigure(found));
  }

  #apply(
    name: string,
    sheet: Sheet,
    effects: StateEffect<unknown> | readonly StateEffect<unknown>[],
  ): void {
    const isShown = this.#shown === name && this.#sheets.get(name) === sheet;
    if (isShown) this.#view.dispatch({ effects });
    else sheet.state = sheet.state.update({ effects }).state;
  }

  #markOf(name: string): StateEffect<unknown> {
    return markLines(this.#lines.get(name) ?? new Set());
  }

  #applyPreferences(): void {
    for (const [name, sheet] of this.#sheets) this.#apply(name, sheet, this.#preferencesOf(name));
  }

  #preferencesOf(name: string): readonly StateEffect<unknown>[] {
    const { state } = this.#shown === name ? this.#view : (this.#sheets.get(name) ?? this.#view);
    return preferenceEffects(name, state, this.#preferences, this.#keys);
  }

  /** Fetches the keys that were chosen. They may arrive after others were chosen. Without them the usual ones stay. */
  async #fetchKeys(preferences: EditorPreferences): Promise<void> {
    const found = await keysOf(preferences).catch(() => []);
    if (this.#preferences.keymap !== preferences.keymap) return;
    this.#keys = found;
    this.#applyPreferences();
  }

  #extensionsOf(name: string, content: string): Extension {
    return [
      preferred,
      writingSetup(name, content, this.options.tabSize),
      markedLines,
      access.of([]),
      language.of([]),
      EditorView.updateListener.of((update) => this.#take(name, update)),
    ];
  }

  #take(name: string, { docChanged, state, transactions }: ViewUpdate): void {
    if (!docChanged || transactions.some((one) => one.annotation(fromOutside))) return;
    const sheet = this.#sheets.get(name);
    if (sheet === undefined) return;
    sheet.content = state.doc.toString();
    this.options.onEdit(name, sheet.content);
  }
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

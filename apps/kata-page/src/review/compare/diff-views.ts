import { getChunks, MergeView, unifiedMergeView, type Chunk } from '@codemirror/merge';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { editorView, prepareStyles } from '../../editor/codemirror/editor-view';
import { languageOf } from '../../editor/codemirror/language-of';
import { readingSetup, readOnly } from '../../editor/codemirror/setup';
import { fileTexts } from '../../files/texts';
import { compareTexts as t } from './texts';

export interface DiffText {
  readonly tabSize: number;
  readonly name: string;
  readonly text: string;
  /** The text to compare with, if any. */
  readonly before: string | undefined;
}

/** One file, or its two versions, on the page. */
export interface DiffView {
  readonly dom: HTMLElement;
  readonly changes: number;
  /** Scrolls to a change, from 0. */
  show(change: number): void;
  destroy(): void;
}

/** Shows one file to read, with what changed and what was deleted marked. */
export function unifiedDiff(file: DiffText): DiffView {
  const view = editorView();
  const { text, before } = file;
  const marks = before === undefined || before === text ? [] : [marked(before)];
  view.setState(
    EditorState.create({ doc: text, extensions: [extensionsOf(file, file.name), marks] }),
  );
  void highlight(view, file.name);
  const chunks = getChunks(view.state)?.chunks ?? [];
  return {
    dom: view.dom,
    changes: chunks.length,
    show: (change) => scrollTo(view, chunks[change]?.fromB),
    destroy: () => view.destroy(),
  };
}

/** Shows both versions of a file, side by side. */
export function sideBySideDiff(file: DiffText & { readonly before: string }): DiffView {
  prepareStyles();
  const merge = new MergeView({
    a: { doc: file.before, extensions: extensionsOf(file, t.beforeVersion({ name: file.name })) },
    b: { doc: file.text, extensions: extensionsOf(file, file.name) },
    gutter: true,
  });
  for (const view of [merge.a, merge.b]) void highlight(view, file.name);
  return {
    dom: merge.dom,
    changes: merge.chunks.length,
    show: (change) => scrollInto(merge, merge.chunks[change]),
    destroy: () => merge.destroy(),
  };
}

const language = new Compartment();

function extensionsOf({ name, tabSize }: DiffText, label: string): Extension {
  const named = EditorView.contentAttributes.of({
    'aria-label': fileTexts.contentsOf({ name: label }),
  });
  return [named, readingSetup(name, tabSize), readOnly, language.of([])];
}

function marked(original: string): Extension {
  return unifiedMergeView({
    original,
    mergeControls: false,
    highlightChanges: true,
    gutter: true,
    allowInlineDiffs: false,
  });
}

/**
 * Scrolls to a position. Not by CodeMirror's own scrolling, which scrolls the window too: in a small one, away from the
 * steps.
 */
function scrollTo(view: EditorView, position: number | undefined): void {
  if (position === undefined) return;
  view.requestMeasure({
    read: ({ scrollDOM, state }) => {
      const { top } = view.lineBlockAt(Math.min(position, state.doc.length));
      return Math.max(0, top - scrollDOM.clientHeight / 3);
    },
    write: (top, { scrollDOM }) => {
      scrollDOM.scrollTop = top;
    },
  });
}

/** Scrolls to a change. The merge view scrolls as a whole, and its editors do not. */
function scrollInto({ b, dom }: MergeView, chunk: Chunk | undefined): void {
  if (chunk === undefined) return;
  const { top } = b.lineBlockAt(Math.min(chunk.fromB, b.state.doc.length));
  dom.scrollTop = Math.max(0, top - dom.clientHeight / 3);
}

async function highlight(view: EditorView, name: string): Promise<void> {
  const found = await languageOf(name)?.().catch(() => undefined);
  if (found !== undefined && view.dom.isConnected) {
    view.dispatch({ effects: language.reconfigure(found) });
  }
}

import { getChunks, unifiedMergeView } from '@codemirror/merge';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { editorView } from '../editor/editor-view';
import { languageOf } from '../editor/language-of';
import { readingSetup, readOnly } from '../editor/setup';

interface DiffPaneProps {
  readonly tabSize: number;
  readonly name: string;
  readonly text: string;
  /** The text to compare with, if any. */
  readonly before: string | undefined;
}

const language = new Compartment();

/** One file to read, with what changed and what was deleted marked. It is scrolled to the first change. */
export function DiffPane({ tabSize, name, text, before }: DiffPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  useLayoutEffect(() => {
    const created = editorView();
    host.current?.append(created.dom);
    view.current = created;
    return () => created.destroy();
  }, []);
  useLayoutEffect(() => {
    if (view.current === null) return;
    const extensions = [
      readingSetup(name, tabSize),
      readOnly,
      language.of([]),
      ...(before === undefined || before === text ? [] : [marked(before)]),
    ];
    const state = EditorState.create({ doc: text, extensions });
    view.current.setState(state);
    scrollToChange(view.current);
    void highlight(view.current, name, state.doc);
  }, [tabSize, name, text, before]);
  return <div class="editor" ref={host} />;
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

function scrollToChange(view: EditorView): void {
  const [first] = getChunks(view.state)?.chunks ?? [];
  if (first === undefined) return;
  const position = Math.min(first.fromB, view.state.doc.length);
  view.dispatch({ effects: EditorView.scrollIntoView(position, { y: 'center' }) });
}

/** Another file may be shown by the time that the language has been fetched. */
async function highlight(view: EditorView, name: string, doc: EditorState['doc']): Promise<void> {
  const found = await languageOf(name)?.().catch(() => undefined);
  if (found !== undefined && view.state.doc === doc) {
    view.dispatch({ effects: language.reconfigure(found) });
  }
}

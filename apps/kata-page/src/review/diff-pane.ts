import { unifiedMergeView } from '@codemirror/merge';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { editorView } from '../editor/editor-view';
import { languageOf } from '../editor/language-of';
import { readingSetup, readOnly } from '../editor/setup';
import { element } from '../parts/element';

export interface DiffPane {
  readonly root: HTMLElement;
  /** One file; where `before` is given, with what changed since marked, and what was deleted in between. */
  show(name: string, now: string, before: string | undefined): void;
}

const language = new Compartment();

export function diffPane(tabSize: number): DiffPane {
  const view = editorView();
  const root = element('div', { class: 'editor' }, view.dom);
  return {
    root,
    show: (name, now, before) => {
      const extensions = [
        readingSetup(name, tabSize),
        readOnly,
        language.of([]),
        ...(before === undefined || before === now ? [] : [marked(before)]),
      ];
      const state = EditorState.create({ doc: now, extensions });
      view.setState(state);
      void colour(view, name, state.doc);
    },
  };
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

/** Another file may be on show by the time that the colours are there. */
async function colour(view: EditorView, name: string, doc: EditorState['doc']): Promise<void> {
  const found = await languageOf(name)?.().catch(() => undefined);
  if (found !== undefined && view.state.doc === doc) {
    view.dispatch({ effects: language.reconfigure(found) });
  }
}

import { onOneLine } from '../edit/file-set';
import { element } from '../parts/element';
import type { Editor, EditorOptions } from './editor';
import { isProse } from './prose';

export interface PlainEditor extends Editor {
  readonly root: HTMLTextAreaElement;
  /** Resolves when no input method is in the middle of a word. */
  atRest(): Promise<void>;
}

/** The browser's own field: there at once, and all there is where CodeMirror does not arrive. */
export function plainEditor({ tabSize, onEdit }: EditorOptions): PlainEditor {
  const root = element('textarea', {
    class: 'plain-editor',
    attributes: {
      'aria-describedby': 'editor-hint',
      autocapitalize: 'off',
      autocomplete: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    },
  });
  root.style.tabSize = String(tabSize);
  let shown: string | undefined;
  let isComposing = false;
  root.addEventListener('compositionstart', () => (isComposing = true));
  root.addEventListener('compositionend', () => (isComposing = false));
  root.addEventListener('input', () => {
    if (shown !== undefined) onEdit(shown, root.value);
  });
  return {
    root,
    show: (files, selected, isReadOnly) => {
      const content = files.get(selected);
      if (content === undefined) return;
      const text = content.replace(/\r\n?/g, '\n');
      if (text !== root.value) root.value = text;
      if (shown !== selected) root.setSelectionRange(0, 0);
      shown = selected;
      root.readOnly = isReadOnly;
      root.wrap = isProse(selected) ? 'soft' : 'off';
      root.setAttribute('aria-label', `Contents of ${onOneLine(selected)}`);
    },
    focus: () => root.focus(),
    atRest: () =>
      new Promise((resolve) => {
        if (!isComposing) return resolve();
        root.addEventListener('compositionend', () => resolve(), { once: true });
      }),
  };
}

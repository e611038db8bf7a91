import { onOneLine } from '../files/file-set';
import { isProse } from '../files/text-kind';
import { fileTexts } from '../files/texts';
import type { Editor, EditorOptions } from './editor';

export interface PlainEditor extends Editor {
  readonly root: HTMLTextAreaElement;
  /** Resolves when no input method is in the middle of a word. */
  atRest(): Promise<void>;
}

/** Creates a plain text field: there at once, and permanent where CodeMirror does not arrive. */
export function plainEditor({ tabSize, onEdit }: EditorOptions): PlainEditor {
  const root = plainField(tabSize);
  let shown: string | undefined;
  let isComposing = false;
  let wraps = false;
  const wrap = (): void => {
    root.wrap = wraps || isProse(shown ?? '') ? 'soft' : 'off';
  };
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
      wrap();
      root.setAttribute('aria-label', fileTexts.contentsOf({ name: onOneLine(selected) }));
    },
    focus: () => root.focus(),
    goToLine: (line) => goToLine(root, line),
    markLines: () => undefined,
    configure: ({ tabSize: chosen, wraps: isWrapping }) => {
      root.style.tabSize = String(chosen === 0 ? tabSize : chosen);
      wraps = isWrapping;
      wrap();
    },
    atRest: async () => {
      if (isComposing) await endOfComposition(root);
    },
  };
}

function endOfComposition(field: HTMLTextAreaElement): Promise<void> {
  return new Promise((resolve) => {
    field.addEventListener('compositionend', () => resolve(), { once: true });
  });
}

function goToLine(field: HTMLTextAreaElement, line: number): void {
  const before = field.value.split('\n', line - 1).join('\n');
  const at = line === 1 ? 0 : Math.min(before.length + 1, field.value.length);
  field.setSelectionRange(at, at);
  field.focus();
}

function plainField(tabSize: number): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.className = 'plain-editor';
  field.spellcheck = false;
  field.style.tabSize = String(tabSize);
  field.setAttribute('aria-describedby', 'editor-hint');
  for (const name of ['autocapitalize', 'autocomplete', 'autocorrect']) {
    field.setAttribute(name, 'off');
  }
  return field;
}

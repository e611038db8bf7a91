import { element } from '../parts/element';
import { onOneLine, type FileSet } from './file-set';
import { indentFor } from './indent';

export interface EditorPane {
  readonly root: HTMLElement;
  /** Shows one of the files. What was typed, where the cursor stands and how far one scrolled is kept for each. */
  show(files: FileSet, selected: string, isReadOnly: boolean): void;
  focus(): void;
}

export interface EditorPaneOptions {
  readonly tabSize: number;
  readonly onEdit: (name: string, content: string) => void;
}

/** A plain editor: one text area for each file, so that each has an undo of its own. */
export function editorPane({ tabSize, onEdit }: EditorPaneOptions): EditorPane {
  const root = element('div', { class: 'editor' });
  const areas = new Map<string, HTMLTextAreaElement>();
  let shown: HTMLTextAreaElement | undefined;

  const areaOf = (name: string): HTMLTextAreaElement => {
    const area = areas.get(name) ?? textArea(name, tabSize, onEdit);
    areas.set(name, area);
    return area;
  };
  const forget = (files: FileSet): void => {
    for (const name of areas.keys()) if (!files.has(name)) areas.delete(name);
  };
  return {
    root,
    show: (files, selected, isReadOnly) => {
      forget(files);
      const area = files.has(selected) ? areaOf(selected) : undefined;
      if (area !== undefined) fill(area, files.get(selected) ?? '', isReadOnly);
      if (area !== shown) root.replaceChildren(...(area === undefined ? [] : [area]));
      shown = area;
    },
    focus: () => shown?.focus(),
  };
}

function fill(area: HTMLTextAreaElement, content: string, isReadOnly: boolean): void {
  area.readOnly = isReadOnly;
  // Setting the value moves the cursor and forgets the undo: only where the text really is another one.
  if (area.value !== content) area.value = content;
}

function textArea(
  name: string,
  tabSize: number,
  onEdit: EditorPaneOptions['onEdit'],
): HTMLTextAreaElement {
  const area = element('textarea', {
    attributes: {
      'aria-label': `Contents of ${onOneLine(name)}`,
      'aria-describedby': 'editor-hint',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      wrap: 'off',
    },
    on: { input: () => onEdit(name, area.value) },
  });
  area.style.tabSize = String(tabSize);
  indentByTab(area, () => indentFor(name, area.value.slice(0, area.selectionStart), tabSize));
  return area;
}

/** Tab writes an indent. Escape lets the next Tab go on to the next control, as it does elsewhere on the page. */
function indentByTab(area: HTMLTextAreaElement, indent: () => string): void {
  let isLeaving = false;
  area.addEventListener('keydown', (event) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === 'Tab' && isPlain && !isLeaving && !area.readOnly) {
      event.preventDefault();
      write(area, indent());
    }
    if (event.key !== 'Shift') isLeaving = event.key === 'Escape';
  });
  area.addEventListener('blur', () => (isLeaving = false));
}

/** `insertText` can be undone; where a browser has given it up, the text is set without. */
function write(area: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

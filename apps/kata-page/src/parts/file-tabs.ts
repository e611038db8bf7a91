import { onOneLine } from '../edit/file-set';
import { element } from './element';
import { scrollWithin } from './scroll-within';

export type FileMark = 'added' | 'changed' | 'deleted';

export interface FileTabs {
  readonly root: HTMLElement;
  /** `marks` says of some that they were added, changed or deleted. */
  show(names: readonly string[], selected: string, marks?: ReadonlyMap<string, FileMark>): void;
}

/** The id of the panel that shows the selected file; tabs and panel refer to each other by it. */
export const FILE_PANEL_ID = 'file-panel';
const SELECTED_TAB_ID = 'selected-file';

/** The names of the files, one of them selected; arrow keys, Home and End move along them. */
export function fileTabs(onSelect: (name: string) => void): FileTabs {
  const root = element('div', {
    class: 'file-tabs',
    attributes: {
      role: 'tablist',
      'aria-labelledby': 'files-title',
      'aria-orientation': 'vertical',
    },
  });
  let names: readonly string[] = [];
  root.addEventListener('keydown', (event) => {
    const target = targetOf(event.key, names, focusedIndex(root));
    if (target === undefined) return;
    event.preventDefault();
    onSelect(target);
    root.querySelector<HTMLElement>(`#${SELECTED_TAB_ID}`)?.focus();
  });
  return {
    root,
    show: (shown, selected, marks = new Map()) => {
      const hadFocus = root.contains(document.activeElement);
      names = shown;
      root.replaceChildren(
        ...names.map((name) => tab(name, name === selected, onSelect, marks.get(name))),
      );
      const selectedTab = root.querySelector<HTMLElement>(`#${SELECTED_TAB_ID}`);
      if (selectedTab !== null) scrollWithin(root, selectedTab);
      if (hadFocus) selectedTab?.focus();
    },
  };
}

/** Where somebody goes on by the keyboard when what had the focus is there no more. */
export function focusSelectedTab(view: Element): void {
  view.querySelector<HTMLElement>(`#${SELECTED_TAB_ID}`)?.focus();
}

function tab(
  name: string,
  isSelected: boolean,
  onSelect: (name: string) => void,
  mark?: FileMark,
): HTMLElement {
  return element(
    'button',
    {
      class: 'file-tab',
      attributes: {
        type: 'button',
        role: 'tab',
        'aria-selected': String(isSelected),
        'aria-controls': FILE_PANEL_ID,
        tabindex: isSelected ? '0' : '-1',
        title: onOneLine(name),
        ...(isSelected ? { id: SELECTED_TAB_ID } : {}),
      },
      on: { click: () => onSelect(name) },
    },
    ...(mark === undefined ? [] : [signOf(mark)]),
    shortName(name),
    ...(mark === undefined ? [] : [element('span', { class: 'unseen' }, ` (${mark})`)]),
  );
}

const SIGNS = { added: '+', changed: '±', deleted: '−' };

/** Before the name, where no narrow tab cuts it off. */
function signOf(mark: FileMark): HTMLElement {
  return element('span', { class: 'mark', attributes: { 'aria-hidden': 'true' } }, SIGNS[mark]);
}

function focusedIndex(root: HTMLElement): number {
  return [...root.children].findIndex((child) => child === document.activeElement);
}

function targetOf(key: string, names: readonly string[], from: number): string | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return names[(from + 1) % names.length];
  if (key === 'ArrowUp' || key === 'ArrowLeft') return names.at((from - 1) % names.length);
  if (key === 'Home') return names[0];
  if (key === 'End') return names.at(-1);
  return undefined;
}

/** The list of tabs under its heading, with what can be done to the files below it. */
export function filesPane(tabs: FileTabs, ...below: Node[]): HTMLElement {
  return element(
    'section',
    { class: 'files', attributes: { 'aria-labelledby': 'files-title' } },
    element(
      'div',
      { class: 'pane-head' },
      element('h2', { attributes: { id: 'files-title' } }, 'Files'),
    ),
    tabs.root,
    ...below,
  );
}

/** The panel that the tabs select; its name for a screen reader is the selected tab's. */
export function filePanel(head: readonly Node[], ...content: Node[]): HTMLElement {
  return element(
    'div',
    {
      class: 'file-panel',
      attributes: { id: FILE_PANEL_ID, role: 'tabpanel', 'aria-labelledby': SELECTED_TAB_ID },
    },
    element('div', { class: 'pane-head' }, ...head),
    ...content,
  );
}

/** The heading of the panel. */
export function fileHeading(name: string): HTMLElement {
  const attributes = { title: onOneLine(name) };
  return element('h2', { class: 'file-name', attributes }, shortName(name));
}

/** Where there is no room for all of a name its end is cut off, but of one in a folder the folder. */
function shortName(name: string): HTMLElement {
  const kind = name.includes('/') ? 'short-name in-folder' : 'short-name';
  return element('span', { class: kind }, element('bdi', {}, onOneLine(name)));
}

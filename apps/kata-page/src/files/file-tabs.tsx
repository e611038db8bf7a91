import { Fragment, type ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { afterLayout, scrollWithin } from '../ui/scroll';
import type { FileChange } from './changes';
import { baseName, groupedByFolder } from './file-list';
import { onOneLine } from './file-set';
import { fileTexts as t } from './texts';

interface FileTabsProps {
  readonly names: readonly string[];
  readonly selected: string;
  /** Marks files that were added, changed or deleted. */
  readonly marks?: ReadonlyMap<string, FileChange>;
  /** The files that were edited since the last light. */
  readonly edited?: ReadonlySet<string>;
  readonly onSelect: (name: string) => void;
}

/** The ID of the panel that shows the selected file; tabs and panel refer to each other by it. */
export const FILE_PANEL_ID = 'file-panel';
const SELECTED_TAB_ID = 'selected-file';

/** Shows the names of the files by folder, one of them selected. Arrow keys, Home and End move along them. */
export function FileTabs({ names: unordered, selected, marks, edited, onSelect }: FileTabsProps) {
  const groups = groupedByFolder(unordered);
  const names = groups.flatMap((group) => group.names);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => showSelectedTab(list.current), [selected, names.join('\0')]);
  const move = (event: KeyboardEvent): void => {
    const tabs = [...(list.current?.querySelectorAll('[role=tab]') ?? [])];
    const from = tabs.findIndex((tab) => tab === document.activeElement);
    const target = targetOf(event.key, names, from);
    if (target === undefined) return;
    event.preventDefault();
    onSelect(target);
  };
  return (
    <div
      class="file-tabs"
      role="tablist"
      aria-labelledby="files-title"
      aria-orientation="vertical"
      ref={list}
      onKeyDown={move}
    >
      {groups.map(({ folder, names: inside }) => (
        <Fragment key={`${folder}/${inside.join('\0')}`}>
          {folder !== '' && <Folder name={folder} />}
          {inside.map((name) => (
            <FileTab
              key={name}
              name={name}
              isSelected={name === selected}
              mark={marks?.get(name)}
              isEdited={edited?.has(name) === true}
              onSelect={onSelect}
            />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

/** Scrolls to the selected tab. It gets the focus when another tab had it. */
function showSelectedTab(list: HTMLElement | null): (() => void) | undefined {
  const tab = list?.querySelector<HTMLElement>(`#${SELECTED_TAB_ID}`);
  if (list === null || tab === null || tab === undefined) return undefined;
  if (list.contains(document.activeElement)) tab.focus({ preventScroll: true });
  return afterLayout(list, () => scrollWithin(list, tab));
}

/** Shows the name of a folder. Screen readers announce it with the name of each file instead. */
function Folder({ name }: { readonly name: string }) {
  return (
    <div class="folder" aria-hidden="true" title={onOneLine(name)}>
      <span class="short-name in-folder">
        <bdi>{onOneLine(name)}/</bdi>
      </span>
    </div>
  );
}

/** Moves the focus to the selected file, where keyboard users continue after the focused element was removed. */
export function focusSelectedTab(): void {
  document.getElementById(SELECTED_TAB_ID)?.focus();
}

interface FileTabProps {
  readonly name: string;
  readonly isSelected: boolean;
  readonly mark: FileChange | undefined;
  readonly isEdited: boolean;
  readonly onSelect: (name: string) => void;
}

function FileTab({ name, isSelected, mark, isEdited, onSelect }: FileTabProps) {
  return (
    <button
      type="button"
      class={name.includes('/') ? 'file-tab nested' : 'file-tab'}
      aria-label={
        mark === undefined ? onOneLine(name) : t.marked({ name: onOneLine(name), mark: t[mark] })
      }
      role="tab"
      id={isSelected ? SELECTED_TAB_ID : undefined}
      aria-selected={isSelected}
      aria-controls={FILE_PANEL_ID}
      tabIndex={isSelected ? 0 : -1}
      aria-description={isEdited ? t.notTestedYet : undefined}
      title={onOneLine(name)}
      onClick={() => onSelect(name)}
    >
      {mark !== undefined && (
        <span class="mark" aria-hidden="true">
          {SIGNS[mark]}
        </span>
      )}
      <span class="short-name">
        <bdi>{onOneLine(baseName(name))}</bdi>
      </span>
      {isEdited && <span class="edited" aria-hidden="true" />}
    </button>
  );
}

/** Shown before the name, where a narrow tab does not cut it off. */
const SIGNS = { added: '+', changed: '±', deleted: '−' };

function targetOf(key: string, names: readonly string[], from: number): string | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return names[(from + 1) % names.length];
  if (key === 'ArrowUp' || key === 'ArrowLeft') return names.at((from - 1) % names.length);
  if (key === 'Home') return names[0];
  if (key === 'End') return names.at(-1);
  return undefined;
}

/** Shows the list of tabs under its heading, with the file actions below it. */
export function FilesPane({ children }: { readonly children: ComponentChildren }) {
  return (
    <section class="files" aria-labelledby="files-title">
      <div class="pane-head">
        <h2 id="files-title">{t.files}</h2>
      </div>
      {children}
    </section>
  );
}

interface FilePanelProps {
  readonly name: string;
  readonly head: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Shows the selected file. The accessible name of the panel is that of the selected tab. */
export function FilePanel({ name, head, children }: FilePanelProps) {
  return (
    <div class="file-panel" id={FILE_PANEL_ID} role="tabpanel" aria-labelledby={SELECTED_TAB_ID}>
      <div class="pane-head">
        <div class="file-heading">
          <h2 class="file-name" title={onOneLine(name)}>
            <ShortName name={name} />
          </h2>
        </div>
        {head}
      </div>
      {children}
    </div>
  );
}

/** Shows a name. One that does not fit loses its end; a name with a folder loses the folder instead. */
function ShortName({ name }: { readonly name: string }) {
  return (
    <span class={name.includes('/') ? 'short-name in-folder' : 'short-name'}>
      <bdi>{onOneLine(name)}</bdi>
    </span>
  );
}

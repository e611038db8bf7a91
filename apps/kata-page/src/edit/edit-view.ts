import type { Kata } from '../dojo/dojo';
import { element } from '../parts/element';
import { fileHeading, filePanel, filesPane, fileTabs } from '../parts/file-tabs';
import { lightFace } from '../parts/light-face';
import { outputPane } from '../parts/output-pane';
import type { EditSession } from './edit-session';
import type { EditState } from './edit-state';
import { editorPane } from '../editor/editor-pane';
import { fileActions } from './file-actions';
import { inReadingOrder, sameFiles } from './file-set';
import { noticeBar } from './notice-bar';

/** The files to edit beside the output: what `/kata/<id>/<avatar>` shows unless a light is under review. */
export function editView(session: EditSession, kata: Kata): HTMLElement {
  return element(
    'div',
    { class: 'edit-view' },
    element('div', { class: 'workbench' }, ...files(session, kata), output(session)),
  );
}

function files(session: EditSession, kata: Kata): HTMLElement[] {
  const { state } = session;
  const tabs = fileTabs(session.select);
  const editor = editorPane({ tabSize: kata.tabSize, onEdit: session.edit });
  const names = (): string[] => inReadingOrder(state.get().files.keys(), kata.extensions);
  state.watch(
    ({ selected }) => [selected, names().join('\0')],
    ({ selected }) => tabs.show(names(), selected),
  );
  state.watch(
    (now) => [now.files, now.selected, now.ended],
    (now) => editor.show(now.files, now.selected, now.ended),
  );
  return [
    filesPane(
      tabs,
      fileActions(session, () => editor.focus()),
    ),
    filePanel(editorHead(session), editor.root, editorHint()),
  ];
}

function editorHead({ state }: EditSession): Node[] {
  const name = element('div', { class: 'file-heading' });
  const kept = element('p', { class: 'saved' });
  state.watch(
    ({ selected }) => [selected],
    ({ selected }) => name.replaceChildren(fileHeading(selected)),
  );
  state.watch(
    ({ files: now, saved, tested, isKept }) => [now, saved, tested, isKept],
    (now) => (kept.textContent = savedWords(now)),
  );
  return [name, kept];
}

function savedWords({ files: now, saved, tested, isKept }: EditState): string {
  if (!isKept) return 'Edited; this browser cannot keep it';
  if (!sameFiles(now, saved)) return 'Edited, kept in this browser';
  return tested === undefined ? 'As handed out' : `As in light ${tested.number}`;
}

function editorHint(): HTMLElement {
  const words = 'Tab indents; Escape, then Tab, leaves the editor. Alt-T or Ctrl-Enter tests.';
  return element('p', { class: 'foot', attributes: { id: 'editor-hint' } }, words);
}

function output(session: EditSession): HTMLElement {
  const { state } = session;
  const pane = outputPane(noticeBar(session));
  state.watch(
    (now) => [now.output, now.tested],
    (now) =>
      pane.show(now.output, now.tested === undefined ? undefined : lightFace(now.tested.colour)),
  );
  return pane.root;
}

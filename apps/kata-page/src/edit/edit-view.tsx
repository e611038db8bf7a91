import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { EditorPane } from '../editor/editor-pane';
import { inReadingOrder } from '../files/file-set';
import { FilePanel, FilesPane, FileTabs } from '../files/file-tabs';
import { lightFace } from '../lights/light-face';
import { OutputPane } from '../output/output-pane';
import { FileButtons } from './file-buttons';
import { Notices } from './notices';
import type { EditSession } from './session/edit-session';
import { isRunning, type EditSignals } from './session/edit-state';

interface EditViewProps {
  readonly session: EditSession;
  readonly kata: Kata;
  readonly editor: EditorPane;
}

/** The files to edit beside the output: what `/kata/<id>/<avatar>` shows unless a light is under review. */
export function EditView({ session, kata, editor }: EditViewProps) {
  return (
    <div class="edit-view">
      <div class="workbench">
        <FilesPane>
          <EditTabs session={session} kata={kata} />
          <FileButtons session={session} onDone={editor.focus} />
        </FilesPane>
        <EditPanel state={session.state} editor={editor} />
        <EditOutput session={session} />
      </div>
    </div>
  );
}

function EditTabs({ session, kata }: Omit<EditViewProps, 'editor'>) {
  const { files, selected } = session.state;
  // One text, so that typing into a file does not render the tabs again.
  const names = useComputed(() => inReadingOrder(files.value.keys(), kata.extensions).join('\0'));
  return (
    <FileTabs names={names.value.split('\0')} selected={selected.value} onSelect={session.select} />
  );
}

interface EditPanelProps {
  readonly state: EditSignals;
  readonly editor: EditorPane;
}

function EditPanel({ state, editor }: EditPanelProps) {
  const savedText = useComputed(() => savedTextOf(state));
  const hasFile = useComputed(() => state.files.value.has(state.selected.value));
  return (
    <FilePanel name={state.selected.value} head={<p class="saved">{savedText}</p>}>
      <EditorHost editor={editor} isHidden={!hasFile.value} />
      <p class="foot" id="editor-hint">
        Tab indents. Escape, then Tab, leaves the editor. Alt-T or Ctrl-Enter tests.
      </p>
    </FilePanel>
  );
}

/** Of the selected file alone: others may have edits while this one has none. */
function savedTextOf({ files, saved, selected, tested, isKept }: EditSignals): string {
  const name = selected.value;
  if (files.value.get(name) !== saved.value.get(name)) {
    return isKept.value
      ? 'Not tested yet, saved in this browser'
      : 'Not tested yet; this browser cannot save it';
  }
  return tested.value === undefined ? 'Starting files' : `Same as light ${tested.value.number}`;
}

interface EditorHostProps {
  readonly editor: EditorPane;
  readonly isHidden: boolean;
}

/** Holds the editor, which keeps its state while a review is shown in its place. */
function EditorHost({ editor, isHidden }: EditorHostProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current !== null) editor.attach(host.current);
    return editor.detach;
  }, [editor]);
  return <div class="editor" hidden={isHidden} ref={host} />;
}

function EditOutput({ session }: Pick<EditViewProps, 'session'>) {
  const { state } = session;
  const { output, tested, isOutputOutdated } = state;
  return (
    <OutputPane
      output={output.value}
      face={tested.value && lightFace(tested.value.colour)}
      isOutdated={isRunning(state) || isOutputOutdated.value}
    >
      <Notices session={session} />
    </OutputPane>
  );
}

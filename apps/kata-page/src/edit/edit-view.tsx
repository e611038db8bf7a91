import { useComputed } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { EditorPane } from '../editor/editor-pane';
import { changesBetween } from '../files/changes';
import { inReadingOrder } from '../files/file-set';
import { FILE_PANEL_ID, FilePanel, FilesPane, FileTabs } from '../files/file-tabs';
import type { FilePosition } from '../output/file-positions';
import { OutputPane } from '../output/output-pane';
import type { PageContext } from '../page-context';
import type { Hit } from '../search/search-files';
import { Button } from '../ui/button';
import { Splitter } from '../ui/splitter';
import { ProblemText } from '../ui/action/use-action';
import { useLater } from '../ui/use-later';
import { FileButtons, Icon } from './file-buttons';
import { Notices } from './notices';
import { RunStatus } from './run-status';
import type { EditSession } from './session/edit-session';
import { isRunning, type EditSignals } from './session/edit-state';
import { editTexts as t } from './texts';

interface EditViewProps {
  readonly session: EditSession;
  readonly kata: Kata;
  readonly editor: EditorPane;
  readonly context: Pick<PageContext, 'nowMs' | 'settings'>;
}

/** Shows the files to edit beside the output: `/kata/<id>/<avatar>`, unless a light is under review. */
export function EditView({ session, kata, editor, context }: EditViewProps) {
  const { settings } = context;
  const { editorShare } = settings.value;
  return (
    <div class="edit-view">
      <div
        class="workbench"
        style={{ '--left': `${editorShare}fr`, '--right': `${100 - editorShare}fr` }}
      >
        <FilesPane>
          <EditTabs session={session} kata={kata} />
          <FileButtons session={session} onDone={editor.focus}>
            <FileSearch
              session={session}
              kata={kata}
              onOpen={({ name, line }) => openPosition(session, editor, { file: name, line })}
            />
          </FileButtons>
        </FilesPane>
        <EditPanel state={session.state} editor={editor} />
        <EditOutput
          session={session}
          context={context}
          onOpen={(place) => openPosition(session, editor, place)}
        />
      </div>
    </div>
  );
}

function EditTabs({ session, kata }: Pick<EditViewProps, 'session' | 'kata'>) {
  const { files, saved, selected } = session.state;
  // One text, so that typing into a file does not render the tabs again.
  const names = useComputed(() => inReadingOrder(files.value.keys(), kata).join('\0'));
  const edited = useComputed(() => [...changesBetween(saved.value, files.value).keys()].join('\0'));
  return (
    <FileTabs
      names={names.value.split('\0')}
      edited={new Set(edited.value.split('\0'))}
      selected={selected.value}
      onSelect={session.select}
    />
  );
}

interface FileSearchProps extends Pick<EditViewProps, 'session' | 'kata'> {
  readonly onOpen: (hit: Hit) => void;
}

/**
 * Shows the search, which is closed at first: the list of files needs the space. Its script is fetched when it is
 * opened first.
 */
function FileSearch({ session, kata, onOpen }: FileSearchProps) {
  const [isOpen, setOpen] = useState(false);
  const { script, problem } = useLater(() => import('../other-pages'), isOpen);
  return (
    <>
      <Button kind="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="search" />
        {t.searchAllFiles}
      </Button>
      {isOpen && script !== undefined && (
        <script.SearchPane files={session.state.files.value} order={kata} onOpen={onOpen} />
      )}
      <ProblemText text={problem} />
    </>
  );
}

interface EditPanelProps {
  readonly state: EditSignals;
  readonly editor: EditorPane;
}

function EditPanel({ state, editor }: EditPanelProps) {
  const savedText = useComputed(() => savedTextOf(state));
  const hasFile = useComputed(() => state.files.value.has(state.selected.value));
  const hint = state.ended.value ? t.readOnlyHint : t.editorHint;
  return (
    <FilePanel name={state.selected.value} head={<p class="saved">{savedText}</p>}>
      <EditorHost editor={editor} isHidden={!hasFile.value} />
      <p class="foot" id="editor-hint" title={hint}>
        {hint}
      </p>
    </FilePanel>
  );
}

/**
 * Returns a text that says whether the selected file was tested. It says nothing of the others, which may have edits
 * while this one has none.
 */
function savedTextOf({ files, saved, selected, tested, isKept }: EditSignals): string {
  const name = selected.value;
  if (files.value.get(name) !== saved.value.get(name)) {
    return isKept.value ? t.notTestedSaved : t.notTestedUnsaved;
  }
  return tested.value === undefined
    ? t.startingFiles
    : t.sameAsLight({ number: tested.value.number });
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

interface EditOutputProps extends Pick<EditViewProps, 'session' | 'context'> {
  readonly onOpen: (position: FilePosition) => void;
}

/** Shows the output. While a Test runs, that is what it prints, or the earlier output until it prints. */
function EditOutput({ session, context: { nowMs, settings }, onOpen }: EditOutputProps) {
  const { state } = session;
  const { output, liveOutput, tested, isOutputOutdated, isStopped } = state;
  // Links need the names alone: typing into a file does not render the output again.
  const names = useComputed(() => [...state.files.value.keys()].join('\0')).value;
  const files = useMemo(() => new Map(names.split('\0').map((name) => [name, ''])), [names]);
  const running = isRunning(state);
  const isLive = running && liveOutput.value !== '';
  return (
    <OutputPane
      output={isLive ? liveOutput.value : output.value}
      light={tested.value}
      isOutdated={(running && !isLive) || isOutputOutdated.value}
      isLive={isLive}
      status={
        running || isStopped.value ? <RunStatus session={session} nowMs={nowMs} /> : undefined
      }
      files={files}
      onOpen={onOpen}
    >
      <Splitter
        share={settings.value.editorShare}
        onChange={(editorShare) => {
          settings.value = { ...settings.value, editorShare };
        }}
        controls={FILE_PANEL_ID}
      />
      <Notices session={session} />
    </OutputPane>
  );
}

function openPosition(
  { state, select }: EditSession,
  editor: EditorPane,
  { file, line }: Pick<FilePosition, 'file' | 'line'>,
): void {
  if (!state.files.value.has(file)) return;
  select(file);
  editor.goToLine(line);
}

import { useRef, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import { changesBetween, type FileChange } from '../files/changes';
import { inReadingOrder } from '../files/file-set';
import { FilePanel, FilesPane, FileTabs } from '../files/file-tabs';
import { DiffPane } from './diff-pane';
import { fileToShow } from './file-to-show';
import type { ShownLight } from './light-cache';

interface ReviewFilesProps {
  readonly kata: Kata;
  readonly shown: ShownLight;
}

const NO_CHANGES: ReadonlyMap<string, FileChange> = new Map();

/** The files of a light with its changes marked, and one of them with what changed in it. */
export function ReviewFiles({ kata: { tabSize, extensions }, shown }: ReviewFilesProps) {
  const [hasMarks, setHasMarks] = useState(true);
  const [name, select] = useSelectedFile(shown, extensions);
  const { files } = shown.light;
  const before = hasMarks ? shown.before?.files : undefined;
  const changes = hasMarks ? changesBetween(before, files) : NO_CHANGES;
  const names = inReadingOrder(new Set([...files.keys(), ...changes.keys()]), extensions);
  return (
    <>
      <FilesPane>
        <FileTabs names={names} selected={name} marks={changes} onSelect={select} />
      </FilesPane>
      <FilePanel
        name={name}
        head={
          <label class="check">
            <input
              type="checkbox"
              checked={hasMarks}
              disabled={shown.before === undefined}
              onChange={() => setHasMarks(!hasMarks)}
            />
            Show what changed
          </label>
        }
      >
        <DiffPane
          tabSize={tabSize}
          name={name}
          text={files.get(name) ?? ''}
          before={before && (before.get(name) ?? '')}
        />
      </FilePanel>
    </>
  );
}

/** Selects the file to show for each new light, and prefers the one that was shown before. */
function useSelectedFile(shown: ShownLight, extensions: readonly string[]) {
  const [, rerender] = useState({});
  const selection = useRef({ shown: undefined as ShownLight | undefined, name: '' });
  if (selection.current.shown !== shown) {
    const { light, before } = shown;
    const name = fileToShow(selection.current.name, light.files, before?.files, extensions);
    selection.current = { shown, name };
  }
  const select = (name: string): void => {
    selection.current = { shown, name };
    rerender({});
  };
  return [selection.current.name, select] as const;
}

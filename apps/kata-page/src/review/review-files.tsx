import { useRef, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import { changesBetween } from '../files/changes';
import { inReadingOrder, type FileSet, type ReadingOrder } from '../files/file-set';
import { FilePanel, FilesPane, FileTabs } from '../files/file-tabs';
import { DiffPane } from './compare/diff-pane';
import { fileToShow } from './model/file-to-show';
import type { ShownLight } from './model/light-cache';
import { reviewTexts as t } from './texts';

interface ReviewFilesProps {
  readonly kata: Kata;
  readonly shown: ShownLight;
  /** The files to compare with, if any. */
  readonly base: FileSet | undefined;
}

/** Shows the files of a light with its changes marked, and one of them with what changed in it. */
export function ReviewFiles({ kata, shown, base }: ReviewFilesProps) {
  const { before, isSideBySide, checks } = useMarks(base);
  const [name, select] = useSelectedFile(shown, base, kata);
  const { files } = shown.light;
  const changes = changesBetween(before, files);
  const names = inReadingOrder(new Set([...files.keys(), ...changes.keys()]), kata);
  return (
    <>
      <FilesPane>
        <FileTabs names={names} selected={name} marks={changes} onSelect={select} />
      </FilesPane>
      <FilePanel name={name} head={checks}>
        <DiffPane
          tabSize={kata.tabSize}
          name={name}
          text={files.get(name) ?? ''}
          before={before && (before.get(name) ?? '')}
          isSideBySide={isSideBySide}
        />
      </FilePanel>
    </>
  );
}

/** Returns the files to compare with, if changes are shown, and the controls for it. */
function useMarks(base: FileSet | undefined) {
  const [hasMarks, setHasMarks] = useState(true);
  const [isSideBySide, setSideBySide] = useState(false);
  const before = hasMarks ? base : undefined;
  const checks = (
    <div class="row">
      <Check
        label={t.showChanges}
        isOn={hasMarks}
        isDisabled={base === undefined}
        onChange={setHasMarks}
      />
      <Check
        label={t.sideBySide}
        isOn={isSideBySide}
        isDisabled={before === undefined}
        onChange={setSideBySide}
      />
    </div>
  );
  return { before, isSideBySide, checks };
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, isDisabled, onChange }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={() => onChange(!isOn)}
      />
      {label}
    </label>
  );
}

/** Selects the file to show for each new comparison, and prefers the one that was shown before. */
function useSelectedFile(shown: ShownLight, base: FileSet | undefined, order: ReadingOrder) {
  const [, rerender] = useState({});
  const selection = useRef({ shown: undefined as ShownLight | undefined, base, name: '' });
  if (selection.current.shown !== shown || selection.current.base !== base) {
    const name = fileToShow(selection.current.name, shown.light.files, base, order);
    selection.current = { shown, base, name };
  }
  const select = (name: string): void => {
    selection.current = { shown, base, name };
    rerender({});
  };
  return [selection.current.name, select] as const;
}

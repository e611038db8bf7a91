import { firstFile, inReadingOrder, type FileSet } from '../edit/file-set';
import type { Kata } from '../dojo/dojo';
import { element } from '../parts/element';
import { fileHeading, filePanel, filesPane, fileTabs } from '../parts/file-tabs';
import { changesBetween } from './changes';
import { diffPane } from './diff-pane';
import type { ShownLight } from './light-shelf';

export interface ReviewFiles {
  readonly panes: readonly HTMLElement[];
  show(shown: ShownLight): void;
}

/** The files of a light, those that it changed marked, one of them on show with what changed in it. */
export function reviewFiles({ tabSize, extensions }: Kata): ReviewFiles {
  const editor = diffPane(tabSize);
  const heading = element('div', { class: 'file-heading' });
  const marking = markingBox(() => draw());
  let files: FileSet = new Map();
  let before: FileSet | undefined;
  let selected = '';

  const draw = (): void => {
    const changes = marking.isOn() ? changesBetween(before, files) : new Map();
    const names = inReadingOrder([...files.keys(), ...deletedNames(changes)], extensions);
    tabs.show(names, selected, changes);
    heading.replaceChildren(fileHeading(selected));
    const old = marking.isOn() && before !== undefined ? (before.get(selected) ?? '') : undefined;
    editor.show(selected, files.get(selected) ?? '', old);
  };
  const tabs = fileTabs((name) => {
    selected = name;
    draw();
  });
  return {
    panes: [filesPane(tabs), filePanel([heading, marking.root], editor.root)],
    show: ({ light, before: earlier }) => {
      files = light.files;
      before = earlier?.files;
      marking.setPossible(before !== undefined);
      selected = fileToShow(selected, files, before, extensions);
      draw();
    },
  };
}

function deletedNames(changes: ReadonlyMap<string, string>): string[] {
  return [...changes].filter(([, change]) => change === 'deleted').map(([name]) => name);
}

/** The one on show when it changed, else the first that changed, else the one on show while it is there. */
export function fileToShow(
  selected: string,
  files: FileSet,
  before: FileSet | undefined,
  extensions: readonly string[],
): string {
  const changed = changesBetween(before, files);
  if (changed.has(selected)) return selected;
  const [first] = inReadingOrder(changed.keys(), extensions);
  if (first !== undefined) return first;
  return files.has(selected) ? selected : firstFile(files, extensions);
}

function markingBox(onChange: () => void) {
  const box = element('input', { attributes: { type: 'checkbox', checked: true } });
  box.addEventListener('change', onChange);
  return {
    root: element('label', { class: 'check' }, box, 'Show what changed'),
    isOn: () => box.checked,
    setPossible: (isPossible: boolean) => (box.disabled = !isPossible),
  };
}

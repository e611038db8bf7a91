import { changesBetween } from '../../files/changes';
import { firstFile, inReadingOrder, type FileSet } from '../../files/file-set';

/** Returns the selected file if it changed, else the first that changed, else the selected one while it exists. */
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

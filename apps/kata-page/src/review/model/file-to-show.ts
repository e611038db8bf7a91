import { changesBetween } from '../../files/changes';
import { firstFile, inReadingOrder, type FileSet, type ReadingOrder } from '../../files/file-set';

/** Returns the selected file if it changed, else the first that changed, else the selected one while it exists. */
export function fileToShow(
  selected: string,
  files: FileSet,
  before: FileSet | undefined,
  order: ReadingOrder,
): string {
  const changed = changesBetween(before, files);
  if (changed.has(selected)) return selected;
  const [first] = inReadingOrder(changed.keys(), order);
  if (first !== undefined) return first;
  return files.has(selected) ? selected : firstFile(files, order);
}

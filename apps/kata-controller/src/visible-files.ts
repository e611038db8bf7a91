import { OUTPUT_FILE, type Files } from '@katas/controller-api';
import { isFileName, type FileName } from '@katas/kata';
import type { VisibleFiles } from '@katas/katas-tree';

/**
 * Returns the files that go into a sandbox. Leaves out `output`, which holds what a run printed, and names of old trees
 * that are not valid file names.
 */
export function sandboxFiles(files: VisibleFiles): ReadonlyMap<FileName, string> {
  return new Map(
    [...files].filter(
      (entry): entry is [FileName, string] => entry[0] !== OUTPUT_FILE && isFileName(entry[0]),
    ),
  );
}

export function withOutput(files: VisibleFiles, output: string): VisibleFiles {
  return new Map([...files, [OUTPUT_FILE, output]]);
}

export function outputIn(files: VisibleFiles): string {
  return files.get(OUTPUT_FILE) ?? '';
}

export function withoutOutput(files: VisibleFiles): VisibleFiles {
  return new Map([...files].filter(([name]) => name !== OUTPUT_FILE));
}

/** Returns the files for an answer. `fromEntries` keeps even `__proto__` as a plain property. */
export function toFiles(files: VisibleFiles): Files {
  return Object.fromEntries(files);
}

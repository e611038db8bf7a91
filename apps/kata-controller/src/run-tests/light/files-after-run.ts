import {
  fileBytes,
  FILES_BYTES_MAX,
  FILES_MAX,
  OUTPUT_FILE,
  totalBytes,
} from '@katas/controller-api';
import type { VisibleFiles } from '@katas/katas-tree';
import type { RunResult } from '@katas/runner-api';

/** An avatar's visible files after a run, without `output`. */
export interface FilesAfterRun {
  readonly files: VisibleFiles;
  readonly created: VisibleFiles;
  readonly changed: VisibleFiles;
  readonly deleted: readonly string[];
  /** Files that stay in the sandbox and are not shown: too large, or too many. */
  readonly leftOut: readonly string[];
  /**
   * Files that stay in the sandbox and are not shown: not text. A file that an earlier run created is not listed again.
   */
  readonly binary: readonly string[];
}

/**
 * Applies what the run created, changed and deleted to `sent`. Leaves out a file that came back cut: if it were shown,
 * the next Test would send the cut content back. A file that was not sent and is hidden is left out without a notice.
 */
export function filesAfterRun(
  sent: VisibleFiles,
  result: RunResult,
  isHidden: (name: string) => boolean,
): FilesAfterRun {
  const deleted = result.deleted.filter((name) => sent.has(name));
  const files = new Map([...sent].filter(([name]) => !deleted.includes(name)));
  const leftOut: string[] = [];
  let bytes = totalBytes(files);
  const taken = (texts: RunResult['created']): VisibleFiles => {
    const kept = new Map<string, string>();
    for (const [name, { content, truncated }] of Object.entries(texts)) {
      if (name === OUTPUT_FILE || (!sent.has(name) && isHidden(name))) continue;
      const more = fileBytes(name, content) - sizeOf(files, name);
      const fits = bytes + more <= FILES_BYTES_MAX && (files.has(name) || files.size < FILES_MAX);
      if (truncated || !fits) {
        leftOut.push(name);
        continue;
      }
      bytes += more;
      files.set(name, content);
      kept.set(name, content);
    }
    return kept;
  };
  return {
    created: taken(result.created),
    changed: taken(result.changed),
    files,
    deleted,
    leftOut,
    binary: newBinary(sent, result).filter((name) => sent.has(name) || !isHidden(name)),
  };
}

function newBinary(sent: VisibleFiles, { binary }: RunResult): readonly string[] {
  const { created = [], changed = [] } = binary ?? {};
  return [...created, ...changed.filter((name) => sent.has(name))];
}

function sizeOf(files: VisibleFiles, name: string): number {
  const content = files.get(name);
  return content === undefined ? 0 : fileBytes(name, content);
}

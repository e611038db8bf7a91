import type { DurableFiles } from '../durable/durable-files';

/** Another process writes the tree. */
export class TreeLocked extends Error {
  constructor() {
    super('another process writes the katas tree');
    this.name = 'TreeLocked';
  }
}

/** A successor waits for seconds. So a process that was stopped in between has to check again. */
const CHECK_MS = 10;

type Step = Exclude<keyof DurableFiles, 'list'>;

/**
 * Rejects every step that changes the tree once `mayWrite` is false: a process that was stopped may find a successor.
 */
export function guardedFiles(
  files: DurableFiles,
  mayWrite: () => boolean,
  nowMs: () => number = () => performance.now(),
): DurableFiles {
  let checkedMs = -Infinity;
  const check = (): void => {
    if (nowMs() - checkedMs < CHECK_MS) return;
    if (!mayWrite()) throw new TreeLocked();
    checkedMs = nowMs();
  };
  const guarded = <Name extends Step>(name: Name) => {
    type Args = Parameters<DurableFiles[Name]>;
    return async (...args: Args): Promise<never> => {
      check();
      const step = files[name] as (...given: Args) => Promise<never>;
      return step.apply(files, args);
    };
  };
  return {
    makeDirectory: guarded('makeDirectory'),
    writeFile: guarded('writeFile'),
    putFile: guarded('putFile'),
    overwriteFile: guarded('overwriteFile'),
    writeAt: guarded('writeAt'),
    rename: guarded('rename'),
    syncFile: guarded('syncFile'),
    syncDirectory: guarded('syncDirectory'),
    remove: guarded('remove'),
    list: (path) => files.list(path),
  };
}

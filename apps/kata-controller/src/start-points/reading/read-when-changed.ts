import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns a function that resolves to what `read` does for a folder. It reads a folder again only when a file in it has
 * changed, and after a failure. Reading all languages takes 100 ms of processor time, in which no page is served.
 */
export function readWhenChanged<Value>(
  read: (folder: string, name: string) => Promise<Value>,
): (folder: string, name: string) => Promise<Value> {
  const known = new Map<string, { readonly state: string; readonly value: Promise<Value> }>();
  return (folder, name) => {
    const state = stateOf(folder);
    const last = known.get(folder);
    if (last !== undefined && last.state === state) return last.value;
    const value = read(folder, name);
    known.set(folder, { state, value });
    value.catch(() => known.delete(folder));
    return value;
  };
}

/**
 * Returns a text that differs once a file was added, changed or removed. It is synchronous: asking for so many small
 * answers in turn would take longer than the answers do.
 */
function stateOf(folder: string): string {
  const { ino, size, ctimeMs } = statSync(folder);
  const entries = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? `${entry.name}/ ${stateOf(path)}`
      : `${entry.name} ${fileState(path)}`;
  });
  return [`${ino} ${size} ${ctimeMs}`, ...entries].join('\n');
}

/**
 * Returns the state of a file. A link to nothing is like an empty file. What is behind a link to a directory counts as
 * changed each time.
 */
function fileState(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return String(performance.now());
  const { ino = 0, size = 0, ctimeMs = 0 } = found ?? {};
  return `${ino} ${size} ${ctimeMs}`;
}

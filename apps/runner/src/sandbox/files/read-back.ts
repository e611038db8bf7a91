import { isFileName, type FileName } from '@katas/kata';
import type { BoundedText } from '@katas/runner-api';
import { fileText } from './bounded-text';
import type { SandboxAnswer } from '../wire/answer-reader';

/** What a run did to the files of its sandbox. */
export interface FilesOut {
  readonly created: ReadonlyMap<FileName, BoundedText>;
  readonly changed: ReadonlyMap<FileName, BoundedText>;
  readonly deleted: readonly FileName[];
  /** The names of files that are not text. */
  readonly binary: { readonly created: readonly FileName[]; readonly changed: readonly FileName[] };
}

export const NO_FILES_OUT: FilesOut = {
  created: new Map(),
  changed: new Map(),
  deleted: [],
  binary: { created: [], changed: [] },
};

/** More files than a person can look at. A run that makes more is a build, or an attack. */
const FILES_MAX = 100;

/** Returns the names in a list in which a NUL follows each name. Leaves out names that cannot be sent back. */
export function namesIn(list: Buffer): FileName[] {
  const names: FileName[] = [];
  for (let from = 0, to = list.indexOf(0); to >= 0; from = to + 1, to = list.indexOf(0, from)) {
    const name = nameOf(list.subarray(from, to));
    if (name !== undefined) names.push(name);
  }
  return names;
}

/**
 * Returns what a run did to the files of its sandbox. `before` has the names of the files at its start. The files that
 * were `sent` to it count as changed only when their content differs now.
 */
export function filesOut(
  answer: SandboxAnswer,
  before: ReadonlySet<FileName>,
  sent: ReadonlyMap<FileName, string>,
): FilesOut {
  const created = new Map<FileName, BoundedText>();
  const changed = new Map<FileName, BoundedText>();
  const texts = { created, changed };
  const binary = { created: [] as FileName[], changed: [] as FileName[] };
  for (const [name, text] of filesIn(answer)) {
    const what = before.has(name) ? 'changed' : 'created';
    if (text === undefined) {
      if (binary.created.length + binary.changed.length < FILES_MAX) binary[what].push(name);
    } else if (created.size + changed.size < FILES_MAX && !isAsSent(text, sent.get(name)))
      texts[what].set(name, text);
  }
  const after = new Set(namesIn(answer.names));
  const isGone = (name: FileName): boolean => !after.has(name);
  const deleted = answer.namesAreWhole ? [...before].filter(isGone) : [];
  return { created, changed, deleted, binary };
}

/** Compares only as much as was read back. */
function isAsSent(text: BoundedText, sent: string | undefined): boolean {
  if (sent === undefined || !text.truncated) return sent === text.content;
  return fileText(Buffer.from(sent))?.content === text.content;
}

function* filesIn(answer: SandboxAnswer): Iterable<readonly [FileName, BoundedText | undefined]> {
  for (const { name: bytes, bytes: content } of answer.files) {
    const name = nameOf(bytes);
    if (name !== undefined) yield [name, fileText(content)];
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Returns undefined for a name that cannot be sent back: invalid UTF-8, for example. */
function nameOf(bytes: Buffer): FileName | undefined {
  try {
    const name = utf8.decode(bytes);
    return isFileName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

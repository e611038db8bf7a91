import { isFileName, type FileName } from '@katas/kata';
import type { BoundedText } from '@katas/runner-api';
import { fileText } from './bounded-text';
import type { SandboxAnswer } from './wire/answer-reader';

export interface FilesOut {
  readonly created: ReadonlyMap<FileName, BoundedText>;
  readonly changed: ReadonlyMap<FileName, BoundedText>;
  readonly deleted: readonly FileName[];
}

/** More files than a person can look at; a run that makes more is a build, or an attack. */
const FILES_MAX = 100;
/** The names in a list of names that are each closed by a NUL. One that could not be sent back is not among them. */
export function namesIn(list: Buffer): FileName[] {
  const names: FileName[] = [];
  for (let from = 0, to = list.indexOf(0); to >= 0; from = to + 1, to = list.indexOf(0, from)) {
    const name = nameOf(list.subarray(from, to));
    if (name !== undefined) names.push(name);
  }
  return names;
}

/**
 * What a run did to the text files of its sandbox. `before`: the names that were there when it began; `sent`: the files
 * it was given, which count as changed only when their content is now another.
 */
export function filesOut(
  answer: SandboxAnswer,
  before: ReadonlySet<FileName>,
  sent: ReadonlyMap<FileName, string>,
): FilesOut {
  const created = new Map<FileName, BoundedText>();
  const changed = new Map<FileName, BoundedText>();
  for (const [name, text] of textsIn(answer)) {
    if (created.size + changed.size === FILES_MAX) break;
    if (!isAsSent(text, sent.get(name))) (before.has(name) ? changed : created).set(name, text);
  }
  const after = new Set(namesIn(answer.names));
  const isGone = (name: FileName): boolean => !after.has(name);
  return { created, changed, deleted: answer.namesAreWhole ? [...before].filter(isGone) : [] };
}

/** As far as it was read back. */
function isAsSent(text: BoundedText, sent: string | undefined): boolean {
  if (sent === undefined || !text.truncated) return sent === text.content;
  return fileText(Buffer.from(sent))?.content === text.content;
}

function* textsIn(answer: SandboxAnswer): Iterable<readonly [FileName, BoundedText]> {
  for (const file of answer.files) {
    const name = nameOf(file.name);
    const text = fileText(file.bytes);
    if (name !== undefined && text !== undefined) yield [name, text];
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined for what is no name that could be sent back, invalid UTF-8 for example. */
function nameOf(bytes: Buffer): FileName | undefined {
  try {
    const name = utf8.decode(bytes);
    return isFileName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

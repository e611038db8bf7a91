import { isFileName, type FileName } from '@katas/kata';
import type { BoundedText } from '@katas/runner-api';
import { fileText } from './bounded-text';
import type { SandboxAnswer } from './wire/answer-reader';

export interface FilesOut {
  readonly created: ReadonlyMap<FileName, BoundedText>;
  readonly changed: ReadonlyMap<FileName, BoundedText>;
  readonly deleted: readonly FileName[];
  /** The names of those that are no text. */
  readonly binary: { readonly created: readonly FileName[]; readonly changed: readonly FileName[] };
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
 * What a run did to the files of its sandbox. `before`: the names that were there when it began; `sent`: the files
 * it was given, which count as changed only when their content is now another.
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

/** As far as it was read back. */
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

/** Undefined for what is no name that could be sent back, invalid UTF-8 for example. */
function nameOf(bytes: Buffer): FileName | undefined {
  try {
    const name = utf8.decode(bytes);
    return isFileName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

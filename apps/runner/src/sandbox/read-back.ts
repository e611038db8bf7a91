import { isFileName, type FileName } from '@katas/kata';
import type { BoundedText } from '@katas/runner-api';
import { extract } from 'tar-stream';
import type { SandboxAnswer } from './answer-reader';
import { fileText } from './bounded-text';
import { DEPTH_MAX } from './script/read-back';

export interface FilesOut {
  readonly created: ReadonlyMap<FileName, BoundedText>;
  readonly changed: ReadonlyMap<FileName, BoundedText>;
  readonly deleted: readonly FileName[];
}

/** More files than a person can look at; a run that makes more is a build, or an attack. */
const FILES_MAX = 100;

/** The names in a NUL-separated list. What is not a name we could send back (invalid UTF-8) is not in it. */
export function namesIn(list: Buffer): FileName[] {
  const whole = list.subarray(0, list.lastIndexOf(0) + 1);
  return splitAtNul(whole).flatMap((bytes) => nameOf(bytes) ?? []);
}

/**
 * What a run did to the text files of its sandbox. `before`: the names that were there when it began; `sent`: the files
 * it was given, which count as changed only when their content is now another.
 */
export async function filesOut(
  answer: SandboxAnswer,
  before: ReadonlySet<FileName>,
  sent: ReadonlyMap<FileName, string>,
): Promise<FilesOut> {
  const after = new Set(namesIn(answer.names));
  const texts = [...(await textsIn(answer))].filter(([name]) => after.has(name));
  const altered = texts
    .filter(([name, { content }]) => sent.get(name) !== content)
    .slice(0, FILES_MAX);
  return {
    created: new Map(altered.filter(([name]) => !before.has(name))),
    changed: new Map(altered.filter(([name]) => before.has(name))),
    deleted: answer.namesAreWhole
      ? [...before].filter((name) => !after.has(name) && isSeen(name))
      : [],
  };
}

/** Whether the file would have been read back (`script/read-back.ts`). */
function isSeen(name: FileName): boolean {
  return name.split('/').length <= DEPTH_MAX;
}

async function textsIn(answer: SandboxAnswer): Promise<Map<FileName, BoundedText>> {
  const contents = new Map<FileName, Buffer>();
  for (const tar of answer.tars) await untar(tar, contents);
  for (const section of answer.largeFiles) {
    const nul = section.indexOf(0);
    const name = nul < 0 ? undefined : nameOf(section.subarray(0, nul));
    if (name !== undefined) contents.set(name, section.subarray(nul + 1));
  }
  const texts = [...contents].map(([name, bytes]) => [name, fileText(bytes)] as const);
  return new Map(texts.flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

/** Adds the regular files of a tar that may have been cut off anywhere. */
async function untar(tar: Buffer, contents: Map<FileName, Buffer>): Promise<void> {
  const entries = extract();
  entries.end(tar);
  try {
    for await (const entry of entries) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const { type, name, linkname } = entry.header;
      const fileName = nameOf(Buffer.from(name));
      if (fileName === undefined) continue;
      // Two names of one file: tar sends the content once.
      if (type === 'link')
        contents.set(
          fileName,
          contents.get(nameOf(Buffer.from(linkname ?? '')) ?? fileName) ?? Buffer.alloc(0),
        );
      else if (type === 'file') contents.set(fileName, Buffer.concat(chunks));
    }
  } catch {
    // The archive was cut; what came before the cut is whole.
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function nameOf(bytes: Buffer): FileName | undefined {
  try {
    const name = utf8.decode(bytes).replace(/^\.\//, '');
    return isFileName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

function splitAtNul(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0, to = bytes.indexOf(0); to >= 0; from = to + 1, to = bytes.indexOf(0, from)) {
    parts.push(bytes.subarray(from, to));
  }
  return parts;
}

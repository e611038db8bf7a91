import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { ArchiveProblem } from './archive-problem';

/** The most that an archive may unpack to, and the files in it. */
const BYTES_MAX = 20_000_000_000;
const FILES_MAX = 5_000_000;
const FILE_BYTES_MAX = 50_000_000;

/**
 * Unpacks a `.tgz` into an empty directory. Takes regular files and directories with plain names alone, so nothing is
 * written elsewhere. Rejects with an {@link ArchiveProblem} for anything else.
 */
export async function unpack(file: string, into: string): Promise<void> {
  const untar = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), untar);
  reading.catch(() => undefined);
  let [bytes, files] = [0, 0];
  try {
    for await (const entry of untar) {
      const { header } = entry;
      files += 1;
      bytes += header.size ?? 0;
      if (bytes > BYTES_MAX || files > FILES_MAX) throw new ArchiveProblem('it is too large');
      const content = await contentOf(header, entry as AsyncIterable<Buffer>);
      if (content !== undefined) await put(join(into, header.name), content);
    }
    await reading;
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error;
    throw new ArchiveProblem(
      `it is not a whole .tgz (${error instanceof Error ? error.message : 'unknown'})`,
    );
  }
}

/** Returns undefined for a directory. */
async function contentOf(
  { name, type, size = 0 }: Header,
  entry: AsyncIterable<Buffer>,
): Promise<Buffer | undefined> {
  const parts = name.replace(/\/$/, '').split('/');
  const isPlain = parts.every((part) => !['', '.', '..'].includes(part) && !part.includes('\0'));
  if (!isPlain || parts.length > PARTS_MAX)
    throw new ArchiveProblem(`it has a path that is refused: ${shown(name)}`);
  if (type !== 'file' && type !== 'directory') {
    throw new ArchiveProblem(`it has a ${type ?? 'strange entry'}: ${shown(name)}`);
  }
  if (size > FILE_BYTES_MAX) throw new ArchiveProblem(`it has too large a file: ${shown(name)}`);
  const pieces: Buffer[] = [];
  for await (const piece of entry) pieces.push(piece);
  return type === 'file' ? Buffer.concat(pieces) : undefined;
}

const PARTS_MAX = 60;

async function put(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flag: 'wx' });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}

import type Docker from 'dockerode';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';

/** Reads a file of an image. The engine reads files of containers only, so it creates one, which is never started. */
export async function readImageFile(docker: Docker, image: string, path: string): Promise<Buffer> {
  const container = await docker.createContainer({ Image: image, Cmd: ['none'] });
  try {
    const file = await firstFile((await container.getArchive({ path })) as Readable);
    if (file === undefined) throw new Error(`${path} is no file of ${image}`);
    return file;
  } finally {
    await container.remove();
  }
}

/** Ends the stream in every case: a connection whose answer is not read to its end keeps a process from ending. */
async function firstFile(tar: Readable): Promise<Buffer | undefined> {
  const entries = extract();
  tar.once('error', (error) => entries.destroy(error)).pipe(entries);
  try {
    for await (const entry of entries) {
      if (entry.header.type === 'file') return await buffer(entry);
      entry.resume();
    }
    return undefined;
  } finally {
    tar.destroy();
  }
}

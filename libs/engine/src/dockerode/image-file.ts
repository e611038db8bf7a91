import type Docker from 'dockerode';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { extract } from 'tar-stream';

/** The engine hands files out of containers only, so one is made of the image. It is not started, and a command is only wanted. */
export async function readImageFile(docker: Docker, image: string, path: string): Promise<Buffer> {
  const container = await docker.createContainer({ Image: image, Cmd: ['none'] });
  try {
    const tar = (await container.getArchive({ path })) as Readable;
    const entries = tar.pipe(extract());
    for await (const entry of entries) {
      if (entry.header.type === 'file') return await buffer(entry);
      entry.resume();
    }
    throw new Error(`${path} is no file of ${image}`);
  } finally {
    await container.remove();
  }
}

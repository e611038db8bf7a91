import type Docker from 'dockerode';
import { readdir } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { EngineImages, ImageBuild, Labels } from '../engine';
import { undefinedIfMissing, type EngineCaller } from './engine-caller';
import { readImageFile } from './image-file';

/** The limit for pulls and builds, which move gigabytes. */
const LONG_MS = 30 * 60 * 1000;

/** The IDs of a build's containers and images. Its reader wants the step, which is said once, before them. */
const ABOUT_IDS = /^ ---> |^Removing intermediate container /;

export class DockerodeImages implements EngineImages {
  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
  ) {}

  async hasImage(image: string): Promise<boolean> {
    return (await this.imageLabels(image)) !== undefined;
  }

  async imageLabels(image: string): Promise<Labels | undefined> {
    const inspect = await this.call('inspect image', { image }, () =>
      this.docker.getImage(image).inspect().catch(undefinedIfMissing),
    );
    return inspect && (inspect.Config?.Labels ?? {});
  }

  async pullImage(image: string, onProgress: (line: string) => void = ignore): Promise<void> {
    await this.call(
      'pull image',
      { image },
      async (abortSignal) => {
        const stream = await this.docker.createImage(
          { abortSignal },
          { fromImage: withTag(image) },
        );
        await this.#follow(stream as Readable, onProgress);
      },
      LONG_MS,
    );
  }

  async buildImage(build: ImageBuild, onProgress: (line: string) => void = ignore): Promise<void> {
    const { image, contextDir, buildArgs, labels } = build;
    await this.call(
      'build image',
      { image, contextDir },
      async () => {
        const context = { context: contextDir, src: await readdir(contextDir) };
        const options = {
          t: image,
          buildargs: { ...buildArgs },
          labels: { ...labels },
          rm: true,
          forcerm: true,
        };
        await this.#follow(
          (await this.docker.buildImage(context, options)) as Readable,
          onProgress,
        );
      },
      LONG_MS,
    );
  }

  async importImage(image: string, rootFileSystem: Readable): Promise<void> {
    await this.call(
      'import image',
      { image },
      async () => {
        const { repo, tag } = splitTag(image);
        const stream = await this.docker.importImage(rootFileSystem, { repo, tag });
        await this.#follow(stream as Readable, ignore);
      },
      LONG_MS,
    );
  }

  async imageSize(image: string): Promise<number | undefined> {
    const inspect = await this.call('inspect image', { image }, () =>
      this.docker.getImage(image).inspect().catch(undefinedIfMissing),
    );
    return inspect?.Size;
  }

  async imagesSize(label: string): Promise<number> {
    const filters = { label: [label] };
    const images = await this.call('list images', { label }, () =>
      this.docker.listImages({ filters }),
    );
    return images.reduce((sum, { Size }) => sum + Size, 0);
  }

  saveImages(images: readonly string[]): Promise<Readable> {
    const names = images.map(withTag);
    return this.call('save images', { images }, () =>
      (this.docker as ImageSaver).getImages({ names }),
    );
  }

  async loadImages(tar: Readable, onProgress: (line: string) => void = ignore): Promise<void> {
    await this.call(
      'load images',
      {},
      async () => {
        const stream = await this.docker.loadImage(tar, { quiet: false });
        await this.#follow(stream as Readable, onProgress);
      },
      LONG_MS,
    );
  }

  async removeImage(image: string): Promise<boolean> {
    const removed = await this.call('remove image', { image }, () =>
      this.docker
        .getImage(image)
        .remove()
        .catch((error: unknown) => undefinedIfMissing(error)),
    );
    return removed !== undefined;
  }

  imageFile(image: string, path: string): Promise<Buffer> {
    return this.call('read image file', { image, path }, () =>
      readImageFile(this.docker, image, path),
    );
  }

  #follow(stream: Readable, onProgress: (line: string) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.docker.modem.followProgress(
        stream,
        (error) => (error ? reject(error) : resolve()),
        (event: ProgressEvent) => {
          // The engine's status was sent before the work began: this is how it reports a build or pull that fails.
          if (event.error !== undefined) reject(new Error(event.error));
          const line = (
            event.stream ?? [event.status, event.progress].filter(Boolean).join(' ')
          ).trimEnd();
          if (line !== '' && !ABOUT_IDS.test(line)) onProgress(line);
        },
      );
    });
  }
}

/** A call of dockerode that its types lack. */
interface ImageSaver extends Docker {
  getImages(options: { readonly names: readonly string[] }): Promise<Readable>;
}

interface ProgressEvent {
  readonly stream?: string;
  readonly status?: string;
  readonly progress?: string;
  readonly error?: string;
}

function ignore(): void {
  // The caller wants no progress.
}

/** Adds the tag `latest`, because without a tag the engine pulls every tag. */
function withTag(image: string): string {
  const { repo, tag } = splitTag(image);
  return image.includes('@') ? image : `${repo}:${tag}`;
}

function splitTag(image: string): { repo: string; tag: string } {
  const [, repo = image, tag = 'latest'] = /^(.*?)(?::([^/:]+))?$/.exec(image) ?? [];
  return { repo, tag };
}

import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { EngineImages, ImageBuild, Labels } from '../engine';
import { FakeEngineCalls } from './fake-engine-calls';

const IMAGE_BYTES = 1_000_000;

/** The images of a fake engine. */
export class FakeImages extends FakeEngineCalls implements EngineImages {
  readonly images = new Map<string, Labels>();
  /** The files of every image, by path. */
  readonly imageFiles = new Map<string, string>();
  /** The images of the registry. A pull of any other image fails. */
  readonly registry = new Set<string>();
  /** Pulls wait for this promise. */
  pullGate: Promise<void> = Promise.resolve();

  async hasImage(image: string): Promise<boolean> {
    this.called('hasImage', { image });
    return this.images.has(withTag(image));
  }

  async imageLabels(image: string): Promise<Labels | undefined> {
    this.called('imageLabels', { image });
    return this.images.get(withTag(image));
  }

  async pullImage(image: string, onProgress?: (line: string) => void): Promise<void> {
    this.called('pullImage', { image });
    onProgress?.(`Pulling ${image}`);
    await this.pullGate;
    if (!this.registry.has(withTag(image))) {
      throw this.error(
        'pullImage',
        { kind: 'missing-image', status: 404, engineMessage: `pull access denied for ${image}` },
        { image },
      );
    }
    this.images.set(withTag(image), {});
  }

  async buildImage(
    { image, labels }: ImageBuild,
    onProgress?: (line: string) => void,
  ): Promise<void> {
    this.called('buildImage', { image });
    onProgress?.(`Building ${image}`);
    this.images.set(withTag(image), labels);
  }

  async imageFile(image: string, path: string): Promise<Buffer> {
    this.called('imageFile', { image, path });
    const content = this.imageFiles.get(path);
    if (content !== undefined && this.images.has(withTag(image))) return Buffer.from(content);
    const message = `Could not find the file ${path} in ${image}`;
    throw this.error(
      'imageFile',
      { kind: 'missing-image', status: 404, engineMessage: message },
      { image, path },
    );
  }

  async imageSize(image: string): Promise<number | undefined> {
    this.called('imageSize', { image });
    return this.images.has(withTag(image)) ? IMAGE_BYTES : undefined;
  }

  async imagesSize(label: string): Promise<number> {
    this.called('imagesSize', { label });
    return [...this.images.values()].filter((labels) => label in labels).length * IMAGE_BYTES;
  }

  async saveImages(images: readonly string[]): Promise<Readable> {
    this.called('saveImages', { images });
    return Readable.from([
      JSON.stringify(images.map((image) => [withTag(image), this.images.get(withTag(image))])),
    ]);
  }

  async loadImages(tar: Readable): Promise<void> {
    this.called('loadImages', {});
    const saved = JSON.parse(await text(tar)) as [string, Labels][];
    for (const [image, labels] of saved) this.images.set(image, labels);
  }

  async removeImage(image: string): Promise<boolean> {
    this.called('removeImage', { image });
    return this.images.delete(withTag(image));
  }

  async importImage(image: string, rootFileSystem: Readable): Promise<void> {
    this.called('importImage', { image });
    rootFileSystem.resume();
    this.images.set(withTag(image), {});
  }

  protected isThere(image: string): boolean {
    return this.images.has(withTag(image));
  }
}

function withTag(image: string): string {
  return /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
}

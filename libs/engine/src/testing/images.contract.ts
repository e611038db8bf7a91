import { isEngineError } from '../engine-error';
import type { Engine } from '../engine';
import { failureOf } from './failure-of';

interface Under {
  readonly engine: Engine;
  /** An existing image. */
  readonly image: string;
}

/** Tests what the contract of every `Engine` says about images. */
export function describeImages(under: () => Under): void {
  it('knows which images exist', async () => {
    expect(await under().engine.hasImage(under().image)).toBe(true);
    expect(await under().engine.imageLabels(under().image)).toEqual(expect.any(Object));
    expect(await under().engine.hasImage('katas/no-such-image:never')).toBe(false);
    expect(await under().engine.imageLabels('katas/no-such-image:never')).toBeUndefined();
  });

  it('saves images, and loads them again', async () => {
    await under().engine.loadImages(await under().engine.saveImages([under().image]));
    expect(await under().engine.hasImage(under().image)).toBe(true);
  });

  it('counts the size of no image for a label that none has', async () => {
    expect(await under().engine.imagesSize('katas.no-such-label')).toBe(0);
  });

  it('knows the size of an image', async () => {
    expect(await under().engine.imageSize(under().image)).toBeGreaterThan(0);
    expect(await under().engine.imageSize('katas/no-such-image:never')).toBeUndefined();
  });

  it('returns false for the removal of a missing image', async () => {
    expect(await under().engine.removeImage('katas/no-such-image:never')).toBe(false);
  });

  it('reads a file of an image', async () => {
    expect(String(await under().engine.imageFile(under().image, '/etc/group'))).toContain('root:');
    for (const [image, path] of [
      [under().image, '/no/such/file'],
      ['katas/no-such-image:never', '/etc/group'],
    ] as const)
      expect(isEngineError(await failureOf(under().engine.imageFile(image, path)))).toBe(true);
  });

  it('reports a pull that fails', async () => {
    // No registry listens on this port of the machine, so the pull fails at once and without a network.
    expect(
      isEngineError(
        await failureOf(under().engine.pullImage('127.0.0.1:1/katas/no-such-image:never')),
      ),
    ).toBe(true);
  });
}

import { FakeClock } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { InstalledImages } from './installed-images';

const image = 'katas/python-unittest' as ImageName;

describe('InstalledImages', () => {
  let clock: FakeClock;
  let answer: () => Promise<{ pulled: boolean; buildable?: boolean }>;
  let asked: number;
  let images: InstalledImages;

  beforeEach(() => {
    clock = new FakeClock();
    asked = 0;
    answer = async () => ({ pulled: true });
    const pulled = (): ReturnType<typeof answer> => {
      asked += 1;
      return answer();
    };
    images = new InstalledImages({ pulled }, clock);
  });

  const isInstalled = async () => (await images.stateOf(image)).isInstalled;

  it('asks the runner once in ten seconds', async () => {
    expect([await isInstalled(), await isInstalled()]).toEqual([true, true]);
    expect(asked).toBe(1);
  });

  it('answers from memory while it asks again, and learns that an image was built', async () => {
    answer = async () => ({ pulled: false });
    expect(await isInstalled()).toBe(false);
    answer = async () => ({ pulled: true });
    clock.advance(10_001);
    expect(await isInstalled()).toBe(false);
    await new Promise(setImmediate);
    expect(await isInstalled()).toBe(true);
    expect(asked).toBe(2);
  });

  it('learns that the runner builds an image when it is needed', async () => {
    answer = async () => ({ pulled: false, buildable: true });
    expect(await images.stateOf(image)).toEqual({ isInstalled: false, isBuildable: true });
  });

  it('takes an image for installed while the runner does not answer, and asks again', async () => {
    answer = () => Promise.reject(new Error('unreachable'));
    expect(await isInstalled()).toBe(true);
    answer = async () => ({ pulled: false });
    expect(await isInstalled()).toBe(false);
  });
});

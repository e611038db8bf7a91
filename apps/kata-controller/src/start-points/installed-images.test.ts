import { FakeClock } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { InstalledImages } from './installed-images';

const image = 'katas/python-unittest' as ImageName;

describe('InstalledImages', () => {
  let clock: FakeClock;
  let answer: () => Promise<{ pulled: boolean }>;
  let asked: number;
  let images: InstalledImages;

  beforeEach(() => {
    clock = new FakeClock();
    asked = 0;
    answer = async () => ({ pulled: true });
    const pulled = (): Promise<{ pulled: boolean }> => {
      asked += 1;
      return answer();
    };
    images = new InstalledImages({ pulled }, clock);
  });

  it('asks the runner once in ten seconds', async () => {
    expect([await images.has(image), await images.has(image)]).toEqual([true, true]);
    expect(asked).toBe(1);
  });

  it('answers from memory while it asks again, and learns that an image was built', async () => {
    answer = async () => ({ pulled: false });
    expect(await images.has(image)).toBe(false);
    answer = async () => ({ pulled: true });
    clock.advance(10_001);
    expect(await images.has(image)).toBe(false);
    await new Promise(setImmediate);
    expect(await images.has(image)).toBe(true);
    expect(asked).toBe(2);
  });

  it('takes an image for installed while the runner does not answer, and asks again', async () => {
    answer = () => Promise.reject(new Error('unreachable'));
    expect(await images.has(image)).toBe(true);
    answer = async () => ({ pulled: false });
    expect(await images.has(image)).toBe(false);
  });
});

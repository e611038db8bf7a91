import { fakeDojo } from '../dojo/fake-dojo';
import { idsFor } from './find-form';

const katas = ['3456789ABC', '345678FFFF', 'ABCDEF0123'];
const dojo = fakeDojo({
  katasLike: (start) => Promise.resolve(katas.filter((id) => id.startsWith(start))),
});

describe('going to a kata', () => {
  it('asks nobody about a whole id or a link', async () => {
    const silent = { dojo: fakeDojo({}) };
    expect(await idsFor(silent, '3456789abc')).toEqual(['3456789ABC']);
    expect(await idsFor(silent, 'http://dojo/kata/3456789ABC')).toEqual(['3456789ABC']);
  });

  it('finds it by its first six characters', async () => {
    expect(await idsFor({ dojo }, 'abcdef')).toEqual(['ABCDEF0123']);
  });

  it('offers all that begin so', async () => {
    expect(await idsFor({ dojo }, '345678')).toEqual(['3456789ABC', '345678FFFF']);
  });

  it('says that there is none', async () => {
    await expect(idsFor({ dojo }, '999999')).rejects.toThrow("No kata's id begins with 999999.");
  });

  it('says what an id looks like', async () => {
    await expect(idsFor({ dojo }, 'hello')).rejects.toThrow('ten characters');
  });
});

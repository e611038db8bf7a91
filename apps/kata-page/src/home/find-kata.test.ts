import { fakeDojo } from '../dojo/testing/fake-dojo';
import { findKatas } from './find-kata';

const katas = ['3456789ABC', '345678FFFF', 'ABCDEF0123'];
const dojo = fakeDojo({
  katasLike: (start) => Promise.resolve(katas.filter((id) => id.startsWith(start))),
});

describe('findKatas', () => {
  it('asks the server nothing about a whole ID or a link', async () => {
    const silent = fakeDojo({});
    expect(await findKatas(silent, '3456789abc')).toEqual(['3456789ABC']);
    expect(await findKatas(silent, 'http://dojo/kata/3456789ABC')).toEqual(['3456789ABC']);
  });

  it('finds a kata by its first six characters', async () => {
    expect(await findKatas(dojo, 'abcdef')).toEqual(['ABCDEF0123']);
  });

  it('returns all that start with them', async () => {
    expect(await findKatas(dojo, '345678')).toEqual(['3456789ABC', '345678FFFF']);
  });

  it('says that there is none', async () => {
    await expect(findKatas(dojo, '999999')).rejects.toThrow('No kata ID starts with 999999.');
  });

  it('says what an ID looks like', async () => {
    await expect(findKatas(dojo, 'hello')).rejects.toThrow('ten characters');
  });
});

import { createFacilitatorKeys } from '../storage/facilitator-keys';
import { fakeStorage } from '../storage/testing/fake-storage';
import { keyFragment, takeKeyFromAddress } from './key-fragment';

const KEY = '0123456789abcdef0123456789abcdef';

function opened(pathname: string, hash: string) {
  const keys = createFacilitatorKeys(fakeStorage());
  const shown: unknown[] = [];
  const history = {
    replaceState: (_data: unknown, _title: string, url?: unknown) => void shown.push(url),
  };
  takeKeyFromAddress({ location: { pathname, hash }, history }, keys);
  return { key: keys.find('3456789ABC'), shown };
}

describe('the link for another facilitator', () => {
  it('gives the key to the browser that opens it, which shows it no longer', () => {
    const { key, shown } = opened('/kata/3456789abc', keyFragment(KEY));
    expect(key).toBe(KEY);
    expect(shown).toEqual(['/kata/3456789abc']);
  });

  it.each([
    ['/kata/3456789ABC', '#light-3', []],
    ['/kata/3456789ABC', '#facilitator-short', ['/kata/3456789ABC']],
    ['/', keyFragment(KEY), ['/']],
  ])('is ignored when it is none: %s%s', (path, hash, shownAfter) => {
    expect(opened(path, hash)).toEqual({ key: undefined, shown: shownAfter });
  });
});

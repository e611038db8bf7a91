import { changesBetween } from './changes';

describe('changesBetween', () => {
  const before = new Map([
    ['same', 'a'],
    ['other', 'b'],
    ['gone', 'c'],
  ]);
  const now = new Map([
    ['same', 'a'],
    ['other', 'B'],
    ['toString', ''],
  ]);

  it('lists each file that was added, changed or deleted', () => {
    expect([...changesBetween(before, now)]).toEqual([
      ['other', 'changed'],
      ['toString', 'added'],
      ['gone', 'deleted'],
    ]);
  });

  it('is empty for the start and for equal files', () => {
    expect(changesBetween(undefined, now).size).toBe(0);
    expect(changesBetween(now, now).size).toBe(0);
  });
});

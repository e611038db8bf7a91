import { countChanges, countsText, lineEndsText } from './line-counts';

const files = (content: Record<string, string>) => new Map(Object.entries(content));

describe('countChanges', () => {
  it.each([
    ['nothing', 'a\nb\n', 'a\nb\n', [0, 0, 0]],
    ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n', [1, 1, 1]],
    ['added lines', 'a\n', 'a\nb\nc\n', [1, 2, 0]],
    ['added lines at the start', 'c\n', 'a\nb\nc\n', [1, 2, 0]],
    ['removed lines', 'a\nb\nc\n', 'a\n', [1, 0, 2]],
    ['a last line without a line break', 'a\n', 'a\nb', [1, 1, 0]],
    ['two places', 'a\nb\nc\nd\ne\nf\n', 'A\nb\nc\nd\ne\nF\nG\n', [1, 3, 2]],
  ])('counts %s', (_what, before, now, [changed, added, removed]) => {
    expect(countChanges(files({ a: before }), files({ a: now }))).toEqual({
      files: changed,
      added,
      removed,
    });
  });

  it('counts files that were added and deleted', () => {
    const counts = countChanges(files({ a: '1\n', same: 'x' }), files({ b: '1\n2\n', same: 'x' }));
    expect(counts).toEqual({ files: 2, added: 2, removed: 1 });
    expect(countsText(counts, 'light 1')).toBe('2 files changed since light 1. +2\u00a0−1 lines.');
  });
});

it('says that nothing changed', () => {
  expect(countsText(countChanges(files({}), files({})), 'the start')).toBe(
    'Nothing changed since the start.',
  );
});

it('says that line ends changed, which nothing marks', () => {
  const [before, now] = [files({ a: 'x\r\ny', b: '1' }), files({ a: 'x\ny', b: '2' })];
  expect(lineEndsText(before, now)).toBe(
    'In 1 of them only line ends changed, which are not marked.',
  );
  expect(lineEndsText(before, before)).toBe('');
});

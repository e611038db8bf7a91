import { remembered } from './remembered';

describe('remembered', () => {
  it('calls the function once for a text, until enough others were used after it', () => {
    const asked: string[] = [];
    const lengthOf = remembered(2, (text) => {
      asked.push(text);
      return { length: text.length };
    });
    for (const text of ['a', 'bb', 'a', 'ccc', 'a', 'bb'])
      expect(lengthOf(text)).toEqual({ length: text.length });
    expect(asked).toEqual(['a', 'bb', 'ccc', 'bb']);
  });

  it('does not keep what belongs to a long text', () => {
    let asked = 0;
    const of = remembered(2, () => ({ asked: (asked += 1) }));
    const long = 'x'.repeat(100_001);
    expect([of(long), of(long)]).toEqual([{ asked: 1 }, { asked: 2 }]);
  });
});

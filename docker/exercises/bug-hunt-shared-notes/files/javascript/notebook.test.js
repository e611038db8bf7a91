const { Notebook } = require('./notebook');

describe('notebooks', () => {
  it('have the notes of their own visitor', () => {
    const ann = new Notebook('Ann');
    const ben = new Notebook('Ben');
    ann.write('nice vase');
    ben.write('too dark');
    expect(ann.read()).toBe('nice vase');
    expect(ben.read()).toBe('too dark');
  });

  it('keep notes that are given', () => {
    expect(new Notebook('Cy', ['a', 'b']).read()).toBe('a, b');
  });
});

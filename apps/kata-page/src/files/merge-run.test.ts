import { mergeRun } from './merge-run';

const sent = new Map([
  ['hiker.py', 'sent'],
  ['data.txt', 'sent'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);
const nothing = { written: new Map<string, string>(), deleted: [] };

describe('mergeRun', () => {
  it('leaves the files unchanged when the run changed none', () => {
    expect(mergeRun(sent, sent, nothing)).toEqual({ files: sent, kept: [] });
  });

  it('applies what the run created, changed and deleted', () => {
    const written = new Map([
      ['report.txt', 'created'],
      ['data.txt', 'changed'],
      ['__proto__', 'created'],
    ]);
    const { files, kept } = mergeRun(sent, sent, { written, deleted: ['hiker.py'] });
    expect([...files]).toEqual([
      ['data.txt', 'changed'],
      ['cyber-dojo.sh', 'python3 -m unittest'],
      ['report.txt', 'created'],
      ['__proto__', 'created'],
    ]);
    expect(kept).toEqual([]);
  });

  it('keeps what was typed during the run, and reports it', () => {
    const now = new Map(sent).set('data.txt', 'typed').set('report.txt', 'typed');
    const written = new Map([
      ['data.txt', 'changed'],
      ['report.txt', 'created'],
    ]);
    const { files, kept } = mergeRun(sent, now, { written, deleted: [] });
    expect(files).toEqual(now);
    expect(kept).toEqual(['data.txt', 'report.txt']);
  });

  it('keeps a file that the run deleted and that was edited meanwhile', () => {
    const now = new Map(sent).set('hiker.py', 'typed');
    const { files, kept } = mergeRun(sent, now, { ...nothing, deleted: ['hiker.py'] });
    expect(files.get('hiker.py')).toBe('typed');
    expect(kept).toEqual(['hiker.py']);
  });

  it('does not restore a file that was deleted here during the run', () => {
    const now = new Map(sent);
    now.delete('data.txt');
    const { files } = mergeRun(sent, now, { ...nothing, written: new Map([['data.txt', 'x']]) });
    expect(files.has('data.txt')).toBe(false);
  });

  it('reports nothing where both made the same change', () => {
    const now = new Map(sent).set('data.txt', 'same');
    const written = new Map([['data.txt', 'same']]);
    expect(mergeRun(sent, now, { ...nothing, written }).kept).toEqual([]);
  });

  it('never removes cyber-dojo.sh, and never shows the output as a file', () => {
    const written = new Map([['output', 'x']]);
    const { files } = mergeRun(sent, sent, { written, deleted: ['cyber-dojo.sh'] });
    expect(files).toEqual(sent);
  });
});

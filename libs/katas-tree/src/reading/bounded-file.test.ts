import { readBoundedFile } from './bounded-file';

describe('readBoundedFile', () => {
  it.each(['/dev/zero', '/dev/null', '/'])('reads nothing of %s, which is no file', (path) => {
    expect(readBoundedFile(path)).toEqual({ found: 'problem', problem: 'is not a file' });
  });
});

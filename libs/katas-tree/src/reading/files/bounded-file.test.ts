import { readBoundedFile } from './bounded-file';

describe('readBoundedFile', () => {
  it.each(['/dev/zero', '/dev/null', '/'])('rejects %s, which is not a regular file', (path) => {
    expect(readBoundedFile(path)).toEqual({ found: 'problem', problem: 'is not a file' });
  });
});

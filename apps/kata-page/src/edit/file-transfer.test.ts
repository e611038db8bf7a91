import { readUpload } from './file-transfer';

function file(bytes: readonly number[], size = bytes.length) {
  return { name: 'a.txt', size, arrayBuffer: async () => new Uint8Array(bytes).buffer };
}

describe('readUpload', () => {
  it('reads text', async () => {
    expect(await readUpload(file([0x68, 0xc3, 0xa4]))).toEqual({ name: 'a.txt', text: 'hä' });
  });

  it.each([
    ['a NUL', file([0x68, 0]), 'isNotText'],
    ['bytes that are not UTF-8', file([0xff, 0xfe]), 'isNotText'],
    ['too many bytes', file([], 1_000_001), 'isTooLarge'],
  ])('rejects %s', async (_what, given, problem) => {
    expect(await readUpload(given)).toEqual({ name: 'a.txt', problem });
  });
});

import { ExecFilePrograms } from '@katas/system';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const probe = join(__dirname, '../testing/programs/permissions-probe.ts');
const dir = mkdtempSync(join(tmpdir(), 'katas-permissions-'));

afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function outcomes(): Promise<unknown> {
  const args = ['--import', 'tsx', probe, join(dir, 'katas')];
  // An open that waits for a writer of the FIFO would never end.
  const abortSignal = AbortSignal.timeout(20_000);
  const { stdout } = await new ExecFilePrograms().run(process.execPath, args, {
    cwd: __dirname,
    abortSignal,
  });
  return JSON.parse(stdout) as unknown;
}

describe('a katas tree that the collector may not read completely', () => {
  it('keeps the volumes of unreadable katas, does not wait for a FIFO, and removes the others', async () => {
    const unreadable = 'kept: unreadable-manifest';
    const kept = 'kept: no-tree';
    expect(await outcomes()).toEqual({
      treeForbidden: {
        readable: kept,
        'a manifest without permission': kept,
        'a directory without permission': kept,
        'a directory above without permission': kept,
        'a FIFO': kept,
      },
      treeReadable: {
        readable: 'removed: ended',
        'a manifest without permission': unreadable,
        'a directory without permission': unreadable,
        'a directory above without permission': unreadable,
        'a FIFO': unreadable,
      },
    });
  }, 30_000);
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const LOOP = join(__dirname, '../../../../docker/sandbox-loop');
const FUZZ_SECONDS = 15;

const run = promisify(execFile);

describe('the sandbox loop', () => {
  it('compiles without a warning and survives random jobs and trees under sanitizers', async () => {
    const { stdout } = await run(join(LOOP, 'fuzz/fuzz.sh'), [String(FUZZ_SECONDS)]);
    expect(stdout).toMatch(/^[1-9]\d* seeds\n$/);
  });

  it('writes a kept file anew that takes more disk space than its size', async () => {
    const { stdout } = await run(join(LOOP, 'fuzz/prune-check.sh'));
    expect(stdout).toBe('kept.txt 5 bytes, mode 640, at most 16 blocks\n');
  });
});

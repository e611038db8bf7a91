import { ExecFilePrograms } from '@katas/system';
import { join } from 'node:path';

const FUZZ = join(__dirname, '../../../../docker/sandbox-loop/fuzz');
const FUZZ_SECONDS = 15;
/** The same in each run of the tests. `npm run fuzz` begins at a random one. */
const FIRST_SEED = '1';

describe('the sandbox loop', () => {
  const programs = new ExecFilePrograms();

  it('compiles without a warning and survives random jobs and trees under sanitizers', async () => {
    const { stdout } = await programs.run(join(FUZZ, 'fuzz.sh'), [
      String(FUZZ_SECONDS),
      FIRST_SEED,
    ]);
    expect(stdout).toMatch(/^[1-9]\d* seeds\n$/);
  });

  it('rewrites a kept file that takes more disk space than its size', async () => {
    const { stdout } = await programs.run(join(FUZZ, 'prune-check.sh'), []);
    expect(stdout).toBe('kept.txt 5 bytes, mode 640, at most 16 blocks\n');
  });
});

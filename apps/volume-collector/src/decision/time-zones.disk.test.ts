import { ExecFilePrograms } from '@katas/system';
import { join } from 'node:path';

const programs = new ExecFilePrograms();
const probe = join(__dirname, '../testing/programs/zone-probe.ts');

async function probeIn(zone: string): Promise<unknown> {
  const { stdout } = await programs.run(process.execPath, ['--import', 'tsx', probe], {
    cwd: __dirname,
    env: { TZ: zone },
  });
  return JSON.parse(stdout) as unknown;
}

describe('24 hours', () => {
  it.each(['Europe/London', 'America/New_York', 'Pacific/Kiritimati'])(
    'are 24 hours in %s, across clock changes, a leap day and a year’s end',
    async (zone) => {
      const decisions = Array.from({ length: 7 }, () => ['live', 'ended']);
      expect(await probeIn(zone)).toEqual({ zone, decisions });
    },
    30_000,
  );
});

import { ExecFilePrograms, ProgramError } from '@katas/system';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files, Session } from '../contender';

/** Docker's default, which leaves out the wrappers of version managers. */
const BARE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs cyber-dojo.sh without isolation: writes the files, starts bash, reads both outputs to their end. */
export function bareSession(folder: string): Session {
  const programs = new ExecFilePrograms();
  const write = async (avatar: number, files: Files): Promise<string> => {
    const cwd = join(folder, String(avatar));
    await mkdir(cwd, { recursive: true });
    const written = Object.entries(files).map(([name, text]) => writeFile(join(cwd, name), text));
    await Promise.all(written);
    return cwd;
  };
  return {
    join: async (avatar, files) => void (await write(avatar, files)),
    submit: async (avatar, changed) => {
      const cwd = await write(avatar, changed);
      const env = { PATH: BARE_PATH, HOME: cwd, PYTHONDONTWRITEBYTECODE: '1' };
      // Detached: Ctrl-C stops the benchmark, which waits for the answers in progress.
      const options = { cwd, env, detached: true };
      try {
        return { status: 0, ...(await programs.run('bash', ['./cyber-dojo.sh'], options)) };
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        return { status: error.exitStatus ?? 'killed', ...error.output };
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

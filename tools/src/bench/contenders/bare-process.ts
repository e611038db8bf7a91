import { ExecFilePrograms, ProgramError } from '@katas/system';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Contender, Files, Session } from '../contender';

/** Docker's default, which leaves out the wrappers of version managers. */
const BARE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs cyber-dojo.sh without isolation: writes the files, starts bash, reads both outputs to their end. */
export class BareProcesses implements Contender {
  readonly name = 'bare';
  readonly #sessions: Session[] = [];

  async open(): Promise<Session> {
    const session = new BareSession(await mkdtemp(join(tmpdir(), 'katas-bench-')));
    this.#sessions.push(session);
    return session;
  }

  /** Closes every session that is still open. */
  async clear(): Promise<void> {
    for (const session of this.#sessions) await session.close();
  }
}

class BareSession implements Session {
  readonly #programs = new ExecFilePrograms();

  constructor(private readonly folder: string) {}

  async join(avatar: number, files: Files): Promise<void> {
    await mkdir(this.#sandbox(avatar));
    await this.#write(avatar, files);
  }

  async submit(avatar: number, changed: Files): Promise<Answer> {
    await this.#write(avatar, changed);
    const cwd = this.#sandbox(avatar);
    const env = { PATH: BARE_PATH, HOME: cwd, PYTHONDONTWRITEBYTECODE: '1' };
    // Detached: Ctrl-C stops the benchmark, which waits for the answers in progress.
    const options = { cwd, env, detached: true };
    try {
      const output = await this.#programs.run('bash', ['./cyber-dojo.sh'], options);
      return { status: 0, ...output };
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      return { status: error.exitStatus ?? 'killed', ...error.output };
    }
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #write(avatar: number, files: Files): Promise<void> {
    const folder = this.#sandbox(avatar);
    await Promise.all(
      Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
    );
  }

  #sandbox(avatar: number): string {
    return join(this.folder, String(avatar));
  }
}

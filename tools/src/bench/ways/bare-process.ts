import { ExecFilePrograms, ProgramError } from '@katas/system';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../languages/starting-files';
import type { Answer, Place, Way } from '../press';

/** Docker's default: the machine's own programs, and no version manager's wrapper before them. */
export const BARE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What cyber-dojo.sh costs by itself: files into a directory of this machine, bash, both outputs to their end. */
export class BareProcesses implements Way {
  readonly name = 'bare';

  readonly #places: Place[] = [];

  async open(): Promise<Place> {
    const place = new BarePlace(await mkdtemp(join(tmpdir(), 'katas-bench-')));
    this.#places.push(place);
    return place;
  }

  /** Closes what is still open. */
  async clear(): Promise<void> {
    for (const place of this.#places) await place.close();
  }
}

class BarePlace implements Place {
  readonly #programs = new ExecFilePrograms();

  constructor(private readonly folder: string) {}

  async join(avatar: number, files: Files): Promise<void> {
    await mkdir(this.#sandbox(avatar));
    await this.#write(avatar, files);
  }

  async press(avatar: number, changed: Files): Promise<Answer> {
    await this.#write(avatar, changed);
    const cwd = this.#sandbox(avatar);
    const env = { PATH: BARE_PATH, HOME: cwd, PYTHONDONTWRITEBYTECODE: '1' };
    // A Ctrl-C is for the bench, which waits for the answers that are on their way.
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
    const writes = Object.entries(files).map(([name, content]) =>
      writeFile(join(this.#sandbox(avatar), name), content),
    );
    await Promise.all(writes);
  }

  #sandbox(avatar: number): string {
    return join(this.folder, String(avatar));
  }
}

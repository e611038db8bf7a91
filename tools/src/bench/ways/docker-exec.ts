import type { Engine, RunningContainer } from '@katas/engine';
import type { Files } from '../../languages/starting-files';
import type { Answer, Place, Way } from '../press';
import { BenchKata, sandboxOf } from './bench-kata';
import type { EngineHttp } from './engine-http';
import { ONE_RUN, readOneRun } from './one-run';
import { tarOf } from './tar-files';

/** Ends by itself when this process is gone, and its standard input with it. */
const WAIT = ['sh', '-c', 'cat > /dev/null'];

/** A container for each avatar that waits, and a `docker exec` in it for each run. */
export class DockerExecs implements Way {
  readonly name = 'exec';

  constructor(
    private readonly engine: Engine,
    private readonly http: EngineHttp,
    private readonly runnerId: string,
  ) {}

  async open(imageName: string): Promise<Place> {
    const kata = await BenchKata.make(this.engine, imageName, this.runnerId);
    return new ExecPlace(this.engine, this.http, kata);
  }
}

class ExecPlace implements Place {
  readonly #containers = new Map<number, RunningContainer>();

  constructor(
    private readonly engine: Engine,
    private readonly http: EngineHttp,
    private readonly kata: BenchKata,
  ) {}

  async join(avatar: number, files: Files): Promise<void> {
    const container = await this.engine.startContainer(this.kata.sandbox(avatar, WAIT));
    this.#containers.set(avatar, container);
    await this.press(avatar, files);
  }

  async press(avatar: number, changed: Files): Promise<Answer> {
    const container = this.#containers.get(avatar);
    if (container === undefined) throw new Error(`Avatar ${avatar} has not joined.`);
    const command = ['sh', '-c', ONE_RUN, 'katas-bench', sandboxOf(avatar)];
    return readOneRun(await this.http.exec(container.id, command, tarOf(changed)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#containers.values()].map((container) => container.remove()));
    await this.kata.remove();
  }
}

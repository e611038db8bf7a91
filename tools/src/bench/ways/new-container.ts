import type { Engine } from '@katas/engine';
import type { Files } from '../../languages/starting-files';
import type { Answer, Place, Way } from '../press';
import { BenchKata, sandboxOf } from './bench-kata';
import { ONE_RUN, readOneRun } from './one-run';
import { tarOf } from './tar-files';

/** What a runner does that starts a container for each run: create, attach, start, wait, remove. */
export class NewContainers implements Way {
  readonly name = 'container';

  constructor(
    private readonly engine: Engine,
    private readonly runnerId: string,
  ) {}

  async open(imageName: string): Promise<Place> {
    const kata = await BenchKata.make(this.engine, imageName, this.runnerId);
    return new NewContainerPlace(this.engine, kata);
  }
}

class NewContainerPlace implements Place {
  constructor(
    private readonly engine: Engine,
    private readonly kata: BenchKata,
  ) {}

  async join(avatar: number, files: Files): Promise<void> {
    const { tidied } = await this.press(avatar, files);
    await tidied;
  }

  async press(avatar: number, changed: Files): Promise<Answer> {
    const command = ['sh', '-c', ONE_RUN, 'katas-bench', sandboxOf(avatar)];
    const container = await this.engine.startContainer(this.kata.sandbox(avatar, command));
    try {
      container.stdin.end(tarOf(changed));
      container.stderr.resume();
      const [answer] = await Promise.all([readOneRun(container.stdout), container.ended]);
      return { ...answer, tidied: container.remove() };
    } catch (error) {
      await container.remove();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.kata.remove();
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Received } from './listeners';

/** Open dashboards in a process of their own, which has the lowest priority. */
export class FarDashboards {
  static async open(url: string, count: number): Promise<FarDashboards> {
    const child = fork(join(__dirname, 'listeners.ts'), [url, String(count)]);
    const ended = once(child, 'exit').then(() => {
      throw new Error('the listeners have ended');
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return new FarDashboards(child);
  }

  private constructor(private readonly child: ChildProcess) {}

  /** Closes them all. */
  async close(): Promise<Received> {
    this.child.send('end');
    const [received] = (await once(this.child, 'message')) as [Received];
    return received;
  }
}

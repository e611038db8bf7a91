import { ExecFilePrograms, type StartedProgram } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A Docker Engine for one test, which may stop and start it. Needs root. `close` removes everything. */
export class OwnEngine {
  readonly dockerHost: string;
  readonly #dir: string;
  #dockerd: StartedProgram | undefined;

  constructor(parentDir: string) {
    this.#dir = mkdtempSync(join(parentDir, 'katas-engine-'));
    this.dockerHost = `unix://${this.#dir}/docker.sock`;
  }

  /** Resolves when the engine answers. Does nothing when it runs already. */
  async start(): Promise<void> {
    if (this.#dockerd !== undefined) return;
    const dockerd = this.#startDockerd();
    this.#dockerd = dockerd;
    let hasEnded = false;
    void dockerd.ended.then(() => (hasEnded = true));
    // The time limit of the test ends this loop.
    while (!(await this.#answers())) {
      if (hasEnded) throw new Error(`dockerd ended: ${this.#read('dockerd.log').slice(-500)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Stops it as an operator does: it still answers for a while. */
  stop(): Promise<void> {
    return this.#end((unshare) => {
      const children = readFileSync(`/proc/${unshare}/task/${unshare}/children`, 'utf8');
      process.kill(Number(children), 'SIGTERM');
    });
  }

  /** Kills it: it answers nothing from now on. */
  crash(): Promise<void> {
    return this.#end((unshare) => process.kill(unshare, 'SIGKILL'));
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #startDockerd(): StartedProgram {
    const at = (name: string): string => join(this.#dir, name);
    // After a crash, the process IDs in these files belong to other processes.
    for (const left of ['exec', 'dockerd.pid']) rmSync(at(left), { recursive: true, force: true });
    return new ExecFilePrograms().start(
      // A network namespace, because an engine without a bridge deletes the bridge of the machine's engine. Process and
      // mount namespaces, so that everything that it starts and mounts ends with it.
      'unshare',
      [
        ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'dockerd'],
        ...['--host', this.dockerHost, '--data-root', at('data'), '--exec-root', at('exec')],
        ...['--pidfile', at('dockerd.pid'), '--bridge', 'none', '--iptables=false'],
      ],
      { logFile: at('dockerd.log') },
    );
  }

  async #end(tell: (unshare: number) => void): Promise<void> {
    if (this.#dockerd?.pid === undefined) return;
    tell(this.#dockerd.pid);
    await this.#dockerd.ended;
    this.#dockerd = undefined;
  }

  #answers(): Promise<boolean> {
    const engine = connectEngine({ dockerHost: this.dockerHost, logger: new LogSpy() });
    return engine.ping().then(
      () => true,
      () => false,
    );
  }

  #read(name: string): string {
    return readFileSync(join(this.#dir, name), 'utf8');
  }
}

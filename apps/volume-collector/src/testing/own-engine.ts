import { ExecFilePrograms, type StartedProgram } from '@katas/shell';
import { connectEngine } from '@katas/shell/dockerode';
import { LogSpy } from '@katas/shell/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A Docker Engine of a test's own, which it may stop and start. Needs root. `close` leaves nothing behind. */
export class OwnEngine {
  readonly dockerHost: string;
  readonly #dir: string;
  #dockerd: StartedProgram | undefined;

  constructor(parentDir: string) {
    this.#dir = mkdtempSync(join(parentDir, 'katas-engine-'));
    this.dockerHost = `unix://${this.#dir}/docker.sock`;
  }

  /** Does nothing when it runs. */
  async start(): Promise<void> {
    if (this.#dockerd !== undefined) return;
    const at = (name: string): string => join(this.#dir, name);
    this.#dockerd = new ExecFilePrograms().start(
      // In a network of its own: an engine without a bridge deletes the one that the machine's engine has made.
      'unshare',
      [
        ...['--net', 'dockerd'],
        ...['--host', this.dockerHost, '--data-root', at('data'), '--exec-root', at('exec')],
        ...['--pidfile', at('dockerd.pid'), '--bridge', 'none', '--iptables=false'],
      ],
      { logFile: at('dockerd.log') },
    );
    const engine = connectEngine({ dockerHost: this.dockerHost, logger: new LogSpy() });
    // The test's own time limit ends this.
    while (
      !(await engine.ping().then(
        () => true,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
  }

  async stop(): Promise<void> {
    this.#dockerd?.signal('SIGTERM');
    await this.#dockerd?.ended;
    this.#dockerd = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

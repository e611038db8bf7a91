import type { Container } from 'dockerode';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { ContainerEnd, RunningContainer } from '../../engine';
import { demultiplex } from '../../stream-demultiplexer';

/** The engine calls for this container. */
export interface ContainerCalls {
  setCpuShares(shares: number): Promise<void>;
  remove(): Promise<boolean>;
}

/** A container. It is attached before it is started, so that no output is missed. */
export class DockerodeContainer implements RunningContainer {
  readonly id: string;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly ended: Promise<ContainerEnd>;

  private constructor(
    private readonly container: Container,
    private readonly attached: Socket,
    private readonly calls: ContainerCalls,
  ) {
    this.id = container.id;
    ({ stdout: this.stdout, stderr: this.stderr } = demultiplex(attached));
    this.ended = new Promise((resolve) => {
      this.attached.once('close', () => resolve(this.#end()));
    });
  }

  static async start(container: Container, calls: ContainerCalls): Promise<DockerodeContainer> {
    const attached = await container.attach({
      stream: true,
      hijack: true,
      stdin: true,
      stdout: true,
      stderr: true,
    });
    const running = new DockerodeContainer(container, attached as Socket, calls);
    await container.start();
    return running;
  }

  get stdin(): Writable {
    return this.attached;
  }

  setCpuShares(shares: number): Promise<void> {
    return this.calls.setCpuShares(shares);
  }

  async remove(): Promise<void> {
    this.attached.destroy();
    await this.calls.remove();
  }

  async #end(): Promise<ContainerEnd> {
    try {
      const { State } = await this.container.inspect();
      return {
        exitStatus: State.Running ? undefined : State.ExitCode,
        outOfMemory: State.OOMKilled,
      };
    } catch {
      return { exitStatus: undefined, outOfMemory: false };
    }
  }
}

import { demultiplex, engineAddress } from '@katas/engine';
import Docker from 'dockerode';
import type { Readable } from 'node:stream';

export interface SandboxMemory {
  /** Everything that the memory limit counts. */
  readonly bytes: number;
  /** The part of `bytes` that is cached files, which the kernel can release. */
  readonly cacheBytes: number;
}

/** Calls of the Docker Engine that Katas does not use, and that are measured here. */
export class EngineExtras {
  readonly #docker: Docker;

  constructor(dockerHost: string | undefined) {
    this.#docker = new Docker(engineAddress(dockerHost));
  }

  /** Runs the command in the container with this standard input. Resolves to its standard output. */
  async exec(containerId: string, command: readonly string[], stdin: Buffer): Promise<Readable> {
    const exec = await this.#docker.getContainer(containerId).exec({
      ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true },
      Cmd: [...command],
    });
    const socket = await exec.start({ hijack: true, stdin: true });
    const { stdout, stderr } = demultiplex(socket);
    stderr.resume();
    socket.end(stdin);
    return stdout;
  }

  /** Resolves to what the container's cgroup counts now. */
  async memory(containerId: string): Promise<SandboxMemory> {
    const options = { stream: false, 'one-shot': true } as const;
    const { memory_stats } = await this.#docker.getContainer(containerId).stats(options);
    const { total_inactive_file, inactive_file } = memory_stats.stats;
    // cgroup v1 has the first, v2 the second; `docker stats` subtracts the same.
    return { bytes: memory_stats.usage, cacheBytes: total_inactive_file ?? inactive_file };
  }
}

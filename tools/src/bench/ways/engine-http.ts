import { demultiplex, engineAddress } from '@katas/engine';
import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * The engine's calls that Katas itself has no use for, and that are measured here beside what it uses
 * (https://docs.docker.com/reference/api/engine/version/v1.41/).
 */
export class EngineHttp {
  readonly #where: RequestOptions;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(dockerHost: string | undefined) {
    const { socketPath, host, port } = engineAddress(dockerHost);
    this.#where = socketPath === undefined ? { host, port } : { socketPath };
  }

  /** Runs the command in the container with this standard input. Resolves to its standard output. */
  async exec(containerId: string, command: readonly string[], stdin: Buffer): Promise<Readable> {
    const created = (await this.#json('POST', `/containers/${containerId}/exec`, {
      ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true },
      Cmd: command,
    })) as { readonly Id: string };
    const socket = await this.#hijack(`/exec/${created.Id}/start`, { Detach: false, Tty: false });
    const { stdout, stderr } = demultiplex(socket);
    stderr.resume();
    socket.end(stdin);
    return stdout;
  }

  /** As its cgroup counts it now. */
  async memory(containerId: string): Promise<SandboxMemory> {
    const path = `/containers/${containerId}/stats?stream=false&one-shot=true`;
    const { memory_stats } = (await this.#json('GET', path)) as MemoryAnswer;
    const { total_inactive_file, inactive_file } = memory_stats.stats;
    // The first is cgroup v1's, the second v2's, as `docker stats` takes them.
    return { bytes: memory_stats.usage, cacheBytes: total_inactive_file ?? inactive_file ?? 0 };
  }

  close(): void {
    this.#agent.destroy();
  }

  #json(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const options = { ...this.#where, method, path, agent: this.#agent };
      send(options, body, reject, (answer) => {
        text(answer)
          .then((words) => resolve(parse(path, answer, words)))
          .catch(reject);
      });
    });
  }

  #hijack(path: string, body: object): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'tcp' };
      const options = { ...this.#where, method: 'POST', path, headers };
      const asked = send(options, body, reject, (answer) =>
        reject(new Error(`${path}: ${answer.statusCode}`)),
      );
      asked.once('upgrade', (_answer, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
    });
  }
}

export interface SandboxMemory {
  /** All that its memory limit counts. */
  readonly bytes: number;
  /** Of these, cached files that the kernel would give up. */
  readonly cacheBytes: number;
}

interface MemoryAnswer {
  readonly memory_stats: {
    readonly usage: number;
    readonly stats: { readonly total_inactive_file?: number; readonly inactive_file?: number };
  };
}

function send(
  options: RequestOptions,
  body: object | undefined,
  onError: (error: Error) => void,
  onAnswer: (answer: IncomingMessage) => void,
) {
  const json = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...options.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  };
  const asked = request({ ...options, headers }, onAnswer);
  asked.once('error', onError);
  asked.end(json);
  return asked;
}

function parse(path: string, { statusCode = 0 }: IncomingMessage, words: string): unknown {
  if (statusCode >= 300) throw new Error(`${path}: ${statusCode} ${words.slice(0, 300)}`);
  return JSON.parse(words);
}

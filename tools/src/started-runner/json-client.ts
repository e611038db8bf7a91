import { Agent, request } from 'node:http';

/** Sends JSON over HTTP/1.1 on persistent connections, with little load on the measured machine. */
export class JsonClient {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** Resolves to the JSON of a 2xx answer. Rejects on another status and on timeout. */
  post(path: string, body: object, timeoutMs: number): Promise<Record<string, unknown>> {
    return this.#json(path, timeoutMs, JSON.stringify(body));
  }

  /** Does the same for a GET. */
  get(path: string, timeoutMs: number): Promise<Record<string, unknown>> {
    return this.#json(path, timeoutMs);
  }

  async #json(path: string, timeoutMs: number, body?: string): Promise<Record<string, unknown>> {
    const { status, text } = await this.#send(path, timeoutMs, body);
    if (status < 200 || status > 299) throw new Error(`${path}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, timeoutMs: number, body?: string): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const ofBody = body !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const method = body === undefined ? 'GET' : 'POST';
      const options = { method, agent: this.#agent, headers: { ...ofBody } };
      const sent = request(`${this.url}/${path}`, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      sent.setTimeout(timeoutMs, () =>
        sent.destroy(new Error(`${path}: no answer within ${timeoutMs / 1000} s`)),
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }
}

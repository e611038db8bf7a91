import { Agent, request } from 'node:http';

/** JSON over HTTP/1.1 on connections that are kept: the least that a caller can cost on a machine it measures. */
export class JsonClient {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** Resolves to the answer's JSON; rejects when there is none in time or its status is not 2xx. */
  async post(path: string, body: object, timeoutMs: number): Promise<Record<string, unknown>> {
    const { status, text } = await this.#send(path, JSON.stringify(body), timeoutMs);
    if (status < 200 || status > 299) throw new Error(`${path}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, body: string, timeoutMs: number): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const options = { method: 'POST', agent: this.#agent, headers };
      const asked = request(`${this.url}/${path}`, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      asked.setTimeout(timeoutMs, () =>
        asked.destroy(new Error(`${path}: no answer within ${timeoutMs / 1000} s`)),
      );
      asked.once('error', reject);
      asked.end(body);
    });
  }
}

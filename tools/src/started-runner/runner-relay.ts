import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HOST } from './started-service';

/** A failing Python unittest, in a run that takes no time. */
const RUN = {
  run: {
    ...{ status: 1, created: {}, changed: {}, deleted: [], seconds: 0 },
    stdout: { content: '', truncated: false },
    stderr: { content: 'F\nRan 1 test in 0.001s\n\nFAILED (failures=1)\n', truncated: false },
  },
};
const ANSWERS: Readonly<Record<string, object>> = {
  '/ready': { ready: true, reasons: [] },
  '/space': { space: 'enough' },
  '/pulled': { pulled: true },
  '/new_kata': { new_kata: 'created' },
  '/new_avatar': { new_avatar: 'created' },
  '/run': RUN,
};

/** A proxy between controller and runner. It notes the times of the last run, or answers itself without delay. */
export class RunnerRelay {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((incoming, answer) => void this.#handle(incoming, answer));
  /** `ms` is the time from the call's arrival to its complete answer, `reportedMs` what the runner reports. */
  lastRun = { ms: NaN, reportedMs: NaN };
  answersItself = false;

  private constructor(private readonly runnerUrl: string) {}

  static async start(runnerUrl: string): Promise<RunnerRelay> {
    const relay = new RunnerRelay(runnerUrl);
    await new Promise<void>((resolve) => relay.#server.listen(0, HOST, resolve));
    return relay;
  }

  get url(): string {
    return `http://${HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const startedMs = performance.now();
    const body = await text(incoming);
    const own = this.answersItself ? ANSWERS[incoming.url ?? ''] : undefined;
    const json = own === undefined ? await this.#forward(incoming, body) : JSON.stringify(own);
    answer.setHeader('Content-Type', 'application/json');
    answer.end(json);
    if (incoming.url !== '/run') return;
    const { run } = JSON.parse(json) as typeof RUN;
    this.lastRun = { ms: performance.now() - startedMs, reportedMs: run.seconds * 1000 };
  }

  #forward({ method, url, headers }: IncomingMessage, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      // Not as events, which a runner under load sends: the relay reads the answer.
      const json = { ...headers, accept: 'application/json' };
      const options = { method, headers: json, agent: this.#agent };
      const forwarded = request(`${this.runnerUrl}${url}`, options, (answer) => {
        text(answer).then(resolve, reject);
      });
      forwarded.once('error', reject);
      forwarded.end(body);
    });
  }
}

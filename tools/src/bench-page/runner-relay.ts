import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HOST } from '../started-runner/started-service';

/** What the runner made of a run. */
export interface RelayedRun {
  /** From the call's arrival here until its answer was whole. */
  readonly ms: number;
  /** As the runner reports it. */
  readonly reportedMs: number;
}

/** What a Python unittest prints, in a run that takes no time. */
const AT_ONCE = {
  run: {
    ...{ status: 1, created: {}, changed: {}, deleted: [], seconds: 0 },
    stdout: { content: '', truncated: false },
    stderr: { content: 'F\nRan 1 test in 0.001s\n\nFAILED (failures=1)\n', truncated: false },
  },
};

const ANSWERS: Readonly<Record<string, object>> = {
  '/new_kata': { new_kata: 'created' },
  '/new_avatar': { new_avatar: 'created' },
  '/run': AT_ONCE,
};

/** Stands between the controller and the runner: passes calls on and notes the last run, or answers by itself at once. */
export class RunnerRelay {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((asked, answer) => void this.#take(asked, answer));
  lastRun: RelayedRun = { ms: NaN, reportedMs: NaN };
  answersAtOnce = false;

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

  async #take(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const startedMs = performance.now();
    const body = await text(asked);
    const canned = this.answersAtOnce ? ANSWERS[asked.url ?? ''] : undefined;
    const told = canned === undefined ? await this.#pass(asked, body) : JSON.stringify(canned);
    answer.setHeader('Content-Type', 'application/json');
    answer.end(told);
    if (asked.url !== '/run') return;
    const { run } = JSON.parse(told) as typeof AT_ONCE;
    this.lastRun = { ms: performance.now() - startedMs, reportedMs: run.seconds * 1000 };
  }

  #pass({ method, url, headers }: IncomingMessage, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent: this.#agent };
      const passed = request(`${this.runnerUrl}${url}`, options, (answer) => {
        text(answer).then(resolve, reject);
      });
      passed.once('error', reject);
      passed.end(body);
    });
  }
}

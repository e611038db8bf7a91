import { msToKataTime } from '@katas/kata';
import type { Environment } from '@katas/service';
import { ExecFilePrograms, SystemClock, type StartedProgram } from '@katas/shell';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledMain, bundleServices } from '../bundle/bundle-services';
import { waitUntil } from '../command/wait-until';
import { LinuxMachine } from '../machine/linux-machine';
import { askReady } from '../start/ask-ready';
import { tetherOf } from '../start/tether';
import { JsonClient } from './json-client';

const HOST = '127.0.0.1';
/** Longer than the longest run (15 s) and its place in the queue of a full class. */
const ANSWER_MS = 60_000;
const READY_WAIT = { everyMs: 100, timeoutMs: 20_000 };
/** Longer than the runner's own grace, in which it lets runs finish. */
const STOP_MS = 40_000;

export interface RunnerStart {
  /** The workspace, whose runner is bundled anew. */
  readonly root: string;
  readonly env: Environment;
  /** Its RUNNER_ID and DOJO_ID: labels on all that it makes. */
  readonly runnerId: string;
}

/** The runner as it is deployed, with a katas tree of its own. */
export class StartedRunner {
  readonly #client: JsonClient;
  readonly #katas: string[] = [];

  private constructor(
    url: string,
    private readonly folder: string,
    private readonly program: StartedProgram,
  ) {
    this.#client = new JsonClient(url);
  }

  /** Resolves when it is ready. */
  static async start({ root, env, runnerId }: RunnerStart): Promise<StartedRunner> {
    const folder = mkdtempSync(join(tmpdir(), 'katas-runner-'));
    await bundleServices(root, folder, ['runner']);
    const port = await freePort();
    const url = `http://${HOST}:${port}`;
    const logFile = join(folder, 'runner.log');
    const settings = {
      ...{ RUNNER_HOST: HOST, RUNNER_PORT: String(port), KATAS_DIR: folder },
      ...{ RUNNER_ID: runnerId, DOJO_ID: runnerId },
      // On loopback it needs none, and its calls here carry none.
      RUNNER_SECRET_FILE: undefined,
    };
    const command = [process.execPath, bundledMain(folder, 'runner')];
    const tether = tetherOf(new LinuxMachine(env['PATH'] ?? ''));
    const [file = process.execPath, ...args] = [...tether, ...command];
    const program = new ExecFilePrograms().start(file, args, {
      env: { ...env, ...settings },
      logFile,
      // A Ctrl-C is for whoever started it, and still has katas to end.
      detached: true,
    });
    const runner = new StartedRunner(url, folder, program);
    const ready = await waitUntil(new SystemClock(), READY_WAIT, async () =>
      (await askReady(url)) === 'ready' ? true : undefined,
    );
    if (ready) return runner;
    const story = readFileSync(logFile, 'utf8');
    await runner.stop();
    throw new Error(`The runner is not ready: ${story}`);
  }

  /** The ids of all katas that were made. */
  get katas(): readonly string[] {
    return this.#katas;
  }

  /** A live kata on this image. Resolves to its id. */
  async newKata(imageName: string): Promise<string> {
    const kataId = randomBytes(5).toString('hex').toUpperCase();
    this.#katas.push(kataId);
    const folder = join(this.folder, kataId.slice(0, 2), kataId.slice(2));
    mkdirSync(folder, { recursive: true });
    const manifest = { id: kataId, created: msToKataTime(Date.now()), image_name: imageName };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await this.call('new_kata', { image_name: imageName, kata_id: kataId });
    return kataId;
  }

  call(name: string, body: object): Promise<Record<string, unknown>> {
    return this.#client.post(name, body, ANSWER_MS);
  }

  /** Asks it to end, makes it if it does not, and removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    const timer = new SystemClock().after(STOP_MS, () => this.program.signal('SIGKILL'));
    this.program.signal('SIGTERM');
    await this.program.ended;
    timer.cancel();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

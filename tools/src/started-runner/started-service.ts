import { SERVICE_KILL_SECONDS } from '@katas/kata';
import type { Environment } from '@katas/service';
import { ExecFilePrograms, SystemClock, type StartedProgram } from '@katas/system';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledMain, type ServiceName } from '../bundle/bundle-services';
import { waitUntil } from '../command/wait-until';
import { LinuxMachine } from '../machine/linux-machine';
import { askReady } from '../start/ask-ready';
import { tetherOf } from '../start/services/tether';
import { JsonClient } from './json-client';

export const HOST = '127.0.0.1';
const READY_WAIT = { everyMs: 100, timeoutMs: 20_000 };
/** Longer than the longest run and its wait in the queue of a full class. */
const ANSWER_MS = 60_000;

export interface ServiceStart {
  readonly name: ServiceName;
  /** The checkout whose service is bundled first. */
  readonly checkout: string;
  /** Returns the environment of a service that listens at this port. The folder is its own. */
  envOf(port: string, folder: string): Environment;
}

/** A built service in its own process. */
export class StartedService {
  readonly #client: JsonClient;

  private constructor(
    readonly url: string,
    /** Its bundle and its log, which are removed with it. */
    readonly folder: string,
    private readonly program: StartedProgram,
  ) {
    this.#client = new JsonClient(url);
  }

  /** Resolves when it is ready. */
  static async start({ name, checkout, envOf }: ServiceStart): Promise<StartedService> {
    const folder = mkdtempSync(join(tmpdir(), `katas-${name}-`));
    await bundle(checkout, folder, name);
    const port = String(await freePort());
    const url = `http://${HOST}:${port}`;
    const env = envOf(port, folder);
    const tether = tetherOf(new LinuxMachine(env['PATH'] ?? ''));
    const [program = '', ...args] = [...tether, process.execPath, bundledMain(folder, name)];
    const logFile = join(folder, `${name}.log`);
    // Detached: Ctrl-C stops the command, which still has katas to remove.
    const started = new ExecFilePrograms().start(program, args, { env, logFile, detached: true });
    const service = new StartedService(url, folder, started);
    if (await service.#isReady()) return service;
    const log = readFileSync(logFile, 'utf8');
    await service.stop();
    throw new Error(`The ${name} is not ready: ${log}`);
  }

  get pid(): number | undefined {
    return this.program.pid;
  }

  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.#client.post(path, body, ANSWER_MS);
  }

  get(path: string): Promise<Record<string, unknown>> {
    return this.#client.get(path, ANSWER_MS);
  }

  /** Sends SIGTERM, and SIGKILL if it does not end in time. Removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    const kill = (): void => this.program.signal('SIGKILL');
    const timer = new SystemClock().after(SERVICE_KILL_SECONDS * 1000, kill);
    this.program.signal('SIGTERM');
    await this.program.ended;
    timer.cancel();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    let hasEnded = false;
    void this.program.ended.then(() => (hasEnded = true));
    // Another process may have taken the port meanwhile, and answer there.
    const ready = await waitUntil(new SystemClock(), READY_WAIT, async () =>
      hasEnded ? false : (await askReady(this.url)) === 'ready' && !hasEnded ? true : undefined,
    );
    return ready === true;
  }
}

interface Bundling {
  bundleServices(root: string, folder: string, services: readonly string[]): Promise<void>;
}

/** Bundles with the checkout's own code, because another version may consist of other files. */
async function bundle(checkout: string, folder: string, name: ServiceName): Promise<void> {
  const file = join(checkout, 'tools/src/bundle/bundle-services.ts');
  const { bundleServices } = (await import(file)) as Bundling;
  await bundleServices(checkout, folder, [name]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

import type { Environment } from '@katas/service';
import { ExecFilePrograms, SystemClock, type StartedProgram } from '@katas/shell';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledMain, bundleServices } from '../../bundle/bundle-services';
import { waitUntil } from '../../command/wait-until';
import { askReady } from '../../start/ask-ready';

const HOST = '127.0.0.1';

/** The runner as it is deployed, with a katas tree of its own. */
export class StartedRunner {
  private constructor(
    private readonly url: string,
    private readonly katasDir: string,
    private readonly program: StartedProgram,
  ) {}

  static async start(root: string, env: Environment): Promise<StartedRunner> {
    const folder = mkdtempSync(join(tmpdir(), 'katas-cases-'));
    await bundleServices(root, folder, ['runner']);
    const port = await freePort();
    const url = `http://${HOST}:${port}`;
    const logFile = join(folder, 'runner.log');
    const id = `cases-${process.pid}`;
    const settings = { RUNNER_HOST: HOST, RUNNER_PORT: String(port), KATAS_DIR: folder };
    const program = new ExecFilePrograms().start(
      process.execPath,
      [bundledMain(folder, 'runner')],
      {
        env: { ...env, ...settings, RUNNER_ID: id, DOJO_ID: id },
        logFile,
      },
    );
    const wait = { everyMs: 100, timeoutMs: 20_000 };
    const ready = await waitUntil(new SystemClock(), wait, async () =>
      (await askReady(url)) === 'ready' ? true : undefined,
    );
    if (!ready) throw new Error(`The runner is not ready: ${readFileSync(logFile, 'utf8')}`);
    return new StartedRunner(url, folder, program);
  }

  /** A live kata on this image. Resolves to its id. */
  async newKata(imageName: string): Promise<string> {
    const kataId = randomBytes(5).toString('hex').toUpperCase();
    const folder = join(this.katasDir, kataId.slice(0, 2), kataId.slice(2));
    const now = new Date();
    const created = [
      ...[now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()],
      ...[now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()],
    ];
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({ id: kataId, created, image_name: imageName }),
    );
    await this.call('new_kata', { image_name: imageName, kata_id: kataId });
    return kataId;
  }

  async call(name: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async stop(): Promise<void> {
    this.program.signal('SIGTERM');
    await this.program.ended;
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

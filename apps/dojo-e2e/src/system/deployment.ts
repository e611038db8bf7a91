import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port';
import { ROOT } from './service-process';

/** Katas as `npm run deploy` deploys it, under a name, on ports and with a katas tree of the test's own. */
export interface Deployment {
  /** The front door. */
  readonly url: string;
  /** The operator's door. */
  readonly operatorUrl: string;
  readonly project: string;
  readonly dojoId: string;
  readonly katasDir: string;
  /** What the runner's callers must know. */
  readonly secretFile: string;
  /**
   * Over what runs, if something does: images of another tag than theirs replace every container. Resolves to all that
   * was printed.
   */
  deploy(tag?: string): Promise<string>;
  down(): Promise<string>;
  /** The files; the images have to be removed by whoever has the engine in hand. */
  removeFiles(): Promise<void>;
}

export async function createDeployment(outside: NodeJS.ProcessEnv): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-deploy-'));
  const [port, operatorPort] = [String(await freePort()), String(await freePort())];
  const project = `katas-e2e-${process.pid}-${port}`;
  const katasDir = join(dir, 'katas');
  const env = {
    ...outside,
    KATAS_PROJECT: project,
    KATAS_TAG: project,
    DOJO_ID: project,
    KATAS_DIR: katasDir,
    FRONT_DOOR_PORT: port,
    OPERATOR_PORT: operatorPort,
    COLLECT_SCHEDULE: '0 0 1 1 *',
  };
  const folder = join(ROOT, 'var/deploy', project);
  return {
    url: `http://127.0.0.1:${port}`,
    operatorUrl: `http://127.0.0.1:${operatorPort}`,
    project,
    dojoId: project,
    katasDir,
    secretFile: join(folder, 'runner-secret'),
    deploy: (tag = project) => run('deploy', { ...env, KATAS_TAG: tag }),
    down: () => run('deploy-down', env),
    removeFiles: async () => {
      for (const path of [dir, folder]) await rm(path, { recursive: true, force: true });
    },
  };
}

/** As no restart by hand would: by the kernel, so that the engine takes it for a crash. Takes root. */
export async function killProcess(pid: number): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [file = '', ...args] = [...sudo, 'kill', '-KILL', String(pid)];
  const [status] = (await once(spawn(file, args, { stdio: 'ignore' }), 'close')) as [number | null];
  if (status !== 0) throw new Error(`kill -KILL ${pid} ended with ${status}.`);
}

async function run(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'tools/bin/katas.mjs'), command], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [out, words] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = (await ended) as [number | null];
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${out}${words}`);
  return out;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../calls/free-port';
import { AS_ROOT, runProgram } from '../run-program';
import { ROOT } from '../services/service-process';

/** Where a deployment of a test is; all else follows from it. */
export interface DeploymentPlace {
  readonly dir: string;
  readonly port: string;
  readonly operatorPort: string;
  readonly project: string;
  /** Of the images. */
  readonly tag: string;
}

/** Katas as `npm run deploy` deploys it, under a name, on ports and with a katas tree of the test's own. */
export interface Deployment {
  readonly place: DeploymentPlace;
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
   * Over what runs, if something does. `root` is where the tree is that it is made from, else this one; `env` has other
   * settings. Resolves to all that was printed.
   */
  deploy(other?: { readonly root?: string; readonly env?: NodeJS.ProcessEnv }): Promise<string>;
  down(): Promise<string>;
  /** The files; the images have to be removed by whoever has the engine in hand. */
  removeFiles(): Promise<void>;
}

/** Not deployed yet. `outside` may have settings of the services in it, and names the engine. */
export async function createDeployment(
  outside: NodeJS.ProcessEnv,
  tag?: string,
): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-deploy-'));
  const [port = '', operatorPort = ''] = (await freePorts(2)).map(String);
  const project = `katas-e2e-${process.pid}-${port}`;
  return deploymentAt(outside, { dir, port, operatorPort, project, tag: tag ?? project });
}

export function deploymentAt(outside: NodeJS.ProcessEnv, place: DeploymentPlace): Deployment {
  const { dir, port, operatorPort, project, tag } = place;
  const katasDir = join(dir, 'katas');
  const env = {
    ...outside,
    KATAS_PROJECT: project,
    KATAS_TAG: tag,
    DOJO_ID: project,
    KATAS_DIR: katasDir,
    FRONT_DOOR_PORT: port,
    OPERATOR_PORT: operatorPort,
    COLLECT_SCHEDULE: '0 0 1 1 *',
  };
  const folder = join(ROOT, 'var/deploy', project);
  return {
    place,
    url: `http://127.0.0.1:${port}`,
    operatorUrl: `http://127.0.0.1:${operatorPort}`,
    project,
    dojoId: project,
    katasDir,
    secretFile: join(folder, 'runner-secret'),
    deploy: ({ root = ROOT, env: more = {} } = {}) => run(root, 'deploy', { ...env, ...more }),
    down: () => run(ROOT, 'deploy-down', env),
    removeFiles: async () => {
      for (const path of [dir, folder]) await rm(path, { recursive: true, force: true });
    },
  };
}

/** As no restart by hand would: by the kernel, so that the engine takes it for a crash. Takes root. */
export async function killProcess(pid: number): Promise<void> {
  await runProgram([...AS_ROOT, 'kill', '-KILL', String(pid)]);
}

function run(root: string, command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const program = [process.execPath, join(root, 'tools/bin/katas.mjs'), command];
  return runProgram(program, { cwd: root, env });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../calls/free-port';
import { AS_ROOT, runProgram } from '../run-program';
import { ROOT } from '../services/service-process';

/** The directory, ports and names of a test's deployment. */
export interface DeploymentPlace {
  readonly dir: string;
  readonly port: string;
  readonly operatorPort: string;
  readonly project: string;
  /** Of the images. */
  readonly tag: string;
}

/** Katas deployed by `npm run deploy`, with a project name, ports and a katas tree of its own. */
export interface Deployment {
  readonly place: DeploymentPlace;
  /** The reverse proxy. */
  readonly url: string;
  /** The operator port of the reverse proxy. */
  readonly operatorUrl: string;
  readonly project: string;
  readonly dojoId: string;
  readonly katasDir: string;
  /** The secret that callers of the runner send. */
  readonly secretFile: string;
  /**
   * Deploys, also over a running deployment. `root` is the checkout to deploy, by default this one; `env` has further
   * settings. Resolves to the printed text.
   */
  deploy(other?: { readonly root?: string; readonly env?: NodeJS.ProcessEnv }): Promise<string>;
  down(): Promise<string>;
  /** Removes the files. Images and volumes stay. */
  removeFiles(): Promise<void>;
}

/** Returns a deployment that is not deployed yet. `outside` names the engine and may have settings of services. */
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
    PUBLIC_PORT: port,
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

/** Kills a process by a signal of the kernel, which the engine sees as a crash. Needs root. */
export async function killProcess(pid: number): Promise<void> {
  await runProgram([...AS_ROOT, 'kill', '-KILL', String(pid)]);
}

function run(root: string, command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const program = [process.execPath, join(root, 'tools/bin/katas.mjs'), command];
  return runProgram(program, { cwd: root, env });
}

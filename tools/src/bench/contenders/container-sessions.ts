import { sandboxHostConfig, SANDBOX_LIMITS, SCRATCH } from '@katas/docker-limits';
import { demultiplex, engineAddress, type Engine } from '@katas/engine';
import * as katas from '@katas/kata';
import Docker from 'dockerode';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import type { Files } from '../../languages/cases/starting-files';
import type { Answer, Session } from '../contender';
import { avatarName, type RunnerSession } from './runner-session';

/** Begins the IDs of the runners of this process. */
export const RUNNER_ID = `bench-${process.pid}`;
/** The labels of the containers of this file; no runner has this role. */
export const BENCH_LABELS = { [katas.RUNNER_LABEL]: RUNNER_ID, [katas.ROLE_LABEL]: 'bench' };
/**
 * One run without the runner's help, for `sh -c` with the sandbox as `$1`. A tar with the changed files comes in. A tar
 * with both outputs, the status and the new files goes out.
 */
const ONE_RUN = `
cd "$1" && tar -xf - && : > /tmp/began || exit
bash ./cyber-dojo.sh > /tmp/stdout 2> /tmp/stderr < /dev/null
echo $? > /tmp/status
find . -type f -newer /tmp/began -print0 | tar -cf - -C /tmp stdout stderr status -C "$1" --null -T -
`;
/** Ends when this process ends, because its standard input ends then. */
const WAIT = ['sh', '-c', 'cat > /dev/null'];

/** Starts a container for each run: create, attach, start, wait, remove. */
export function newContainerSession(engine: Engine, session: RunnerSession): Session {
  const submit = async (avatar: number, changed: Files): Promise<Answer> => {
    const container = await startSandbox(engine, session, avatar, runCommand(avatar));
    container.stdin.end(await tarOf(changed));
    container.stderr.resume();
    // The container of a lost answer is removed with the others at the end.
    const [answer] = await Promise.all([readAnswer(container.stdout), container.ended]);
    return { ...answer, cleanedUp: container.remove() };
  };
  return { ...session, submit };
}

/** Keeps a waiting container for each avatar, and runs `docker exec` in it. */
export function execSession(engine: Engine, session: RunnerSession, host?: string): Session {
  const docker = new Docker(engineAddress(host));
  const containers: { readonly id: string; remove(): Promise<void> }[] = [];
  return {
    join: async (avatar, files) => {
      await session.join(avatar, files);
      containers[avatar] = await startSandbox(engine, session, avatar, WAIT);
    },
    submit: async (avatar, changed) => {
      const container = docker.getContainer(containers[avatar]?.id ?? '');
      const attach = { AttachStdin: true, AttachStdout: true, AttachStderr: true };
      const exec = await container.exec({ ...attach, Cmd: [...runCommand(avatar)] });
      const socket = await exec.start({ hijack: true, stdin: true });
      const { stdout, stderr } = demultiplex(socket);
      stderr.resume();
      socket.end(await tarOf(changed));
      return readAnswer(stdout);
    },
    close: async () => {
      await Promise.all(containers.map((container) => container.remove()));
      await session.close();
    },
  };
}

/** Starts a container with the avatar's sandbox and the runner's own limits. */
async function startSandbox(
  engine: Engine,
  { kata: { imageName, id } }: RunnerSession,
  avatar: number,
  command: readonly string[],
) {
  if (!katas.isKataId(id)) throw new Error(`${id} is not a kata ID`);
  const name = katas.kataVolumeName(id);
  const uidBase = katas.uidBaseOf((await engine.findVolume(name))?.labels ?? {});
  const owner = { uid: katas.avatarUid(avatarName(avatar), uidBase), gid: katas.AVATARS_GID };
  return engine.startContainer({
    ...{ image: imageName, command, env: { HOME: SCRATCH.home }, labels: BENCH_LABELS },
    volume: { name, target: katas.SANDBOXES_DIR, readOnly: false },
    ...{ workingDir: '/', user: `${owner.uid}:${owner.gid}` },
    hostConfig: sandboxHostConfig(SANDBOX_LIMITS, owner),
  });
}

function runCommand(avatar: number): readonly string[] {
  return ['sh', '-c', ONE_RUN, 'katas-bench', katas.sandboxDir(avatarName(avatar))];
}

function tarOf(files: Files): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return buffer(tar);
}

async function readAnswer(tar: Readable): Promise<Answer> {
  const files = new Map<string, string>();
  for await (const entry of tar.pipe(extract())) files.set(entry.header.name, await text(entry));
  const names = ['status', 'stdout', 'stderr'];
  const [status, stdout = '', stderr = ''] = names.map((name) => files.get(name));
  if (status === undefined) throw new Error('the answer has no status');
  return { status: Number(status), stdout, stderr };
}

/** Resolves to what the cgroup of each resident sandbox of (d) counts, and to the part that the kernel can release. */
export async function sandboxMemory(engine: Engine, dockerHost: string | undefined) {
  const docker = new Docker(engineAddress(dockerHost));
  const labels = { [katas.RUNNER_LABEL]: `${RUNNER_ID}-always`, [katas.ROLE_LABEL]: 'sandbox' };
  const sandboxes = await engine.listContainers(labels);
  const memoryOf = async ({ id }: { readonly id: string }) => {
    const stats = docker.getContainer(id).stats({ stream: false, 'one-shot': true });
    const { usage, stats: counters } = (await stats).memory_stats;
    // cgroup v1 has the first, v2 the second; `docker stats` subtracts the same.
    return { bytes: usage, cacheBytes: counters.total_inactive_file ?? counters.inactive_file };
  };
  return Promise.all(sandboxes.map(memoryOf));
}

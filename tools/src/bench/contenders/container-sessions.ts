import { sandboxHostConfig, SANDBOX_LIMITS, SCRATCH } from '@katas/docker-limits';
import { demultiplex, engineAddress, type ContainerSpec, type Engine } from '@katas/engine';
import * as katas from '@katas/kata';
import Docker from 'dockerode';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import type { Answer, Files, Session } from '../contender';
import { avatarName, type RunnerSession } from './service-sessions';

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
    const spec = await sandboxOf(engine, session, avatar, runCommand(avatar));
    const container = await engine.startContainer(spec);
    container.stdin.end(await tarOf(changed));
    container.stderr.resume();
    // The container of a lost answer is removed with the others at the end.
    const [answer] = await Promise.all([readAnswer(container.stdout), container.ended]);
    return { ...answer, cleanedUp: container.remove() };
  };
  return { ...session, submit };
}

/** Keeps a waiting container for each avatar, and runs `docker exec` in it. */
export function execSession(engine: Engine, docker: Docker, session: RunnerSession): Session {
  const containers: { readonly id: string; remove(): Promise<void> }[] = [];
  return {
    join: async (avatar, files) => {
      await session.join(avatar, files);
      const spec = await sandboxOf(engine, session, avatar, WAIT);
      containers[avatar] = await engine.startContainer(spec);
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

/** Connects to the engine for calls that Katas does not use, and that are measured here. */
export function connectDocker(dockerHost: string | undefined): Docker {
  return new Docker(engineAddress(dockerHost));
}

/** The role of the containers of this file; the runner leaves it alone. */
export const BENCH_LABELS = {
  [katas.RUNNER_LABEL]: `bench-${process.pid}`,
  [katas.ROLE_LABEL]: 'bench',
};

/** Returns a sandbox of the avatar with the runner's own limits. */
async function sandboxOf(
  engine: Engine,
  { kata: { imageName, id } }: RunnerSession,
  avatar: number,
  command: readonly string[],
): Promise<ContainerSpec> {
  if (!katas.isKataId(id)) throw new Error(`${id} is not a kata ID`);
  const name = katas.kataVolumeName(id);
  const uidBase = katas.uidBaseOf((await engine.findVolume(name))?.labels ?? {});
  const owner = { uid: katas.avatarUid(avatarName(avatar), uidBase), gid: katas.AVATARS_GID };
  return {
    ...{ image: imageName, command, env: { HOME: SCRATCH.home }, labels: BENCH_LABELS },
    volume: { name, target: katas.SANDBOXES_DIR, readOnly: false },
    ...{ workingDir: '/', user: `${owner.uid}:${owner.gid}` },
    hostConfig: sandboxHostConfig(SANDBOX_LIMITS, owner),
  };
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
  const status = files.get('status');
  if (status === undefined) throw new Error('the answer has no status');
  const [stdout = '', stderr = ''] = ['stdout', 'stderr'].map((name) => files.get(name));
  return { status: Number(status), stdout, stderr };
}

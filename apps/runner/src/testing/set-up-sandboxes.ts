import { SANDBOX_LIMITS } from '@katas/docker-limits';
import {
  kataVolumeName,
  ROLE_LABEL,
  type AvatarName,
  type FileName,
  type KataId,
} from '@katas/kata';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import type { SandboxOwner } from '../containers/owner';
import { KataUsage } from '../disk/kata-usage';
import { DiskQuotaMonitor } from '../disk/disk-quota-monitor';
import { DEFAULT_REUSE_RULES, type ReuseRules } from '../sandbox/pool/retirement/reuse-rules';
import type { RunJob } from '../sandbox/sandbox-job';
import { SandboxPool } from '../sandbox/pool/sandbox-pool';
import { ContainerStarts } from '../containers/container-starts';
import { RunHistory } from '../queue/run-history';
import { VolumeUids } from '../volumes/volume-uids';
import { FakeLoop, type ScriptedAnswer } from './fake-loop';

export const kataId = '3456789ABC' as KataId;
const image = 'katas/python-unittest';
export const owner = (avatarName: string): SandboxOwner => ({
  caller: '',
  kataId,
  avatarName: avatarName as AvatarName,
  imageName: image,
  limits: SANDBOX_LIMITS,
});
export const NO_FILES = { changedFiles: new Map<FileName, string>(), deletedFilenames: [] };

/** Creates a run of the avatar, with these differences from one that changes no file. */
export const runJob = (avatarName: string, job: Partial<RunJob> = {}): RunJob => ({
  owner: owner(avatarName),
  files: NO_FILES,
  maxSeconds: 10,
  abandoned: new AbortController().signal,
  ...job,
});
const quota = { bytes: 1024 * 1024, entries: 10 };

type Script = (kind: string, nth: number) => ScriptedAnswer;

/** Creates a pool of sandboxes on an engine in memory, whose containers follow the script. */
export async function setUpSandboxes({
  rules = {},
  script = () => ({ stdout: 'hello' }),
  greeting = {},
  stateOf = () => greeting.state ?? 'ready',
}: {
  rules?: Partial<ReuseRules>;
  script?: Script;
  greeting?: NonNullable<ConstructorParameters<typeof FakeLoop>[2]>;
  stateOf?: () => string;
} = {}) {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  engine.images.set(`${image}:latest`, {});
  await engine.createVolume({ name: kataVolumeName(kataId), labels: {} });
  const loops: FakeLoop[] = [];
  engine.onStart = (container) =>
    void loops.push(new FakeLoop(container, script, { ...greeting, state: stateOf() }));
  let nonces = 0;
  const retired: string[] = [];
  const kata = { bytes: 8 * quota.bytes, entries: 8 * quota.entries };
  const usage = new KataUsage({ sandbox: quota, kata });
  const shared = { engine, clock, runnerId: 'test', dojoId: 'test', quota, usage };
  const history = new RunHistory();
  const starts = new ContainerStarts({ engine, clock, history });
  const sandboxes = new SandboxPool({
    ...shared,
    starts,
    history,
    uids: new VolumeUids({ engine, randomBelow: () => 0 }),
    newNonce: () => String(++nonces).padStart(32, 'f'),
    loop: Buffer.from('a program'),
    rules: { ...DEFAULT_REUSE_RULES, ...rules },
    diskQuotaMonitor: new DiskQuotaMonitor(shared),
    onRetired: (reason) => void retired.push(reason),
  });
  const run = (avatar: string, job?: Partial<RunJob>) => sandboxes.run(runJob(avatar, job));
  return { clock, engine, loops, retired, sandboxes, run };
}

/** Waits until everything that waits for no timer and no answer has happened. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

/** Returns the IDs of the sandboxes on the engine. */
export const idsOf = (engine: FakeEngine): string[] =>
  [...engine.containers.values()]
    .filter(({ spec }) => spec.labels[ROLE_LABEL] === 'sandbox')
    .map(({ id }) => id);

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
import { DiskGuard } from '../disk/disk-guard';
import { FakeLoop, type PlayedAnswer } from './fake-loop';
import { ResidentSandboxes } from '../sandbox/resident-sandboxes';
import { DEFAULT_REUSE_RULES, type ReuseRules } from '../sandbox/retirement';
import type { SandboxOwner } from '../sandbox/sandbox-spec';

export const kataId = '3456789ABC' as KataId;
const image = 'katas/python-unittest';
export const owner = (avatarName: string): SandboxOwner => ({
  kataId,
  avatarName: avatarName as AvatarName,
  imageName: image,
  limits: SANDBOX_LIMITS,
});
export const none = { changedFiles: new Map<FileName, string>(), deletedFilenames: [] };
const allowance = { bytes: 1024 * 1024, entries: 10 };

type Script = (kind: string, nth: number) => PlayedAnswer;

/** Resident sandboxes on an engine in memory, whose containers answer as the script says. */
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
  const maker = { engine, clock, runnerId: 'test', dojoId: 'test', allowance };
  const sandboxes = new ResidentSandboxes({
    ...maker,
    newNonce: () => String(++nonces).padStart(32, 'f'),
    loop: Buffer.from('a program'),
    rules: { ...DEFAULT_REUSE_RULES, ...rules },
    diskGuard: new DiskGuard(maker),
    onRetired: (reason) => void retired.push(reason),
  });
  const run = (avatar: string) => sandboxes.run(owner(avatar), none, 10);
  return { clock, engine, loops, retired, sandboxes, run };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

/** The sandboxes that there are on the engine. */
export const idsOf = (engine: FakeEngine): string[] =>
  [...engine.containers.values()]
    .filter(({ spec }) => spec.labels[ROLE_LABEL] === 'sandbox')
    .map(({ id }) => id);

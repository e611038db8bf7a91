import { maintenanceHostConfig, MAINTENANCE_LIMITS } from '@katas/docker-limits';
import type { ContainerSpec, Engine, RunningContainer } from '@katas/engine';
import { SANDBOXES_DIR, type AvatarName } from '@katas/kata';
import { createInterface, type Interface } from 'node:readline';
import { kataContainerSpec, type RunnerIdentity } from '../containers/kata-container';
import type { KataImage } from '../containers/owner';
import type { DiskQuota, DiskUsage } from './disk-quota';

/**
 * Reads an avatar's name and prints the usage of its sandbox: `entries kibibytes`. Counting ends at `$1` entries, one
 * beyond the quota, so that a tree made to be slow is refused as fast as any other. It reads names and sizes only, and
 * follows no link.
 */
const SCRIPT = `
cd ${SANDBOXES_DIR}
while read -r name; do
  entries=$(find "$name" 2>/dev/null | head -n "$1" | wc -l)
  kib=0
  [ "$entries" -ge "$1" ] || kib=$(du -sk -- "$name" 2>/dev/null)
  echo $entries \${kib%%[!0-9]*}
done
`;

export interface DiskUsageProbeDeps extends RunnerIdentity {
  readonly engine: Engine;
  readonly quota: DiskQuota;
}

/**
 * Measures the disk usage of one kata's sandboxes during their runs. It is a container of its own that sees the kata
 * volume and that no avatar can reach. A measurement inside a sandbox could be stopped by the avatar.
 */
export class DiskUsageProbe {
  readonly #lines: Interface;
  readonly #waiting: ((line: string | undefined) => void)[] = [];

  private constructor(private readonly container: RunningContainer) {
    container.stderr.resume();
    this.#lines = createInterface({ input: container.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
    this.#lines.on('close', () => this.#waiting.splice(0).forEach((answer) => answer(undefined)));
  }

  static async start(kata: KataImage, deps: DiskUsageProbeDeps): Promise<DiskUsageProbe> {
    return new DiskUsageProbe(await deps.engine.startContainer(probeSpec(kata, deps)));
  }

  /** Resolves when the probe's container has ended. */
  get ended(): Promise<unknown> {
    return this.container.ended;
  }

  /** Resolves to the usage of the avatar's sandbox; to undefined when the probe's container ends meanwhile. */
  async measure(avatarName: AvatarName): Promise<DiskUsage | undefined> {
    const line = await new Promise<string | undefined>((resolve) => {
      this.#waiting.push(resolve);
      this.container.stdin.write(`${avatarName}\n`);
    });
    if (line === undefined) return undefined;
    const [entries = 0, kib = 0] = line.split(' ').map(Number);
    return { entries, diskBytes: kib * 1024, isWhole: true };
  }

  async stop(): Promise<void> {
    await this.container.remove();
  }
}

function probeSpec(kata: KataImage, deps: DiskUsageProbeDeps): ContainerSpec {
  return kataContainerSpec(kata, deps, {
    role: 'disk-usage-probe',
    command: ['sh', '-c', SCRIPT, 'katas-disk-usage-probe', String(deps.quota.entries + 1)],
    readOnlyVolume: true,
    // DAC_READ_SEARCH reads a directory whose permissions its avatar has removed, and allows nothing else.
    hostConfig: { ...maintenanceHostConfig(MAINTENANCE_LIMITS), CapAdd: ['DAC_READ_SEARCH'] },
  });
}

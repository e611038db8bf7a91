import { stewardHostConfig, STEWARD_LIMITS } from '@katas/docker-limits';
import {
  DOJO_LABEL,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  RUNNER_LABEL,
  SANDBOXES_DIR,
} from '@katas/kata';
import type { AvatarName, KataId } from '@katas/kata';
import type { ContainerSpec, Engine, RunningContainer } from '@katas/engine';
import { createInterface, type Interface } from 'node:readline';
import type { SandboxMaker } from '../sandbox/sandbox-spec';
import type { DiskAllowance, DiskUse } from './disk-allowance';

/**
 * Reads an avatar's name, says how much its sandbox takes: `entries kibibytes`. Counting ends one beyond the allowance
 * (`$1`), so that a tree made to be slow is no slower to refuse. It only looks at names and sizes, and follows no link.
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

/**
 * Measures the sandboxes of one kata while their runs are under way: a container of its own beside theirs, which sees
 * the kata volume and which no avatar can reach. A measure taken inside a sandbox could be stopped by the avatar.
 */
export class DiskWarden {
  readonly #lines: Interface;
  readonly #waiting: ((line: string | undefined) => void)[] = [];

  private constructor(private readonly container: RunningContainer) {
    container.stderr.resume();
    this.#lines = createInterface({ input: container.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
    this.#lines.on('close', () => this.#waiting.splice(0).forEach((answer) => answer(undefined)));
  }

  static async start(
    engine: Engine,
    kata: { kataId: KataId; imageName: string },
    maker: SandboxMaker & { readonly allowance: DiskAllowance },
  ): Promise<DiskWarden> {
    const container = await engine.startContainer(spec(kata, maker, maker.allowance.entries + 1));
    return new DiskWarden(container);
  }

  /** Resolves when its container is no more. */
  get ended(): Promise<unknown> {
    return this.container.ended;
  }

  /** Undefined when the warden ended meanwhile. */
  async measure(avatarName: AvatarName): Promise<DiskUse | undefined> {
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

function spec(
  { kataId, imageName }: { kataId: KataId; imageName: string },
  { dojoId, runnerId }: SandboxMaker,
  entriesMax: number,
): ContainerSpec {
  return {
    image: imageName,
    command: ['sh', '-c', SCRIPT, 'katas-warden', String(entriesMax)],
    user: '0:0',
    env: {},
    labels: {
      [KATA_LABEL]: kataId,
      [ROLE_LABEL]: 'warden',
      [DOJO_LABEL]: dojoId,
      [RUNNER_LABEL]: runnerId,
    },
    volume: { name: kataVolumeName(kataId), target: SANDBOXES_DIR, readOnly: true },
    workingDir: '/',
    // To look into a directory that its avatar has closed, and for nothing else.
    hostConfig: { ...stewardHostConfig(STEWARD_LIMITS), CapAdd: ['DAC_READ_SEARCH'] },
  };
}

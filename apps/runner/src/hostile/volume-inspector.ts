import { MAINTENANCE_LIMITS, maintenanceHostConfig } from '@katas/docker-limits';
import { kataVolumeName, type KataId } from '@katas/kata';
import type { Engine, RunningContainer } from '@katas/engine';
import { randomUUID } from 'node:crypto';

const COMMAND_LOOP = 'while read -r mark line; do eval "$line" 2>&1; printf "%s" "$mark"; done';

/** Shows a kata volume as root sees it, through a container of the suite's own that the runner does not know. */
export class VolumeInspector {
  #received = '';
  #onOutput: () => void = () => undefined;

  private constructor(private readonly container: RunningContainer) {
    container.stdout.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString();
      this.#onOutput();
    });
    container.stderr.resume();
  }

  static async start(engine: Engine, kataId: KataId, image: string): Promise<VolumeInspector> {
    const container = await engine.startContainer({
      image,
      command: ['sh', '-c', COMMAND_LOOP],
      user: '0:0',
      env: {},
      labels: { 'katas.hostile-inspector': kataId },
      volume: { name: kataVolumeName(kataId), target: '/sandboxes', readOnly: false },
      workingDir: '/',
      hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
    });
    return new VolumeInspector(container);
  }

  /** Runs one line of shell and resolves to its output. Never pass it an avatar's text. */
  query(line: string): Promise<string> {
    const mark = randomUUID();
    return new Promise((resolve) => {
      this.#onOutput = () => {
        const at = this.#received.indexOf(mark);
        if (at < 0) return;
        const answer = this.#received.slice(0, at);
        this.#received = '';
        resolve(answer);
      };
      this.container.stdin.write(`${mark} ${line}\n`);
    });
  }

  /** Resolves to owners and modes of all directories, and checksums of all files outside the attacker's sandbox. */
  outside(attacker: string): Promise<string> {
    return this.query(
      `cd /sandboxes; stat -c '%n %u:%g %a' . * .[!.]* 2>/dev/null | grep -v '^${attacker} '; ` +
        `find . -path ./${attacker} -prune -o -type f ! -name turn.txt -print0 | sort -z | xargs -0r cksum`,
    );
  }

  /**
   * Resolves to the disk space and the number of files in an avatar's sandbox. The directory itself is not counted,
   * because ext4 never shrinks it.
   */
  async usage(avatar: string): Promise<{ kib: number; files: number }> {
    const line =
      `cd /sandboxes/${avatar}; find . -mindepth 1 -maxdepth 1 -exec du -skc {} ` +
      `+ | tail -n 1 | cut -f1 | grep . || echo 0; cd /; find /sandboxes/${avatar} -mindepth 1 | wc -l`;
    const [kib = NaN, files = NaN] = (await this.query(line)).trim().split('\n').map(Number);
    return { kib, files };
  }

  async empty(avatar: string): Promise<void> {
    await this.query(
      `cd /sandboxes/${avatar} && chmod 700 . && find . -xdev -mindepth 1 -delete; cd /`,
    );
  }

  async stop(): Promise<void> {
    await this.container.remove();
  }
}

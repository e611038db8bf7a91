import { MAINTENANCE_LIMITS, maintenanceHostConfig } from '@katas/docker-limits';
import { kataVolumeName, type KataId } from '@katas/kata';
import type { Engine, RunningContainer } from '@katas/engine';
import { randomUUID } from 'node:crypto';

const LISTENS = 'while read -r mark line; do eval "$line" 2>&1; printf "%s" "$mark"; done';

/** Root's view of a kata volume, through a container of the suite's own: what is really there, seen by nobody's runner. */
export class Inspector {
  #heard = '';
  #look: () => void = () => undefined;

  private constructor(private readonly container: RunningContainer) {
    container.stdout.on('data', (chunk: Buffer) => {
      this.#heard += chunk.toString();
      this.#look();
    });
    container.stderr.resume();
  }

  static async start(engine: Engine, kataId: KataId, image: string): Promise<Inspector> {
    const container = await engine.startContainer({
      image,
      command: ['sh', '-c', LISTENS],
      user: '0:0',
      env: {},
      labels: { 'katas.hostile-inspector': kataId },
      volume: { name: kataVolumeName(kataId), target: '/sandboxes', readOnly: false },
      workingDir: '/',
      hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
    });
    return new Inspector(container);
  }

  /** Our own words only: one line of shell. */
  ask(line: string): Promise<string> {
    const mark = randomUUID();
    return new Promise((resolve) => {
      this.#look = () => {
        const at = this.#heard.indexOf(mark);
        if (at < 0) return;
        const answer = this.#heard.slice(0, at);
        this.#heard = '';
        resolve(answer);
      };
      this.container.stdin.write(`${mark} ${line}\n`);
    });
  }

  /** Owners and modes of all directories of the volume, and everything in those that are not the attacker's. */
  outside(attacker: string): Promise<string> {
    return this.ask(
      `cd /sandboxes; stat -c '%n %u:%g %a' . * .[!.]* 2>/dev/null | grep -v '^${attacker} '; ` +
        `find . -path ./${attacker} -prune -o -type f ! -name turn.txt -print0 | sort -z | xargs -0r cksum`,
    );
  }

  /**
   * Kilobytes of disk and number of files in an avatar's sandbox. Not of the directory itself: ext4 keeps the room that
   * its names once took.
   */
  async usage(avatar: string): Promise<{ kib: number; files: number }> {
    const line = `cd /sandboxes/${avatar}; find . -mindepth 1 -maxdepth 1 -exec du -skc {} + | tail -n 1 | cut -f1 | grep . || echo 0; cd /; find /sandboxes/${avatar} -mindepth 1 | wc -l`;
    const [kib = NaN, files = NaN] = (await this.ask(line)).trim().split('\n').map(Number);
    return { kib, files };
  }

  async empty(avatar: string): Promise<void> {
    await this.ask(
      `cd /sandboxes/${avatar} && chmod 700 . && find . -xdev -mindepth 1 -delete; cd /`,
    );
  }

  async stop(): Promise<void> {
    await this.container.remove();
  }
}

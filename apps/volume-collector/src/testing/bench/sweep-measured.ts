import { KATA_LABEL, kataVolumeName } from '@katas/kata';
import { createFileKatasTree } from '@katas/katas-tree';
import { SystemClock } from '@katas/system';
import { FakeEngine } from '@katas/engine/testing';
import { sweep } from '../../sweep/sweep';
import { kataIdOf } from './make-tree';

/** Makes one sweep over a fake engine, in its own process. Prints the time and the memory that it took. */
async function main(treeDir: string, katas: number, volumes: number): Promise<void> {
  const clock = new SystemClock();
  const engine = new FakeEngine({ clock });
  for (let n = 0; n < volumes; n++) {
    // Spread over the whole tree. Every second one has ended.
    const kataId = kataIdOf(Math.floor((n * katas) / volumes / 2) * 2 + (n % 2));
    await engine.createVolume({ name: kataVolumeName(kataId), labels: { [KATA_LABEL]: kataId } });
  }
  global.gc?.();
  const before = process.memoryUsage.rss();
  const startedMs = performance.now();
  const { counts } = await sweep(
    {
      engine,
      tree: createFileKatasTree({ dir: treeDir }),
      clock,
      policy: { dojoId: 'bench', lifetimeMs: 24 * 3_600_000, graceMs: 3_600_000 },
    },
    {
      dryRun: false,
      stop: new AbortController().signal,
      onVolume: () => undefined,
      onSandbox: () => undefined,
    },
  );
  const seconds = (performance.now() - startedMs) / 1000;
  const peak = process.resourceUsage().maxRSS * 1024;
  const removed = counts.removed.get('ended') ?? 0;
  process.stdout.write(JSON.stringify({ seconds, before, peak, seen: counts.seen, removed }));
}

const [treeDir = '', katas, volumes] = process.argv.slice(2);
void main(treeDir, Number(katas), Number(volumes));

import type { KataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree, UnsyncedFiles } from '@katas/katas-tree/testing';
import { createFileKatasWriter } from '@katas/katas-tree/writing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { KataPlacement } from '../runners/kata-placement';
import { RoutedRunner } from '../runners/routed-runner';
import { PROBE_EVERY_MS } from '../runners/registry/runner-probes';
import { RunnerRegistry } from '../runners/registry/runner-registry';
import { RunnerMonitor } from '../runners/registry/runner-monitor';
import { FakeRunnerHost } from './fake-runner-host';

const LOST_MS = 10_000;
const BACK_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const image_name = 'katas/c-assert' as ImageName;

/** Several runners, each with its ID as its address, over a real tree and a fake clock. */
export class RunnersUnderTest {
  readonly log = new LogSpy();
  readonly counts: Readonly<Record<string, number>>[] = [];
  readonly hosts: FakeRunnerHost[];
  moved = 0;
  registry!: RunnerRegistry;
  runner!: RoutedRunner;
  #watch!: RunnerMonitor;

  constructor(
    ids: readonly string[],
    readonly tree = new TemporaryTree(),
    readonly clock = new FakeClock(),
  ) {
    this.hosts = ids.map((id) => new FakeRunnerHost(id));
  }

  /** Restarts this part of kata-controller, as after a crash: only the tree is kept. */
  async start(): Promise<this> {
    this.stop();
    const { tree, clock, log: logger } = this;
    const times = { lostMs: LOST_MS, backMs: BACK_MS, forgetMs: DAY_MS };
    const metrics = {
      runners: (counts: Readonly<Record<string, number>>) => void this.counts.push(counts),
      kataMoved: () => void (this.moved += 1),
    };
    const deps = { clock, logger, metrics, reader: new FileKatasReader(tree.dir) };
    const writer = createFileKatasWriter({ dir: tree.dir, files: new UnsyncedFiles() });
    this.registry = new RunnerRegistry({ logger, ...times });
    this.#watch = new RunnerMonitor(
      {
        ...deps,
        addresses: async () => this.hosts.map(({ id }) => id),
        connect: (url) => this.host(url),
      },
      this.registry,
    );
    this.runner = new RoutedRunner(
      this.registry,
      new KataPlacement({ ...deps, registry: this.registry, writer }),
    );
    await this.#watch.start();
    return this;
  }

  stop(): void {
    (this.#watch as RunnerMonitor | undefined)?.stop();
  }

  host(id: string): FakeRunnerHost {
    const found = this.hosts.find((host) => host.id === id);
    if (found === undefined) throw new Error(`there is no host ${id}`);
    return found;
  }

  /** Advances the clock, with a probe of every runner each second. */
  async advance(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += PROBE_EVERY_MS) {
      this.clock.advance(PROBE_EVERY_MS);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Creates a kata as kata-controller does: in the tree first, then at a runner. */
  async newKata(): Promise<{ readonly kataId: KataId; readonly runnerId: string }> {
    const writer = createFileKatasWriter({ dir: this.tree.dir, files: new UnsyncedFiles() });
    const kataId = await writer.newKata({ created: [2026, 1, 1, 0, 0, 0] });
    await this.runner.newKata({ image_name, kata_id: kataId });
    return { kataId, runnerId: this.recorded(kataId) };
  }

  /** Creates katas until one is at this runner. */
  async kataAt(runnerId: string): Promise<KataId> {
    for (;;) {
      const kata = await this.newKata();
      if (kata.runnerId === runnerId) return kata.kataId;
    }
  }

  /** Disconnects the runner until it is lost. */
  async loseRunner(id: string): Promise<void> {
    this.host(id).disconnect();
    await this.advance(LOST_MS + 3000);
  }

  /** Tells the runner to stop, waits for a probe to see it, and disconnects it. */
  async stopRunner(id: string): Promise<void> {
    this.host(id).announceStop();
    await this.advance(PROBE_EVERY_MS);
    this.host(id).disconnect();
    await this.advance(PROBE_EVERY_MS);
  }

  recorded(kataId: KataId): string {
    const note = this.tree.readJson(`${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`);
    return (note as { runner_id: string }).runner_id;
  }

  run(kataId: KataId) {
    return this.runner.run({
      ...{ image_name, kata_id: kataId, avatar_name: 'lion', max_seconds: 10 },
      ...{ deleted_filenames: [], changed_files: new Map() },
    });
  }

  /** The IDs of the runners that received a run, one for each run. */
  get runnersThatRan(): string[] {
    return this.hosts.flatMap(({ id, calls }) =>
      calls.filter(({ name }) => name === 'run').map(() => id),
    );
  }

  remove(): void {
    this.stop();
    this.tree.remove();
  }
}

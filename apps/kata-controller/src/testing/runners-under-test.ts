import type { KataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree, UnsyncedFiles } from '@katas/katas-tree/testing';
import { createFileKatasWriter } from '@katas/katas-tree/writing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { KataPlacement } from '../runners/kata-placement';
import { RoutedRunner } from '../runners/routed-runner';
import { LOOK_EVERY_MS } from '../runners/runner-probes';
import { RunnerRegistry } from '../runners/runner-registry';
import { RunnerMonitor } from '../runners/runner-monitor';
import { FakeRunnerHost } from './fake-runner-host';

const LOST_MS = 10_000;
const BACK_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const image_name = 'katas/c-assert' as ImageName;

/** Machines of which each is at an address of its own name, over a real tree and a clock that stands still. */
export class RunnersUnderTest {
  readonly log = new LogSpy();
  readonly counts: Readonly<Record<string, number>>[] = [];
  readonly machines: FakeRunnerHost[];
  moved = 0;
  registry!: RunnerRegistry;
  runner!: RoutedRunner;
  #watch!: RunnerMonitor;

  constructor(
    ids: readonly string[],
    readonly tree = new TemporaryTree(),
    readonly clock = new FakeClock(),
  ) {
    this.machines = ids.map((id) => new FakeRunnerHost(id));
  }

  /** As after a crash of kata-controller: nothing is remembered but what is in the tree. */
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
        addresses: async () => this.machines.map(({ id }) => id),
        connect: (url) => this.machine(url),
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

  machine(id: string): FakeRunnerHost {
    const found = this.machines.find((machine) => machine.id === id);
    if (found === undefined) throw new Error(`there is no machine ${id}`);
    return found;
  }

  /** Time passes, with a look at every machine each second. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += LOOK_EVERY_MS) {
      this.clock.advance(LOOK_EVERY_MS);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Made as kata-controller makes it: in the tree first, then at a runner. Resolves to its id and where it is. */
  async newKata(): Promise<{ readonly kataId: KataId; readonly home: string }> {
    const writer = createFileKatasWriter({ dir: this.tree.dir, files: new UnsyncedFiles() });
    const kataId = await writer.newKata({ created: [2026, 1, 1, 0, 0, 0] });
    await this.runner.newKata({ image_name, kata_id: kataId });
    return { kataId, home: this.noted(kataId) };
  }

  /** A new kata that has come to be at this machine. */
  async kataAt(home: string): Promise<KataId> {
    for (;;) {
      const kata = await this.newKata();
      if (kata.home === home) return kata.kataId;
    }
  }

  /** The machine goes, and is lost. */
  async loses(id: string): Promise<void> {
    this.machine(id).goes();
    await this.pass(LOST_MS + 3000);
  }

  /** The machine is told to stop, is seen to do so, and goes. */
  async stops(id: string): Promise<void> {
    this.machine(id).stops();
    await this.pass(LOOK_EVERY_MS);
    this.machine(id).goes();
    await this.pass(LOOK_EVERY_MS);
  }

  noted(kataId: KataId): string {
    const note = this.tree.readJson(`${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`);
    return (note as { runner_id: string }).runner_id;
  }

  run(kataId: KataId) {
    return this.runner.run({
      ...{ image_name, kata_id: kataId, avatar_name: 'lion', max_seconds: 10 },
      ...{ deleted_filenames: [], changed_files: new Map() },
    });
  }

  /** The machines that were asked to run, by their names. */
  get ran(): string[] {
    return this.machines.flatMap(({ id, calls }) =>
      calls.filter(({ name }) => name === 'run').map(() => id),
    );
  }

  remove(): void {
    this.stop();
    this.tree.remove();
  }
}

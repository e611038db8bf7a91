import { PassThrough } from 'node:stream';
import type { Clock } from '@katas/system';
import type { ContainerEnd, ContainerSpec, ContainerSummary, RunningContainer } from '../engine';

/** A container whose program the test simulates. */
export class FakeContainer implements RunningContainer {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly ended: Promise<ContainerEnd>;
  processCount = 1;
  /** Seconds. */
  processAges: readonly number[] = [0];
  endedMs: number | undefined;
  /** The arguments of the calls of `setCpuShares`. */
  readonly sharesSet: number[] = [];
  readonly #createdMs: number;
  #running = true;
  #removed = false;
  #end: (end: ContainerEnd) => void = () => undefined;

  constructor(
    readonly id: string,
    readonly spec: ContainerSpec,
    private readonly clock: Clock,
    private readonly forget: () => void,
  ) {
    this.#createdMs = clock.nowMs();
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** Lets the program end by itself. */
  end(end: ContainerEnd): void {
    if (!this.#running) return;
    this.#running = false;
    this.endedMs = this.clock.nowMs();
    this.stdout.end();
    this.stderr.end();
    this.#end(end);
  }

  async setCpuShares(shares: number): Promise<void> {
    if (this.#removed) throw new Error(`${this.id} is gone`);
    this.sharesSet.push(shares);
  }

  async remove(): Promise<void> {
    this.end({ exitStatus: 137, outOfMemory: false });
    this.#removed = true;
    this.forget();
  }

  summary(): ContainerSummary {
    return {
      id: this.id,
      labels: this.spec.labels,
      running: this.#running,
      createdMs: this.#createdMs,
    };
  }
}

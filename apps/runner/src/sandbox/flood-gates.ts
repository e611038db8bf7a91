import type { Clock, RunningContainer } from '@katas/shell';

/** Twenty times what is kept of an output: only a flood comes to this, and a flood is soon there. */
const FLOOD_BYTES = 1024 * 1024;
/** While a flood comes, a chunk (64 KiB at the most) is taken this often: 16 MB/s leave the processors to the others. */
const SLOW_MS = 4;
const SIGNALS = { stdout: 'SIGUSR1', stderr: 'SIGUSR2' } as const;

type OutputName = keyof typeof SIGNALS;

/** Holds a run's flood of output back, and has the sandbox swallow the rest of it (`script/outputs.ts`). */
export class FloodGates {
  readonly #shut = new Map<OutputName, Promise<unknown>>();

  constructor(
    private readonly container: Pick<RunningContainer, 'stdout' | 'stderr' | 'signal'>,
    private readonly clock: Clock,
  ) {}

  /** Told of how much has come of an output so far. */
  watch(output: OutputName, bytes: number): void {
    if (bytes < FLOOD_BYTES) return;
    if (!this.#shut.has(output)) {
      // The engine's refusal is in its log; the output then comes slowly until its time is up.
      this.#shut.set(
        output,
        this.container.signal(SIGNALS[output]).catch(() => undefined),
      );
    }
    const stream = this.container[output];
    stream.pause();
    this.clock.after(SLOW_MS, () => stream.resume());
  }

  /** Resolves when no signal is on its way. */
  async settled(): Promise<void> {
    await Promise.all(this.#shut.values());
  }
}

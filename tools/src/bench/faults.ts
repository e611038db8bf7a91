import type { WayName } from './press';
import type { WorkloadName } from './workloads';

/** An answer that was not the right one, or that did not come. */
export interface Fault {
  readonly kind: 'wrong' | 'lost';
  readonly way: WayName;
  readonly workload: WorkloadName;
  readonly story: string;
}

const FAULTS_MAX = 50;

/** Everything that went wrong. Past a bound nothing that is measured has a meaning. */
export class Faults {
  readonly #all: Fault[] = [];

  get all(): readonly Fault[] {
    return this.#all;
  }

  get areTooMany(): boolean {
    return this.#all.length >= FAULTS_MAX;
  }

  add(fault: Fault): void {
    this.#all.push({ ...fault, story: fault.story.slice(0, 1000) });
  }
}

import type { Contender } from '../contender';
import type { SandboxMemory } from '../contenders/container-sessions';
import type { Plan } from '../options';

/** What every measure works with. */
export interface Measuring {
  readonly contenders: readonly Contender[];
  readonly plan: Plan;
  readonly pause: (ms: number) => Promise<void>;
  readonly sandboxMemory: () => Promise<readonly SandboxMemory[]>;
}

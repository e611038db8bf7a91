const MIB = 1024 ** 2;

/**
 * The engine's process beside each sandbox, where no kernel takes its unused memory back. An idle sandbox
 * itself has less than 1 MiB (docs/operations.md, "Sizing a machine").
 */
const EACH_BYTES = 12 * MIB;
/** The rest is for what runs under way take, for the services and for the machine itself. */
const SHARE = 1 / 4;
/** Kata rooms of some size work on any machine; beyond the most, nobody has tried. */
const [FEWEST, MOST] = [100, 1000];

/**
 * How many sandboxes may be resident on a machine of so much memory. With fewer than there are avatars at work one has
 * to go for another to come, and a [test] then takes seconds instead of a tenth of one.
 */
export function sandboxesMaxFor(memoryBytes: number): number {
  const fitting = Math.floor((memoryBytes * SHARE) / EACH_BYTES);
  return Math.min(Math.max(fitting, FEWEST), MOST);
}

import { SANDBOX_LIMITS } from '@katas/docker-limits';
import { setUpSandboxes, settle } from '../testing/set-up-sandboxes';

const { cpuShares } = SANDBOX_LIMITS;

/** Executes a run of the lion's that takes this long, in milliseconds. */
async function runFor(ms: number, refuses = false) {
  let answer = (): void => undefined;
  const answered = new Promise<object>((resolve) => (answer = () => resolve({})));
  const dojo = await setUpSandboxes({ script: () => answered });
  const run = dojo.run('lion');
  await settle();
  const container = dojo.engine.containers.get('fake-1');
  if (container === undefined) throw new Error('no container');
  dojo.clock.advance(ms);
  if (refuses) container.setCpuShares = () => Promise.reject(new Error('refused'));
  answer();
  expect((await run).outcome).toBe('answered');
  await settle();
  return { ...dojo, container };
}

describe('the CPU priority of a run', () => {
  it('is lowered after half a second, and restored for the next run', async () => {
    const { container, retired } = await runFor(500);
    const [lowered = NaN, ...after] = container.sharesSet;
    expect(lowered).toBeLessThanOrEqual(cpuShares / 10);
    expect(after).toEqual([cpuShares]);
    expect(retired).toEqual([]);
  });

  it('is not lowered for a shorter run', async () => {
    const { clock, container } = await runFor(499);
    clock.advance(10_000);
    expect(container.sharesSet).toEqual([]);
  });

  it('retires the sandbox when it cannot be restored', async () => {
    const { retired, engine } = await runFor(500, true);
    expect(retired).toEqual(['unclean']);
    expect(engine.containers.has('fake-1')).toBe(false);
  });
});

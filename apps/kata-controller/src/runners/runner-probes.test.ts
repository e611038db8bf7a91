import type { RunnerClient, RunnerReadiness } from '@katas/runner-api';
import { FakeClock } from '@katas/system/testing';
import { FakeRunnerHost } from '../testing/fake-runner-host';
import { RunnerProbes, type RunnerProbe } from './runner-probes';

const URLS = ['m1', 'm2'];

let clock: FakeClock;
let machines: Map<string, FakeRunnerHost>;
let looks: RunnerProbes;
beforeEach(() => {
  clock = new FakeClock();
  machines = new Map(URLS.map((id) => [id, new FakeRunnerHost(id)]));
  looks = new RunnerProbes((url): RunnerClient => machine(url), clock);
});

function machine(id: string): FakeRunnerHost {
  return machines.get(id) ?? fail(id);
}

function fail(id: string): never {
  throw new Error(`there is no machine ${id}`);
}

/** Its answers, from now on, are there when the test gives them. */
function hangs(id: string): (answer: RunnerReadiness) => void {
  let give: (answer: RunnerReadiness) => void = () => undefined;
  const answer = new Promise<RunnerReadiness>((resolve) => (give = resolve));
  machine(id).readiness = () => answer;
  return give;
}

const settled = (): Promise<void> => new Promise(setImmediate);
const seen = (all: readonly RunnerProbe[]) =>
  all.map(({ id, ready, seenMs }) => [id, ready, seenMs - startMs]);
let startMs: number;
beforeEach(() => (startMs = clock.nowMs()));

async function lookFor(ms: number): Promise<readonly RunnerProbe[]> {
  const looking = looks.look(URLS);
  await settled();
  clock.advance(ms);
  return looking;
}

describe('a machine that does not answer', () => {
  it('is waited for the first time, when there is nothing yet to go by', async () => {
    const give = hangs('m1');
    const looking = looks.look(URLS);
    clock.advance(3000);
    give({ ready: true, reasons: [], runnerId: 'm1' });
    expect((await looking).map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('keeps nobody waiting longer than a second: its answer before counts, as of when it was given', async () => {
    await lookFor(0);
    hangs('m1');
    clock.advance(1000);
    expect(seen(await lookFor(1000))).toEqual([
      ['m1', true, 0],
      ['m2', true, 1000],
    ]);
    expect(seen(await lookFor(1000))).toEqual([
      ['m1', true, 0],
      ['m2', true, 2000],
    ]);
  });

  it('is not asked again before it has, and its answer counts as of when it comes', async () => {
    await lookFor(0);
    const give = hangs('m1');
    await lookFor(1000);
    give({ ready: false, reasons: [], runnerId: 'm1' });
    await settled();
    machine('m1').readiness = () => Promise.resolve({ ready: true, reasons: [], runnerId: 'm1' });
    clock.advance(500);
    expect(seen(await lookFor(0))).toEqual([
      ['m1', true, 1500],
      ['m2', true, 1500],
    ]);
  });
});

describe('an address that is no more', () => {
  it('is looked at until nobody answers there', async () => {
    await lookFor(0);
    expect((await looks.look(['m2'])).map(({ id }) => id)).toEqual(['m1', 'm2']);
    machine('m1').goes();
    expect((await looks.look(['m2'])).map(({ ready }) => ready)).toEqual([false, true]);
    expect((await looks.look(['m2'])).map(({ id }) => id)).toEqual(['m2']);
  });
});

it('leaves no timer behind', async () => {
  await lookFor(0);
  await looks.look(URLS);
  expect(clock.waitingCount).toBe(0);
});

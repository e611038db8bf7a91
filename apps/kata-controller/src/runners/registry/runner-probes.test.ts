import type { RunnerClient, RunnerReadiness } from '@katas/runner-api';
import { FakeClock } from '@katas/system/testing';
import { FakeRunnerHost } from '../../testing/fake-runner-host';
import { RunnerProbes, type RunnerProbe } from './runner-probes';

const URLS = ['m1', 'm2'];

let clock: FakeClock;
let hosts: Map<string, FakeRunnerHost>;
let probes: RunnerProbes;
beforeEach(() => {
  clock = new FakeClock();
  hosts = new Map(URLS.map((id) => [id, new FakeRunnerHost(id)]));
  probes = new RunnerProbes((url): RunnerClient => host(url), clock);
});

function host(id: string): FakeRunnerHost {
  return hosts.get(id) ?? fail(id);
}

function fail(id: string): never {
  throw new Error(`there is no host ${id}`);
}

/** Lets the host wait, from now on, until the test calls the returned function. */
function hang(id: string): (answer: RunnerReadiness) => void {
  let give: (answer: RunnerReadiness) => void = () => undefined;
  const answer = new Promise<RunnerReadiness>((resolve) => (give = resolve));
  host(id).readiness = () => answer;
  return give;
}

const settled = (): Promise<void> => new Promise(setImmediate);
const summary = (all: readonly RunnerProbe[]) =>
  all.map(({ id, ready, probedMs }) => [id, ready, probedMs - startMs]);
let startMs: number;
beforeEach(() => (startMs = clock.nowMs()));

async function probeFor(ms: number): Promise<readonly RunnerProbe[]> {
  const probing = probes.probe(URLS);
  await settled();
  clock.advance(ms);
  return probing;
}

describe('a runner that does not answer', () => {
  it('is waited for at the first probe, because there is no earlier answer', async () => {
    const give = hang('m1');
    const probing = probes.probe(URLS);
    clock.advance(3000);
    give({ ready: true, reasons: [], runnerId: 'm1' });
    expect((await probing).map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('delays a probe by at most a second: its previous answer counts, with the time of that answer', async () => {
    await probeFor(0);
    hang('m1');
    clock.advance(1000);
    expect(summary(await probeFor(1000))).toEqual([
      ['m1', true, 0],
      ['m2', true, 1000],
    ]);
    expect(summary(await probeFor(1000))).toEqual([
      ['m1', true, 0],
      ['m2', true, 2000],
    ]);
  });

  it('is not asked again meanwhile, and its answer counts from its arrival', async () => {
    await probeFor(0);
    const give = hang('m1');
    await probeFor(1000);
    give({ ready: false, reasons: [], runnerId: 'm1' });
    await settled();
    host('m1').readiness = () => Promise.resolve({ ready: true, reasons: [], runnerId: 'm1' });
    clock.advance(500);
    expect(summary(await probeFor(0))).toEqual([
      ['m1', true, 1500],
      ['m2', true, 1500],
    ]);
  });
});

describe('an address that was removed', () => {
  it('is probed until it does not answer', async () => {
    await probeFor(0);
    expect((await probes.probe(['m2'])).map(({ id }) => id)).toEqual(['m1', 'm2']);
    host('m1').disconnect();
    expect((await probes.probe(['m2'])).map(({ ready }) => ready)).toEqual([false, true]);
    expect((await probes.probe(['m2'])).map(({ id }) => id)).toEqual(['m2']);
  });
});

it('leaves no timer', async () => {
  await probeFor(0);
  await probes.probe(URLS);
  expect(clock.waitingCount).toBe(0);
});

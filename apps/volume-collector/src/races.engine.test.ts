import { KATA_LABEL, msToKataTime, type KataId } from '@katas/kata';
import { FakeKatasTree } from '@katas/katas-tree/testing';
import { isMissingVolume, type Labels } from '@katas/engine';
import { SystemClock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import type { SweptEngine } from './collect-volume';
import { sweep } from './sweep';
import type { Outcome } from './outcome';
import { fatesByVolume, POLICY } from './testing/dojo';
import { onlyOf, reap } from './testing/real-engine';
import { sweptEngine } from './testing/swept-engine';
import { makeKataVolume, randomKataId, sandboxSpec } from './testing/volumes';

const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger: new LogSpy() });
const test = randomUUID();
const ours = onlyOf(engine, test);

let tree: FakeKatasTree;
let kataId: KataId;
let volume: string;

beforeEach(async () => {
  tree = new FakeKatasTree();
  kataId = randomKataId();
  createdAgo(POLICY.lifetimeMs);
  volume = await makeKataVolume(engine, kataId, { test });
});
afterEach(() => reap(engine, test));

function createdAgo(ageMs: number): void {
  tree.putManifest(kataId, { created: msToKataTime(Date.now() - ageMs) });
}

async function begin(program: 'running' | 'waiting'): Promise<void> {
  const container = await engine.startContainer(sandboxSpec(kataId, volume, program, { test }));
  container.stdout.resume();
}

/** What becomes of the volume of an ended kata in an engine some of whose answers come later than something else. */
async function fateIn(instead: Partial<SweptEngine>): Promise<string | undefined> {
  const outcomes: Outcome[] = [];
  await sweep(
    {
      engine: sweptEngine(engine, { ...ours, ...instead }),
      tree,
      clock: new SystemClock(),
      policy: POLICY,
    },
    {
      dryRun: false,
      stop: new AbortController().signal,
      onOutcome: (outcome) => outcomes.push(outcome),
      onSandbox: () => undefined,
    },
  );
  return fatesByVolume(outcomes)[volume];
}

const sandboxes = async () => (await ours.listContainers({})).length;
const hasVolume = async () => (await engine.findVolume(volume)) !== undefined;

describe('on a real engine, an ended kata', () => {
  it('in which a run begins after its sandboxes were looked for keeps it and its volume', async () => {
    const listContainers = async (labels: Labels) => {
      const before = await ours.listContainers(labels);
      if (labels[KATA_LABEL] === kataId) await begin('running');
      return before;
    };
    expect(await fateIn({ listContainers })).toBe('kept: in-use');
    expect([await sandboxes(), await hasVolume()]).toEqual([1, true]);
  });

  it('that is un-ended after its sandboxes were looked for keeps them and its volume', async () => {
    await begin('waiting');
    const processCount = async (id: string) => {
      createdAgo(0);
      return engine.processCount(id);
    };
    expect(await fateIn({ processCount })).toBe('kept: live');
    expect([await sandboxes(), await hasVolume()]).toEqual([1, true]);
  });

  it('in which a run begins after its volume went gives it no volume', async () => {
    let refusal: unknown;
    const removeVolume = async (name: string) => {
      const isRemoved = await engine.removeVolume(name);
      refusal = await begin('running').catch((error: unknown) => error);
      return isRemoved;
    };
    expect(await fateIn({ removeVolume })).toBe('removed: ended');
    expect(isMissingVolume(refusal)).toBe(true);
    expect([await sandboxes(), await hasVolume()]).toEqual([0, false]);
  });
});

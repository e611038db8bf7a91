import { KATA_LABEL, msToKataTime, type KataId } from '@katas/kata';
import { FakeKatasTree } from '@katas/katas-tree/testing';
import { isMissingVolume, type Labels } from '@katas/engine';
import { SystemClock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import type { SweptEngine } from './sweep-deps';
import { sweep } from './sweep';
import type { VolumeResult } from './results';
import { outcomesByVolume, POLICY } from '../testing/dojo';
import { onlyOf, removeAllOf } from '../testing/real-engine';
import { sweptEngine } from '../testing/swept-engine';
import { makeKataVolume, randomKataId, sandboxSpec } from '../testing/volumes';

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
afterEach(() => removeAllOf(engine, test));

function createdAgo(ageMs: number): void {
  tree.putManifest(kataId, { created: msToKataTime(Date.now() - ageMs) });
}

async function start(program: 'running' | 'waiting'): Promise<void> {
  const container = await engine.startContainer(sandboxSpec(kataId, volume, program, { test }));
  container.stdout.resume();
}

/** Resolves with the outcome for the volume of an ended kata, with some engine calls replaced. */
async function outcomeWith(instead: Partial<SweptEngine>): Promise<string | undefined> {
  const results: VolumeResult[] = [];
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
      onVolume: (result) => results.push(result),
      onSandbox: () => undefined,
    },
  );
  return outcomesByVolume(results)[volume];
}

const sandboxes = async () => (await ours.listContainers({})).length;
const hasVolume = async () => (await engine.findVolume(volume)) !== undefined;

describe('on a real engine, an ended kata', () => {
  it('keeps a run that starts after its sandboxes were listed, and its volume', async () => {
    const listContainers = async (labels: Labels) => {
      const before = await ours.listContainers(labels);
      if (labels[KATA_LABEL] === kataId) await start('running');
      return before;
    };
    expect(await outcomeWith({ listContainers })).toBe('kept: in-use');
    expect([await sandboxes(), await hasVolume()]).toEqual([1, true]);
  });

  it('keeps its sandboxes and volume when it is live again after they were listed', async () => {
    await start('waiting');
    const processCount = async (id: string) => {
      createdAgo(0);
      return engine.processCount(id);
    };
    expect(await outcomeWith({ processCount })).toBe('kept: live');
    expect([await sandboxes(), await hasVolume()]).toEqual([1, true]);
  });

  it('gives no volume to a run that starts after its volume was removed', async () => {
    let refusal: unknown;
    const removeVolume = async (name: string) => {
      const isRemoved = await engine.removeVolume(name);
      refusal = await start('running').catch((error: unknown) => error);
      return isRemoved;
    };
    expect(await outcomeWith({ removeVolume })).toBe('removed: ended');
    expect(isMissingVolume(refusal)).toBe(true);
    expect([await sandboxes(), await hasVolume()]).toEqual([0, false]);
  });
});

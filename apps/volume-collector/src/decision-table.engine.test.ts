import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import { describeDecisionTable } from './decision-table.contract';
import { onlyOf, reap } from './testing/real-engine';

const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger: new LogSpy() });
const test = randomUUID();

const MANIFESTS_IN_USE: ReadonlySet<string> = new Set([
  'live',
  'ended',
  'ended now',
  'ended by hand',
  'no kata',
  'half-written',
]);

afterAll(() => reap(engine, test));

describeDecisionTable('a real engine', () => ({
  engine,
  sweptEngine: onlyOf(engine, test),
  nowMs: Date.now(),
  test,
  // Each kind of manifest and each use; in every combination where the use can matter.
  hasRow: ({ manifest, use }) => use === 'idle' || MANIFESTS_IN_USE.has(manifest),
}));

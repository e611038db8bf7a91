import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import { describeDecisionTable } from './decision-table.contract';
import { onlyOf, removeAllOf } from '../testing/real-engine';

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

afterAll(() => removeAllOf(engine, test));

describeDecisionTable('a real engine', () => ({
  engine,
  sweptEngine: onlyOf(engine, test),
  nowMs: Date.now(),
  test,
  // Every kind of manifest, and every use with the manifests for which the use matters.
  hasRow: ({ manifest, use }) => use === 'idle' || MANIFESTS_IN_USE.has(manifest),
}));

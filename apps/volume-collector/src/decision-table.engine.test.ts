import { connectEngine } from '@katas/shell';
import { LogSpy } from '@katas/shell/testing';
import { randomUUID } from 'node:crypto';
import { describeDecisionTable } from './decision-table.contract';
import { onlyOf, reap } from './testing/real-engine';

const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger: new LogSpy() });
const test = randomUUID();

afterAll(() => reap(engine, test));

describeDecisionTable('a real engine', () => ({
  engine,
  sweptEngine: onlyOf(engine, test),
  nowMs: Date.now(),
  test,
}));

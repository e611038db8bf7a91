import { FakeClock, FakePrograms } from '@katas/system/testing';
import { EventEmitter } from 'node:events';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../../command/progress';
import { readCommandSettings } from '../../command/settings';
import { listenForStop } from '../../command/stopping/stop-request';
import { workspaceAt } from '../../command/workspace';
import type { ReadyAnswer } from '../ask-ready';
import { runServices } from './run-services';
import { planServices } from './service-plan';
import { DRAIN_MS } from './service-process';

const READY = 'Katas is ready: http://127.0.0.1:3000';

describe('runServices', () => {
  let clock: FakeClock;
  let programs: FakePrograms;
  let terminal: EventEmitter;
  let answers: Map<string, ReadyAnswer>;
  let printed: string[];
  let logDir: string;

  beforeEach(() => {
    clock = new FakeClock();
    programs = new FakePrograms();
    terminal = new EventEmitter();
    printed = [];
    answers = new Map();
    for (const port of [4597, 4598, 3000]) answers.set(`http://127.0.0.1:${port}`, 'ready');
  });

  function run(tether: string[] = []) {
    const workspace = workspaceAt(mkdtempSync(join(tmpdir(), 'katas-')));
    const plans = planServices(workspace, readCommandSettings(workspace, {}));
    for (const { mainFile } of plans) {
      const [file = process.execPath, ...args] = [...tether, process.execPath, mainFile];
      programs.script(file, args);
    }
    logDir = workspace.logDir;
    const write = (text: string) => void printed.push(...text.trimEnd().split('\n'));
    const deps = { programs, clock, env: { A: 'b' }, tether, stop: listenForStop(terminal) };
    const askReady = async (url: string) => answers.get(url);
    const progress = new Progress({ clock, write });
    return runServices({ ...deps, askReady, progress }, plans, 'http://127.0.0.1:3000');
  }

  /** Lets everything happen that needs no time. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  const started = (index: number) => {
    const program = programs.started[index];
    if (program === undefined) throw new Error('not started');
    return program;
  };

  it('prints the address when all three are ready, and not before', async () => {
    answers.delete('http://127.0.0.1:3000');
    const running = run();
    await settle();
    expect(printed).not.toContain(READY);
    answers.set('http://127.0.0.1:3000', 'ready');
    clock.advance(100);
    await settle();
    expect(printed).toContain(READY);
    terminal.emit('SIGINT');
    await running;
  });

  it('gives each its environment, a log file and its own session', async () => {
    const running = run();
    await settle();
    terminal.emit('SIGTERM');
    await running;
    expect(programs.calls.map(({ options }) => options)).toEqual(
      ['runner', 'volume-collector', 'kata-controller'].map((name) => ({
        env: { A: 'b' },
        logFile: join(logDir, `${name}.log`),
        detached: true,
      })),
    );
  });

  it('puts the tether before each command line', async () => {
    const running = run(['setpriv', '--pdeathsig', 'TERM', '--']);
    await settle();
    terminal.emit('SIGTERM');
    await running;
    expect(programs.unused).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'at %s stops the last started first, each after the one before has ended',
    async (signal) => {
      const running = run();
      await settle();
      started(2).ignoresSigterm = true;
      terminal.emit(signal);
      terminal.emit(signal);
      await settle();
      expect(programs.started.map(({ signals }) => signals)).toEqual([[], [], ['SIGTERM']]);
      started(2).end(0);
      expect(await running).toBe(0);
      expect(programs.started.map(({ signals }) => signals)).toEqual(Array(3).fill(['SIGTERM']));
      expect(printed.at(-1)).toBe('Katas has stopped.');
      expect(clock.waitingCount).toBe(0);
    },
  );

  it('kills a service that does not drain in time', async () => {
    const running = run();
    await settle();
    started(0).ignoresSigterm = true;
    terminal.emit('SIGINT');
    await settle();
    clock.advance(DRAIN_MS - 1);
    expect(started(0).signals).toEqual(['SIGTERM']);
    clock.advance(1);
    expect(await running).toBe(0);
    expect(started(0).signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(printed).toContain('  runner did not stop in time and was killed.');
  });

  it('stops in order when asked to stop during the start', async () => {
    answers.clear();
    const running = run();
    await settle();
    terminal.emit('SIGINT');
    expect(await running).toBe(0);
    expect(printed).not.toContain(READY);
    expect(programs.started.map(({ signals }) => signals)).toEqual(Array(3).fill(['SIGTERM']));
  });

  it('shows the end of the log of a service that ends before it is ready, and stops the others', async () => {
    answers.clear();
    const running = run();
    await settle();
    appendFileSync(join(logDir, 'runner.log'), 'bad setting\n');
    started(0).end(1);
    const failed = expect(running).rejects.toThrow(
      /^runner ended with status 1; .*\n {2}bad setting$/,
    );
    await settle();
    clock.advance(100);
    await failed;
    expect(programs.started.map(({ signals }) => signals)).toEqual([[], ['SIGTERM'], ['SIGTERM']]);
  });

  it('reports a service that ends later, and stops the others', async () => {
    const running = run();
    await settle();
    appendFileSync(join(logDir, 'volume-collector.log'), 'first\nno such socket\n');
    started(1).end(3);
    await expect(running).rejects.toThrow(
      /^volume-collector ended with status 3; the end of .*volume-collector\.log:\n {2}first\n {2}no such socket$/,
    );
    expect(programs.started.map(({ signals }) => signals)).toEqual([['SIGTERM'], [], ['SIGTERM']]);
  });

  it('fails after a minute, with the answer of the service that is not ready', async () => {
    answers.set('http://127.0.0.1:4597', '{"reasons":["no engine"]}');
    const running = run();
    const failed = expect(running).rejects.toThrow(
      'runner is not ready after 60 s: {"reasons":["no engine"]}; the end of',
    );
    await settle();
    for (let waited = 0; waited <= 60_000; waited += 100) {
      clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await failed;
    expect(programs.started.map(({ signals }) => signals)).toEqual(Array(3).fill(['SIGTERM']));
  });
});

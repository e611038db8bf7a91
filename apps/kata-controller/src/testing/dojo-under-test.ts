import type { NewKataAnswer, RunTestsAnswer } from '@katas/controller-api';
import type { AvatarName } from '@katas/kata';
import { FileKatasReader, TreeCache } from '@katas/katas-tree';
import { TemporaryTree, UnsyncedFiles } from '@katas/katas-tree/testing';
import {
  createFileKatasWriter,
  type DurableFiles,
  type SpaceFloor,
} from '@katas/katas-tree/writing';
import { FakeRunner } from '@katas/runner-api/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import type { RequestListener } from 'node:http';
import { Registry } from 'prom-client';
import request, { type Response } from 'supertest';
import { createControllerApp, type ControllerAppOptions } from '../controller-app';
import type { ControllerDeps } from '../controller-deps';
import { createControllerMetrics } from '../controller-metrics';
import type { OpeningSettings } from '../opening/guard-opening';
import { RunsInProgress } from '../run-tests/runs-in-progress';
import { FakeExercises } from './fake-exercises';
import { EventChannels, type ListenersMax } from '../events/event-channels';
import { KeyedQueue } from '@katas/concurrency';
import { expectContract } from './expect-contract';
import type { HookData } from '../hooks/hooks';
import type { CallRates } from '../web/guards/limit-rates';
import type { TreeLimits } from '../controller-deps';
import { RunDurations } from '../start-points/images/run-durations';
import type { InstalledStartPoint } from '../start-points/start-points';

export const START_MS = Date.UTC(2026, 2, 28, 22, 1, 2);
export const START_TIME = [2026, 3, 28, 22, 1, 2];
export const DAY_MS = 24 * 60 * 60 * 1000;

const NO_LIMITS: CallRates = { create: 0, join: 0, test: 0, all: 0 };

export const FILES = { 'cyber-dojo.sh': 'make test', 'hiker.c': 'return 6 * 9;' };

export const START_POINT: InstalledStartPoint = {
  name: 'c-assert',
  displayName: 'C, assert',
  imageName: 'katas/c-assert' as ImageName,
  manifest: {
    display_name: 'C, assert',
    image_name: 'katas/c-assert',
    tab_size: 4,
    max_seconds: 5,
  },
  visibleFiles: new Map(Object.entries(FILES)) as unknown as InstalledStartPoint['visibleFiles'],
  rules: {
    rules: [
      { colour: 'red', when: { contains: 'failed' } },
      { colour: 'green', when: { contains: 'passed' } },
    ],
    otherwise: 'amber',
  },
};

export interface GivenDojo extends Partial<
  Pick<ControllerAppOptions, 'pageDir' | 'hosts' | 'trustedProxies'>
> {
  readonly files?: DurableFiles;
  /** A tree of several controllers, and how this one has it open. */
  readonly tree?: TemporaryTree;
  readonly open?: Pick<ControllerDeps, 'reader' | 'writer'>;
  readonly floor?: SpaceFloor;
  readonly treeLimits?: Partial<TreeLimits>;
  readonly listenersMax?: ListenersMax;
  /** On by default. */
  readonly facilitatorKeys?: boolean;
  /** Everybody may open katas by default. */
  readonly opening?: OpeningSettings;
  /** No limits by default. */
  readonly rates?: Partial<CallRates>;
}

/** The whole kata-controller over a real directory, with a fake runner and a fake clock. */
export class DojoUnderTest {
  readonly tree: TemporaryTree;
  readonly runner = new FakeRunner();
  readonly clock = new FakeClock(START_MS);
  readonly log = new LogSpy();
  readonly startPoints: InstalledStartPoint[] = [START_POINT];
  readonly exercises = new FakeExercises();
  /** The paths of the requests whose callers the runner was called for. */
  readonly calledFor: string[] = [];
  /** What the hooks were told. */
  readonly happened: (readonly [type: keyof HookData, kataId: string, data: object])[] = [];
  #started: Pick<ControllerDeps, 'reader'> & {
    readonly app: RequestListener;
    readonly channels: EventChannels;
  };

  constructor(private readonly given: GivenDojo = {}) {
    this.tree = given.tree ?? new TemporaryTree();
    this.runner.always('newKata', { new_kata: 'created' });
    this.runner.always('newAvatar', { new_avatar: 'created' });
    this.#started = this.#start();
  }

  get app(): RequestListener {
    return this.#started.app;
  }

  get channels(): EventChannels {
    return this.#started.channels;
  }

  get reader(): ControllerDeps['reader'] {
    return this.#started.reader;
  }

  /** Restarts the controller, as after a crash: only the tree is kept. */
  restart(given: Pick<GivenDojo, 'floor'> = {}): void {
    this.#started = this.#start(given);
  }

  remove(): void {
    this.tree.remove();
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await request(this.app).get(path).set(headers);
    expectContract({ method: 'get', path, response });
    return response;
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.#post(path, body, headers);
  }

  /** Sends a POST with this body as it is. */
  send(path: string, body: string, headers: Record<string, string>): Promise<Response> {
    return this.#post(path, body, headers);
  }

  /** Creates a kata that lion has joined. */
  async joinedKata(): Promise<JoinedKata> {
    const { body: kata } = await this.post('/api/katas', { start_point: 'c-assert' });
    const { kata_id: id, facilitator_key: key } = kata as NewKataAnswer;
    await this.post(`/api/katas/${id}/avatars`);
    return new JoinedKata(this, id, key);
  }

  async #post(path: string, body: object | string, headers: Record<string, string>) {
    const response = await request(this.app).post(path).set(headers).send(body);
    expectContract({ method: 'post', path, response });
    return response;
  }

  #start({ floor }: Pick<GivenDojo, 'floor'> = {}) {
    const metrics = new Registry();
    const cache = new TreeCache();
    const { reader, writer } = this.given.open ?? {
      reader: new FileKatasReader(this.tree.dir, cache),
      writer: createFileKatasWriter({
        dir: this.tree.dir,
        files: this.given.files ?? new UnsyncedFiles(),
        cache,
        ...(floor && { floor }),
        inRandomOrder: lionBeforeOthers,
      }),
    };
    const base: Omit<ControllerDeps, 'channels' | 'hooks'> = {
      reader,
      writer,
      treeLimits: { lightsOfAvatar: 2000, bytesOfKata: 1_000_000_000, ...this.given.treeLimits },
      runner: this.runner,
      runnerFor: ({ path }) => {
        this.calledFor.push(path);
        return this.runner;
      },
      startPoints: {
        list: async () => this.startPoints,
        find: async (name) => this.startPoints.find((one) => one.name === name),
      },
      exercises: this.exercises,
      durations: new RunDurations(),
      clock: this.clock,
      logger: this.log,
      metrics: createControllerMetrics(metrics),
      queue: new KeyedQueue(200),
      runs: new RunsInProgress(),
      lifetimeMs: DAY_MS,
      facilitatorKeys: this.given.facilitatorKeys ?? true,
      opening: this.given.opening ?? {},
    };
    const channels = new EventChannels(base, this.given.listenersMax);
    const app = createControllerApp(
      { ...base, channels, hooks: { happened: (...args) => void this.happened.push(args) } },
      {
        metrics,
        pageDir: '/there/is/no/page',
        hosts: undefined,
        ...this.given,
        rates: { ...NO_LIMITS, ...this.given.rates },
        readiness: async () => ({ ready: true, reasons: [] }),
      },
    );
    return { app, channels, reader };
  }
}

function lionBeforeOthers(names: readonly AvatarName[]): readonly AvatarName[] {
  return [...names].sort((a, b) => Number(b === 'lion') - Number(a === 'lion'));
}

/** A kata and its lion. */
export class JoinedKata {
  readonly url: string;
  readonly lionUrl: string;

  constructor(
    private readonly dojo: DojoUnderTest,
    readonly id: string,
    /** The facilitator's key. Undefined when keys are off. */
    readonly key?: string,
  ) {
    this.url = `/api/katas/${id}`;
    this.lionUrl = `${this.url}/avatars/lion`;
  }

  /** Returns a path in the kata's directory, below the tree. */
  path(below = ''): string {
    return `${this.id.slice(0, 2)}/${this.id.slice(2)}${below}`;
  }

  test(files: object = FILES, key?: string): Promise<Response> {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    return this.dojo.post(`${this.lionUrl}/run_tests`, { files }, headers);
  }

  /** Makes a call that steers the kata, with its key. */
  steer(call: string, body: object = {}): Promise<Response> {
    const headers: Record<string, string> = this.key ? { 'X-Facilitator-Key': this.key } : {};
    return this.dojo.post(`${this.url}/${call}`, body, headers);
  }

  async answerOf(test: Promise<Response>): Promise<RunTestsAnswer> {
    return (await test).body as RunTestsAnswer;
  }

  /** The content of `increments.json`. */
  get lightsOnDisk(): unknown {
    return this.dojo.tree.readJson(this.path('/lion/increments.json'));
  }

  /** Edits the manifest by hand, as an operator does. */
  edit(change: object): void {
    const manifest = this.dojo.tree.readJson(this.path('/manifest.json')) as object;
    this.dojo.tree.put(this.path('/manifest.json'), { ...manifest, ...change });
  }

  endByHand(): void {
    this.edit({ created: [2026, 3, 27, 22, 1, 2] });
  }
}

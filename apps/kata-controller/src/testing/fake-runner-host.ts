import { RunnerUnavailable, type RunnerClient, type RunnerReadiness } from '@katas/runner-api';
import { FakeRunner, runResult } from '@katas/runner-api/testing';

/** A machine with a runner, and the volumes of its katas. */
export class FakeRunnerHost extends FakeRunner implements RunnerClient {
  readonly katas = new Set<string>();
  /** The keys of the callers that calls were made for. */
  readonly callers: string[] = [];
  /** The answer of /ready. Undefined when the runner cannot be reached. */
  answer: RunnerReadiness | undefined;
  /** The `again_seconds` of the latest probe. */
  againSeconds: number | undefined;

  constructor(readonly id: string) {
    super();
    this.reconnect();
    this.always('newKata', ({ kata_id: kataId }) => {
      const isThere = this.katas.has(kataId);
      this.katas.add(kataId);
      return { new_kata: isThere ? 'exists' : 'created' };
    });
    this.always('oldKata', ({ kata_id: kataId }) => ({
      old_kata: this.katas.delete(kataId) ? 'removed' : 'absent',
    }));
    this.always('kataVolume', ({ kata_id: kataId }) => ({
      kata_volume: this.katas.has(kataId) ? 'exists' : 'absent',
    }));
    this.always('newAvatar', ({ kata_id: kataId }) => ({
      new_avatar: this.katas.has(kataId) ? 'created' : 'ended',
    }));
    this.always('run', ({ kata_id: kataId }) => ({
      run: runResult(this.katas.has(kataId) ? {} : { status: 'ended' }),
    }));
  }

  as(caller: string): this {
    this.callers.push(caller);
    return this;
  }

  /** Lets /ready never answer from now on. */
  hang(): void {
    this.readiness = () => new Promise(() => undefined);
  }

  disconnect(): void {
    this.answer = undefined;
  }

  /** Lets /ready say that the runner was told to stop, as for an upgrade. */
  announceStop(): void {
    this.answer = { ready: false, reasons: ['stopping'], isStopping: true, runnerId: this.id };
  }

  reconnect(): void {
    this.answer = { ready: true, reasons: [], runnerId: this.id };
  }

  readiness(againSeconds?: number): Promise<RunnerReadiness> {
    this.againSeconds = againSeconds;
    return this.answer === undefined
      ? Promise.reject(new RunnerUnavailable('unreachable', 'The runner cannot be reached.'))
      : Promise.resolve(this.answer);
  }
}

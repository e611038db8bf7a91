import { RunnerUnavailable, type RunnerClient, type RunnerReadiness } from '@katas/runner-api';
import { FakeRunner, runResult } from '@katas/runner-api/testing';

/** A machine with a runner, and with the katas that it has volumes of. */
export class FakeRunnerHost extends FakeRunner implements RunnerClient {
  readonly katas = new Set<string>();
  /** What /ready answers; undefined when it does not answer. */
  answer: RunnerReadiness | undefined;
  /** What it was told of the next look at it. */
  againSeconds: number | undefined;

  constructor(readonly id: string) {
    super();
    this.comesBack();
    this.always('newKata', ({ kata_id: kataId }) => {
      const isThere = this.katas.has(kataId);
      this.katas.add(kataId);
      return { new_kata: isThere ? 'exists' : 'created' };
    });
    this.always('oldKata', ({ kata_id: kataId }) => ({
      old_kata: this.katas.delete(kataId) ? 'removed' : 'absent',
    }));
    this.always('newAvatar', ({ kata_id: kataId }) => ({
      new_avatar: this.katas.has(kataId) ? 'created' : 'ended',
    }));
    this.always('run', ({ kata_id: kataId }) => ({
      run: runResult(this.katas.has(kataId) ? {} : { status: 'ended' }),
    }));
  }

  /** Takes calls of /ready, and does not answer them. */
  hangs(): void {
    this.readiness = () => new Promise(() => undefined);
  }

  goes(): void {
    this.answer = undefined;
  }

  /** As for an upgrade: it was told to stop, and says so. */
  stops(): void {
    this.answer = { ready: false, reasons: ['stopping'], isStopping: true, runnerId: this.id };
  }

  comesBack(): void {
    this.answer = { ready: true, reasons: [], runnerId: this.id };
  }

  readiness(againSeconds?: number): Promise<RunnerReadiness> {
    this.againSeconds = againSeconds;
    return this.answer === undefined
      ? Promise.reject(new RunnerUnavailable('unreachable', 'The runner cannot be reached.'))
      : Promise.resolve(this.answer);
  }
}

import type { Engine } from '../engine';
import { EngineError, type EngineErrorKind, type EngineFailure } from '../engine-error';

type Operation = Exclude<keyof Engine, symbol>;

interface ScriptedFailure {
  readonly operation: Operation;
  readonly kind: EngineErrorKind;
  readonly engineMessage: string;
}

/** Records the calls of a fake engine, and makes chosen calls fail. */
export class FakeEngineCalls {
  /** Every call made, in order. */
  readonly calls: Operation[] = [];
  readonly #failures: ScriptedFailure[] = [];

  /** Makes the next call of this operation fail, once. */
  failNext(
    operation: Operation,
    kind: EngineErrorKind = 'failed',
    engineMessage = 'scripted failure',
  ): void {
    this.#failures.push({ operation, kind, engineMessage });
  }

  protected called(operation: Operation, args: Record<string, unknown> = {}): void {
    this.calls.push(operation);
    const index = this.#failures.findIndex((failure) => failure.operation === operation);
    const [failure] = index < 0 ? [] : this.#failures.splice(index, 1);
    if (failure) throw this.error(operation, { ...failure, status: undefined }, args);
  }

  protected error(
    operation: string,
    failure: EngineFailure,
    args: Readonly<Record<string, unknown>> = {},
  ): EngineError {
    return new EngineError({ operation, args }, failure);
  }
}

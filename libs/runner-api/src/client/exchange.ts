import type { Dispatcher } from 'undici';
import type { AnswerReader, HttpAnswer, ReaderFor } from './answer-reader';
import { RunnerUnavailable } from './runner-unavailable';

/** 4 MiB of files and outputs, which JSON escapes can make six times as long (`\u0001`), and a margin. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** One request and its response. Calls `settle` once: with the answer, or with why there is none. */
export class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #aborted: Error | undefined;
  #reader: AnswerReader | undefined;
  #status = 0;
  #bytes = 0;
  #isSettled = false;

  constructor(
    private readonly readerFor: ReaderFor,
    private readonly settle: (outcome: HttpAnswer | Error) => void,
  ) {}

  /** Settles with this error, and closes the connection. */
  abort(error: Error): void {
    this.#aborted = error;
    this.#settleOnce(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted !== undefined) controller.abort(this.#aborted);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'content-type': type }: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    this.#reader = this.readerFor(String(type));
  }

  /** Stops reading at {@link ANSWER_BYTES_MAX}. */
  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= ANSWER_BYTES_MAX) this.#reader?.add(chunk);
    else this.abort(new RunnerUnavailable('bad-response', "The runner's answer is too large."));
  }

  onResponseEnd(): void {
    this.#settleOnce(this.#answer());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settleOnce(unreachable(error));
  }

  #answer(): HttpAnswer | Error {
    const status = this.#status;
    if (status >= 300 && status < 400)
      return unreachable(new Error(`redirected with status ${status}`));
    try {
      return this.#reader?.end(status) ?? { status, json: undefined };
    } catch (error) {
      return unreachable(error);
    }
  }

  #settleOnce(outcome: HttpAnswer | Error): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.settle(outcome);
  }
}

function unreachable(cause: unknown): RunnerUnavailable {
  return new RunnerUnavailable('unreachable', 'The runner cannot be reached.', cause);
}

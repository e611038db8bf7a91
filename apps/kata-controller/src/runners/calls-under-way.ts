/** Calls of one runner. All of them can be given up, whatever the network still waits for. */
export class CallsUnderWay {
  readonly #giveUp = new Set<(problem: Error) => void>();

  add<Answer>(call: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#giveUp.add(reject);
      void call.then(resolve, reject).finally(() => this.#giveUp.delete(reject));
    });
  }

  /** Each of them rejects with this problem; what comes of it afterwards is of no interest to anybody. */
  giveUp(problem: Error): void {
    for (const giveUp of this.#giveUp) giveUp(problem);
  }
}

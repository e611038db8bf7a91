import { runResult } from '@katas/runner-api/testing';
import request, { type Response } from 'supertest';
import { addressOf, type ApiCall, type Params } from './api-calls';
import { DojoUnderTest } from './dojo-under-test';

/** The parts of a call that are malformed. Its other parts are valid. */
export interface MalformedParts {
  readonly params?: Partial<Params>;
  /** The raw body. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A dojo with a kata, a lion and a light, which malformed calls must not change. */
export class UnchangedDojo {
  static async create(): Promise<UnchangedDojo> {
    const dojo = new DojoUnderTest();
    const kata = await dojo.joinedKata();
    dojo.runner.next('run', { run: runResult() });
    await kata.test();
    return new UnchangedDojo(dojo, { id: kata.id, name: 'lion', number: '1' }, kata.key ?? '');
  }

  readonly #before: unknown;

  private constructor(
    readonly dojo: DojoUnderTest,
    private readonly valid: Params,
    private readonly key: string,
  ) {
    this.#before = this.#state();
  }

  async send(call: ApiCall, { params, body, headers = {} }: MalformedParts): Promise<Response> {
    const address = addressOf(call, { ...this.valid, ...params });
    const sending = request(this.dojo.app)[call.method](address).set(headers);
    if (call.method === 'get') return sending;
    const text = body ?? (call.body === undefined ? '' : JSON.stringify(call.body));
    const own = { 'content-type': 'application/json', 'x-facilitator-key': this.key };
    return sending.set({ ...own, ...headers }).send(text);
  }

  /** Asserts that the tree is unchanged, the runner was not called, and no bug was logged. */
  expectUnchanged(): void {
    expect(this.#state()).toEqual(this.#before);
    expect(this.dojo.log.at('error')).toEqual([]);
  }

  #state(): unknown {
    return { tree: this.dojo.tree.everything(), calls: this.dojo.runner.calls.length };
  }
}

/** Returns the fields that a 400 names, in alphabetical order. */
export function badFieldsOf({ status, type, body }: Response): string[] {
  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body).toMatchObject({ type: 'about:blank', title: 'Bad Request', code: 'invalid' });
  return (body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort();
}

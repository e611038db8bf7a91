import { CONTROLLER_CALLS, CONTROLLER_CONTRACT, problemSchema } from '@katas/controller-api';
import { problemsOf, type HttpCall } from '@katas/http-contract';
import type { Response } from 'supertest';

interface Exchange {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly response: Pick<Response, 'status' | 'body'>;
}

/** Asserts that an answer has the status and the fields of the contract, or is a problem that the contract lists. */
export function expectContract({ method, path, response: { status, body } }: Exchange): void {
  const call = callOf(method, path);
  if (call === undefined || call.events !== undefined) return;
  if (status === call.status && call.mediaType !== undefined) return;
  if (status === call.status) {
    expect(call.answer.parse(body)).toEqual(body);
    return;
  }
  const { code } = problemSchema.parse(body);
  const listed = problemsOf(CONTROLLER_CONTRACT, call).map((kind) => [kind.status, kind.code]);
  expect({ call: call.path, listed }).toMatchObject({
    listed: expect.arrayContaining([[status, code]]) as unknown,
  });
}

function callOf(method: string, path: string): HttpCall | undefined {
  const [address = ''] = path.split('?');
  return Object.values<HttpCall>(CONTROLLER_CALLS).find(
    (call) => call.method === method && patternOf(call).test(address),
  );
}

function patternOf({ path }: HttpCall): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}

import type {
  AvatarAnswer,
  FoundKatasAnswer,
  JoinAnswer,
  RunTestsAnswer,
} from '@katas/controller-api';
import type { Files } from '@katas/kata';

/** The server did not carry out the call, or nobody knows whether it did. The message is for the user. */
export class DojoError extends Error {}

/** A run takes at most 15 s; a full queue takes longer. */
const ANSWER_MS = 120_000;

/** The calls of kata-controller that the client makes. Each rejects with a {@link DojoError}. */
export class Dojo {
  constructor(
    private readonly server: string,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch,
  ) {}

  async find(start: string): Promise<readonly string[]> {
    return (await this.#call<FoundKatasAnswer>('GET', `?starts_with=${start}`)).kata_ids;
  }

  join(kataId: string, startPoint: string | undefined): Promise<JoinAnswer> {
    const body = startPoint === undefined ? {} : { start_point: startPoint };
    return this.#call('POST', `/${kataId}/avatars`, { body });
  }

  avatar(kataId: string, avatarName: string): Promise<AvatarAnswer> {
    return this.#call('GET', `/${kataId}/avatars/${avatarName}`);
  }

  runTests(kataId: string, avatarName: string, files: Files, key: string): Promise<RunTestsAnswer> {
    const body = { files: Object.fromEntries(files) };
    const path = `/${kataId}/avatars/${avatarName}/run_tests`;
    return this.#call('POST', path, { body, headers: { 'Idempotency-Key': key } });
  }

  async #call<Answer>(
    method: string,
    path: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const options = {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    const unanswered = (error: unknown): never => {
      throw new DojoError(`${this.server} does not answer. Try again.`, { cause: error });
    };
    const response = await this.fetch(`${this.server}/api/katas${path}`, options).catch(unanswered);
    const answer: unknown = await response.json().catch(unanswered);
    if (!response.ok) throw new DojoError(sentenceOf(answer, response.status));
    return answer as Answer;
  }
}

/** Returns what a problem of RFC 9457 says: `detail` is for people, and `errors` names every bad field. */
function sentenceOf(answer: unknown, status: number): string {
  const { detail, errors } = (answer ?? {}) as {
    detail?: string;
    errors?: { field: string; problem: string }[];
  };
  const fields = errors?.map(({ field, problem }) => `${field} ${problem}`).join('; ');
  return fields ?? detail ?? `The server answered ${status}.`;
}

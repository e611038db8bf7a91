import type { Files, Kata, Light, NewKata, PastLight, TestAnswer } from '../../wire';
import { listen, type EventStream } from '../calls/event-stream';
import { httpCall, type Answer } from '../calls/http-call';

/** One avatar of one kata, driven over HTTP through the calls of docs/api.md. */
export interface Player {
  readonly kataId: string;
  readonly name: string;
  /** The starting files. */
  readonly startingFiles: Files;
  /** Submits the starting files with these edits. A file with the value `undefined` is deleted. */
  test(edits?: Edits, idempotencyKey?: string): Promise<TestAnswer>;
  /** Submits a Test as `test` does, and resolves when its stream of events begins. */
  watchTest(edits: Edits, idempotencyKey: string): Promise<EventStream>;
  /** Stops the run in progress. */
  stop(): Promise<{ readonly stopped: boolean }>;
  lights(): Promise<readonly Light[]>;
  light(number: number): Promise<PastLight>;
}

export type Edits = Readonly<Record<string, string | undefined>>;

/** The facilitator's keys of the katas that this process created. */
const keys = new Map<string, string>();

export async function createKata(dojoUrl: string, startPoint: string): Promise<string> {
  const body = { start_point: startPoint };
  const created = await ok<NewKata>(201, 'POST', `${dojoUrl}/api/katas`, { body });
  if (created.facilitator_key) keys.set(created.kata_id, created.facilitator_key);
  return created.kata_id;
}

/** Returns the facilitator's key of a kata that this process created. */
export function keyOf(kataId: string): string {
  return keys.get(kataId) ?? '';
}

/** Makes a call that steers a kata, such as `end`, with the key of a kata that this process created. */
export function steer<Body = unknown>(
  dojoUrl: string,
  kataId: string,
  call: string,
  body: object = {},
): Promise<Answer<Body>> {
  const key = keys.get(kataId);
  const headers: Record<string, string> = key === undefined ? {} : { 'X-Facilitator-Key': key };
  return httpCall('POST', `${dojoUrl}/api/katas/${kataId}/${call}`, { body, headers });
}

export function readKata(dojoUrl: string, kataId: string): Promise<Kata> {
  return ok(200, 'GET', `${dojoUrl}/api/katas/${kataId}`);
}

export async function joinKata(dojoUrl: string, kataId: string): Promise<Player> {
  const avatars = `${dojoUrl}/api/katas/${kataId}/avatars`;
  const joined = await ok<{ avatar_name: string; visible_files: Files }>(201, 'POST', avatars, {
    body: {},
  });
  const { avatar_name: name, visible_files: startingFiles } = joined;
  const url = `${avatars}/${name}`;
  return {
    kataId,
    name,
    startingFiles,
    test: async (edits = {}, idempotencyKey) => {
      const headers = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
      const body = { files: edited(startingFiles, edits) };
      return ok(200, 'POST', `${url}/run_tests`, { body, headers });
    },
    watchTest: (edits, idempotencyKey) =>
      listen(`${url}/run_tests`, {
        method: 'POST',
        headers: {
          Accept: 'text/event-stream',
          'Content-Type': 'application/json',
          'Idempotency-Key': idempotencyKey,
        },
        body: JSON.stringify({ files: edited(startingFiles, edits) }),
      }),
    stop: () => ok(200, 'POST', `${url}/run_tests/stop`),
    lights: async () => (await ok<{ lights: readonly Light[] }>(200, 'GET', url)).lights,
    light: (number) => ok(200, 'GET', `${url}/lights/${number}`),
  };
}

/** Creates a kata and joins it. */
export async function joinNewKata(dojoUrl: string, startPoint: string): Promise<Player> {
  return joinKata(dojoUrl, await createKata(dojoUrl, startPoint));
}

function edited(files: Files, edits: Edits): Files {
  return Object.fromEntries(
    Object.entries({ ...files, ...edits }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

async function ok<Body>(
  status: number,
  method: 'GET' | 'POST',
  url: string,
  content: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Body> {
  const answer: Answer<Body> = await httpCall(method, url, content);
  if (answer.status === status) return answer.body;
  throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

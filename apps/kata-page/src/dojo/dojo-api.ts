import type {
  AvatarAnswer,
  FoundKatasAnswer,
  JoinAnswer,
  KataAnswer,
  LightAnswer,
  NewKataAnswer,
  RunTestsAnswer,
  StartPoint,
  StopRunAnswer,
} from '@katas/controller-api';
import { callDojo, type Fetch } from './call-dojo';
import type { Dojo, RunTests } from './dojo';
import { runStream } from './run-stream';
import { avatarOf, kataOf, pastLightOf, runAnswerOf } from './read-answers';

/** Calls kata-controller over HTTP and converts each answer to the page's own terms. */
export function createDojoApi(fetch: Fetch): Dojo {
  const get = <Answer>(path: string): Promise<Answer> => callDojo(fetch, 'GET', path);
  const post = <Answer>(path: string, body: object = {}, headers = {}): Promise<Answer> =>
    callDojo(fetch, 'POST', path, { body, headers });
  return {
    startPoints: () => get<readonly StartPoint[]>('/start_points'),
    createKata: async (startPoint) =>
      (await post<NewKataAnswer>('/katas', { start_point: startPoint })).kata_id,
    kata: async (kataId) => kataOf(kataId, await get<KataAnswer>(`/katas/${kataId}`)),
    katasLike: async (start) =>
      (await get<FoundKatasAnswer>(`/katas?starts_with=${start}`)).kata_ids,
    join: async (kataId) => (await post<JoinAnswer>(`/katas/${kataId}/avatars`)).avatar_name,
    avatar: async (kataId, name) => avatarOf(await get<AvatarAnswer>(avatarPath(kataId, name))),
    runTests: async (call) => runAnswerOf(await runTests(fetch, call)),
    stopTests: async (kataId, name) =>
      (await post<StopRunAnswer>(`${runPath(kataId, name)}/stop`)).stopped,
    light: async (kataId, name, number) =>
      pastLightOf(await get<LightAnswer>(lightPath(kataId, name, number))),
    fork: async (kataId, name, number) =>
      (await post<NewKataAnswer>(`${lightPath(kataId, name, number)}/fork`)).kata_id,
    end: async (kataId) => void (await post(`/katas/${kataId}/end`)),
  };
}

function runTests(fetch: Fetch, call: RunTests): Promise<RunTestsAnswer> {
  const { kataId, avatarName, files, idempotencyKey, predicted, from, onOutput } = call;
  const body = {
    files: Object.fromEntries(files),
    ...(predicted && { predicted }),
    ...(from && { from: { avatar_name: from.avatarName, number: from.number } }),
  };
  const content = { body, headers: { 'Idempotency-Key': idempotencyKey } };
  const path = runPath(kataId, avatarName);
  return onOutput === undefined
    ? callDojo(fetch, 'POST', path, content)
    : runStream(fetch, path, content, onOutput);
}

function runPath(kataId: string, avatarName: string): string {
  return `${avatarPath(kataId, avatarName)}/run_tests`;
}

function avatarPath(kataId: string, avatarName: string): string {
  return `/katas/${kataId}/avatars/${avatarName}`;
}

function lightPath(kataId: string, avatarName: string, number: number): string {
  return `${avatarPath(kataId, avatarName)}/lights/${number}`;
}

import type {
  AvatarAnswer,
  ExerciseAnswer,
  ExerciseSummary,
  ForkAnswer,
  FoundKatasAnswer,
  JoinAnswer,
  KataAnswer,
  LightAnswer,
  NewKataAnswer,
  RoundAnswer,
  RunTestsAnswer,
  StartPoint,
  StopRunAnswer,
} from '@katas/controller-api';
import type { FacilitatorKeys } from '../storage/facilitator-keys';
import { callDojo, type Fetch } from './call-dojo';
import type { Dojo, RunTests } from './dojo';
import { runStream } from './run-stream';
import { avatarOf, kataOf, pastLightOf, runAnswerOf } from './read-answers';

/** Calls kata-controller over HTTP and converts each answer to the page's own terms. */
export function createDojoApi(fetch: Fetch, keys: FacilitatorKeys): Dojo {
  const get = <Answer>(path: string): Promise<Answer> => callDojo(fetch, 'GET', path);
  const post: Post = (path, body = {}, headers = {}) =>
    callDojo(fetch, 'POST', path, { body, headers });
  return {
    startPoints: () => get<readonly StartPoint[]>('/start_points'),
    exercises: () => get<readonly ExerciseSummary[]>('/exercises'),
    exercise: (name) => get<ExerciseAnswer>(`/exercises/${encodeURIComponent(name)}`),
    createKata: async ({ startPoints, exercise }) => {
      const body = { start_points: startPoints, ...(exercise !== undefined && { exercise }) };
      const { kata_id: kataId, facilitator_key: key } = await post<NewKataAnswer>('/katas', body);
      if (key !== undefined) keys.remember(kataId, key);
      return kataId;
    },
    kata: async (kataId) => kataOf(kataId, await get<KataAnswer>(`/katas/${kataId}`)),
    katasLike: async (start) =>
      (await get<FoundKatasAnswer>(`/katas?starts_with=${start}`)).kata_ids,
    join: async (kataId, startPoint) => {
      const body = startPoint === undefined ? {} : { start_point: startPoint };
      return (await post<JoinAnswer>(`/katas/${kataId}/avatars`, body)).avatar_name;
    },
    avatar: async (kataId, name) => avatarOf(await get<AvatarAnswer>(avatarPath(kataId, name))),
    runTests: async (call) => runAnswerOf(await runTests(fetch, call)),
    stopTests: async (kataId, name) =>
      (await post<StopRunAnswer>(`${runPath(kataId, name)}/stop`)).stopped,
    light: async (kataId, name, number) =>
      pastLightOf(await get<LightAnswer>(lightPath(kataId, name, number))),
    fork: async (kataId, name, number) =>
      (await post<ForkAnswer>(`${lightPath(kataId, name, number)}/fork`)).kata_id,
    ...roomCalls(post, keys),
  };
}

type Post = <Answer>(
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

function roomCalls(
  post: Post,
  keys: FacilitatorKeys,
): Pick<Dojo, 'steer' | 'startRound' | 'raiseHand'> {
  const steer = <Answer>(kataId: string, call: string, body: object = {}): Promise<Answer> => {
    const key = keys.find(kataId);
    const headers: Record<string, string> = key ? { 'X-Facilitator-Key': key } : {};
    return post<Answer>(`/katas/${kataId}/${call}`, body, headers);
  };
  return {
    steer: async (kataId, call, body) => void (await steer(kataId, call, body)),
    startRound: async (kataId, round) => {
      const { kata_id: next } = await steer<RoundAnswer>(kataId, 'rounds', round);
      const key = keys.find(kataId);
      if (key !== undefined) keys.remember(next, key);
      return next;
    },
    raiseHand: async (kataId, name, raised) =>
      void (await post(`${avatarPath(kataId, name)}/hand`, { raised })),
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

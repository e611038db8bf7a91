import type {
  AvatarAnswer,
  ExerciseAnswer,
  ExerciseSummary,
  FoundKatasAnswer,
  JoinAnswer,
  KataAnswer,
  LightAnswer,
  NewKataAnswer,
  RunTestsAnswer,
  StartPoint,
} from '@katas/controller-api';
import { callDojo, type Fetch } from './call-dojo';
import type { Dojo } from './dojo';
import { avatarOf, kataOf, pastLightOf, runAnswerOf } from './read-answers';

/** Calls kata-controller over HTTP and converts each answer to the page's own terms. */
export function createDojoApi(fetch: Fetch): Dojo {
  const get = <Answer>(path: string): Promise<Answer> => callDojo(fetch, 'GET', path);
  const post = <Answer>(path: string, body: object = {}, headers = {}): Promise<Answer> =>
    callDojo(fetch, 'POST', path, { body, headers });
  return {
    startPoints: () => get<readonly StartPoint[]>('/start_points'),
    exercises: () => get<readonly ExerciseSummary[]>('/exercises'),
    exercise: (name) => get<ExerciseAnswer>(`/exercises/${encodeURIComponent(name)}`),
    createKata: async ({ startPoints, exercise }) => {
      const body = { start_points: startPoints, ...(exercise !== undefined && { exercise }) };
      return (await post<NewKataAnswer>('/katas', body)).kata_id;
    },
    kata: async (kataId) => kataOf(kataId, await get<KataAnswer>(`/katas/${kataId}`)),
    katasLike: async (start) =>
      (await get<FoundKatasAnswer>(`/katas?starts_with=${start}`)).kata_ids,
    join: async (kataId, startPoint) => {
      const body = startPoint === undefined ? {} : { start_point: startPoint };
      return (await post<JoinAnswer>(`/katas/${kataId}/avatars`, body)).avatar_name;
    },
    avatar: async (kataId, name) => avatarOf(await get<AvatarAnswer>(avatarPath(kataId, name))),
    runTests: async ({ kataId, avatarName, files, idempotencyKey }) =>
      runAnswerOf(
        await post<RunTestsAnswer>(
          `${avatarPath(kataId, avatarName)}/run_tests`,
          { files: Object.fromEntries(files) },
          { 'Idempotency-Key': idempotencyKey },
        ),
      ),
    light: async (kataId, name, number) =>
      pastLightOf(await get<LightAnswer>(lightPath(kataId, name, number))),
    fork: async (kataId, name, number) =>
      (await post<NewKataAnswer>(`${lightPath(kataId, name, number)}/fork`)).kata_id,
    end: async (kataId) => void (await post(`/katas/${kataId}/end`)),
  };
}

function avatarPath(kataId: string, avatarName: string): string {
  return `/katas/${kataId}/avatars/${avatarName}`;
}

function lightPath(kataId: string, avatarName: string, number: number): string {
  return `${avatarPath(kataId, avatarName)}/lights/${number}`;
}

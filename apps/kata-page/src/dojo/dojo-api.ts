import type {
  AvatarAnswer,
  EditsAnswer,
  ExerciseAnswer,
  ExerciseSummary,
  ForkAnswer,
  FoundKatasAnswer,
  JoinAnswer,
  KataAnswer,
  LightAnswer,
  NewKataAnswer,
  RunTestsAnswer,
  StartPoint,
  StopRunAnswer,
} from '@katas/controller-api';
import type { FacilitatorKeys } from '../storage/facilitator-keys';
import type { Dojo, Kata, KataChoice, RunTests } from './dojo';
import { callDojo, type Fetch } from './answers/call-dojo';
import { avatarOf, kataOf, pastLightOf, runAnswerOf } from './answers/read-answers';
import { NO_FIRST_ANSWERS, type FirstAnswers } from './first-answers';
import { setServerClock } from './server-clock';
import { roomCalls, withPassword, type AskPassword, type Post } from './room-calls';

/** Calls kata-controller over HTTP and converts each answer to the page's own terms. */
export function createDojoApi(
  fetch: Fetch,
  keys: FacilitatorKeys,
  askPassword: AskPassword = async () => undefined,
  first = NO_FIRST_ANSWERS,
): Dojo {
  const get = <Answer>(path: string): Promise<Answer> => callDojo(fetch, 'GET', path);
  const post: Post = (path, body = {}, headers = {}) =>
    callDojo(fetch, 'POST', path, { body, headers });
  const open = withPassword(post, askPassword);
  return {
    startPoints: () => get<readonly StartPoint[]>('/start_points'),
    exercises: () => get<readonly ExerciseSummary[]>('/exercises'),
    exercise: (name) => get<ExerciseAnswer>(`/exercises/${encodeURIComponent(name)}`),
    createKata: (choice) => createKata(open, keys, choice),
    kata: (kataId) => loadKata(fetch, first, kataId),
    katasLike: async (start) =>
      (await get<FoundKatasAnswer>(`/katas?starts_with=${start}`)).kata_ids,
    join: async (kataId, startPoint, wanted) => {
      // JSON leaves out what is undefined.
      const body = { start_point: startPoint, avatar_name: wanted };
      return (await post<JoinAnswer>(`/katas/${kataId}/avatars`, body)).avatar_name;
    },
    avatar: async (kataId, name) => {
      const path = avatarPath(kataId, name);
      return avatarOf((first.take(path) as AvatarAnswer | undefined) ?? (await get(path)));
    },
    runTests: async (call) => runAnswerOf(await runTests(fetch, call)),
    stopTests: async (kataId, name) =>
      (await post<StopRunAnswer>(`${runPath(kataId, name)}/stop`)).stopped,
    edits: (kataId, name) => get<EditsAnswer>(`${avatarPath(kataId, name)}/events`),
    light: async (kataId, name, number) =>
      pastLightOf(await get<LightAnswer>(lightPath(kataId, name, number))),
    fork: async (kataId, name, number) =>
      (await open<ForkAnswer>(`${lightPath(kataId, name, number)}/fork`)).kata_id,
    ...roomCalls(get, post, keys),
    ...lazyTrialCalls(fetch, keys),
  };
}

async function loadKata(fetch: Fetch, first: FirstAnswers, kataId: string): Promise<Kata> {
  const path = `/katas/${kataId}`;
  const known = first.take(path) as KataAnswer | undefined;
  const answer = known ?? (await callDojo<KataAnswer>(fetch, 'GET', path));
  setServerClock(answer.room.server_time, known && first.arrivedMs);
  return kataOf(kataId, answer);
}

async function createKata(open: Post, keys: FacilitatorKeys, choice: KataChoice): Promise<string> {
  const body = newKataBody(choice);
  const { kata_id: kataId, facilitator_key: key } = await open<NewKataAnswer>('/katas', body);
  if (key !== undefined) keys.remember(kataId, key);
  return kataId;
}

function newKataBody({ startPoints, exercise, lifetimeHours: hours }: KataChoice): object {
  return {
    start_points: startPoints,
    ...(exercise !== undefined && { exercise }),
    ...(hours !== undefined && { lifetime_hours: hours }),
  };
}

/** Returns the calls that try files of others. Their script is fetched with the first call. */
function lazyTrialCalls(fetch: Fetch, keys: FacilitatorKeys): Pick<Dojo, 'tryAll' | 'firstPass'> {
  const calls = async () => (await import('./live/trial-stream')).trialCalls(fetch, keys);
  return {
    tryAll: async (...request) => (await calls()).tryAll(...request),
    firstPass: async (...request) => (await calls()).firstPass(...request),
  };
}

async function runTests(fetch: Fetch, call: RunTests): Promise<RunTestsAnswer> {
  const { kataId, avatarName, files, idempotencyKey, predicted, from, edits, onOutput } = call;
  const body = {
    files: Object.fromEntries(files),
    ...(predicted && { predicted }),
    ...(from && { from: { avatar_name: from.avatarName, number: from.number } }),
    ...(edits?.length && { events: edits }),
  };
  const content = { body, headers: { 'Idempotency-Key': idempotencyKey } };
  const path = runPath(kataId, avatarName);
  const plain = (): Promise<RunTestsAnswer> => callDojo(fetch, 'POST', path, content);
  if (onOutput === undefined) return plain();
  // Fetched with the first Test. Without it the output is that of the answer.
  const streams = await import('./live/run-stream').catch(() => undefined);
  return streams === undefined ? plain() : streams.runStream(fetch, path, content, onOutput);
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

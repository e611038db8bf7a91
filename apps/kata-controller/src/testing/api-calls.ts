/** A valid call of the contract. Tests make one part of it malformed at a time. */
export interface ApiCall {
  readonly method: 'get' | 'post';
  /** With `:id`, `:name` and `:number`. */
  readonly path: string;
  /** Undefined for a call without a body. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly takesKey?: boolean;
}

const ofLion = '/api/katas/:id/avatars/:name';

export const API_CALLS: readonly ApiCall[] = [
  { method: 'post', path: '/api/katas', body: { start_point: 'c-assert' } },
  { method: 'get', path: '/api/katas/:id' },
  { method: 'get', path: '/api/katas/:id/events' },
  { method: 'get', path: '/api/katas/:id/report' },
  { method: 'get', path: '/api/katas/:id/report.csv' },
  { method: 'post', path: '/api/katas/:id/avatars' },
  { method: 'post', path: '/api/katas/:id/end' },
  { method: 'post', path: '/api/katas/:id/reopen' },
  { method: 'post', path: '/api/katas/:id/extend', body: { hours: 1 } },
  { method: 'post', path: '/api/katas/:id/lock' },
  { method: 'post', path: '/api/katas/:id/unlock' },
  { method: 'post', path: '/api/katas/:id/rounds' },
  { method: 'post', path: '/api/katas/:id/timer', body: { seconds: 60 } },
  { method: 'post', path: '/api/katas/:id/timer/pause' },
  { method: 'post', path: '/api/katas/:id/timer/resume' },
  { method: 'post', path: '/api/katas/:id/timer/skip' },
  { method: 'post', path: '/api/katas/:id/timer/stop' },
  { method: 'post', path: '/api/katas/:id/message', body: { text: 'Five minutes' } },
  {
    method: 'post',
    path: '/api/katas/:id/offer',
    body: { avatar_name: 'lion', number: 1 },
  },
  { method: 'post', path: '/api/katas/:id/try_all/prepare' },
  { method: 'post', path: '/api/katas/:id/try_all', body: { files: { 'test_all.c': '' } } },
  {
    method: 'post',
    path: '/api/katas/:id/first_pass',
    body: { avatar_name: 'lion', files: { 'test_all.c': '' } },
  },
  { method: 'post', path: `${ofLion}/hand`, body: { raised: true } },
  { method: 'get', path: ofLion },
  {
    method: 'post',
    path: `${ofLion}/run_tests`,
    body: { files: { 'hiker.c': '' } },
    takesKey: true,
  },
  { method: 'get', path: `${ofLion}/lights/:number` },
  { method: 'post', path: `${ofLion}/lights/:number/fork` },
];

/** The percent-encoded values of `:id`, `:name` and `:number`. */
export type Params = Readonly<Record<'id' | 'name' | 'number', string>>;

export function addressOf({ path }: ApiCall, params: Params): string {
  return path.replace(/:(id|name|number)/g, (_all, name: keyof Params) => params[name]);
}

export function paramsOf({ path }: ApiCall): (keyof Params)[] {
  return [...path.matchAll(/:(id|name|number)/g)].map(([, name]) => name as keyof Params);
}

export function titleOf({ method, path }: ApiCall): string {
  return `${method.toUpperCase()} ${path}`;
}

/** A call of docs/api.md: how it is made when all is well, so that a test can spoil one part of it at a time. */
export interface ApiCall {
  readonly method: 'get' | 'post';
  /** With `:id`, `:name` and `:number` in it. */
  readonly path: string;
  /** Undefined for a call that takes no body. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly takesKey?: boolean;
}

const ofLion = '/api/katas/:id/avatars/:name';

export const API_CALLS: readonly ApiCall[] = [
  { method: 'post', path: '/api/katas', body: { start_point: 'c-assert' } },
  { method: 'get', path: '/api/katas/:id' },
  { method: 'get', path: '/api/katas/:id/events' },
  { method: 'post', path: '/api/katas/:id/avatars' },
  { method: 'post', path: '/api/katas/:id/end' },
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

/** What stands for `:id` and so on in an address, as it is written there: percent-encoded. */
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

import type { FilterVerdict } from '@katas/engine';
import { judgeCall } from './allowed-calls';

const id = 'a'.repeat(64);
const labels = ['katas.kata-id', 'katas.sweep-lock'];
const ofKatas = encodeURIComponent(JSON.stringify({ label: ['katas.kata-id'] }));
const lock = {
  Name: 'katas-sweep-lock-katas-1',
  Labels: { 'katas.sweep-lock': 'x' },
  DriverOpts: {},
};

function judge(line: string, body?: unknown): FilterVerdict {
  const [method = '', url = ''] = line.split(' ');
  const [path = '', search = ''] = url.split('?');
  return judgeCall({ method, path, query: new URLSearchParams(search), body });
}

describe('judgeCall', () => {
  it.each([
    'GET /_ping',
    'GET /system/df',
    `GET /volumes?filters=${ofKatas}`,
    `GET /containers/json?all=true&filters=${ofKatas}`,
    `GET /containers/json?filters=${encodeURIComponent('{"label":["katas.kata-id=3456789ABC"]}')}`,
  ])('allows %s', (line) => expect(judge(line)).toBe(true));

  it.each([
    [`GET /containers/${id}/json`, `/containers/${id}/json`],
    [`GET /containers/${id}/stats?stream=false&one-shot=true`, `/containers/${id}/json`],
    [`GET /containers/${id}/top?ps_args=-o%20pid,etime`, `/containers/${id}/json`],
    [`POST /containers/${id}/wait?condition=removed`, `/containers/${id}/json`],
    [`DELETE /containers/${id}?force=true&v=true`, `/containers/${id}/json`],
    ['DELETE /volumes/katas-3456789ABC', '/volumes/katas-3456789ABC'],
    ['DELETE /volumes/katas-sweep-lock-dojo.1-7', '/volumes/katas-sweep-lock-dojo.1-7'],
  ])('allows %s for an object of Katas', (line, labelled) =>
    expect(judge(line)).toEqual({ labelled, labels }),
  );

  it('allows a lock', () => {
    expect(judge('POST /volumes/create', lock)).toBe(true);
  });

  it.each([
    [undefined],
    [{ ...lock, Name: 'katas-3456789ABC' }],
    [{ ...lock, DriverOpts: { type: 'none', o: 'bind', device: '/' } }],
    [{ ...lock, driverOpts: { type: 'none', o: 'bind', device: '/' } }],
    [{ ...lock, Driver: 'sshfs' }],
    [{ ...lock, ClusterVolumeSpec: {} }],
  ])('refuses any other volume: %j', (body) => {
    expect(judge('POST /volumes/create', body)).toBe(false);
  });

  it.each([
    'GET /volumes',
    'GET /containers/json?all=true',
    `GET /containers/json?filters=${encodeURIComponent('{"label":["app=other"]}')}`,
    `GET /containers/json?filters=${encodeURIComponent('{"label":{"katas.kata-id":true}}')}`,
    `GET /containers/json?filters=${encodeURIComponent('{"label":["katas.kata-idol=a"]}')}`,
    `GET /containers/json?filters=${encodeURIComponent('not JSON')}`,
    `GET /containers/${id}/top?ps_args=aux`,
    `GET /containers/${id}/top`,
    `GET /containers/${id}/logs`,
    `GET /containers/${id}/archive?path=/`,
    `GET /containers/${id}/export`,
    'GET /containers/runner/json',
    `POST /containers/${id}/exec`,
    `POST /containers/${id}/start`,
    `POST /containers/${id}/update`,
    'POST /containers/create',
    'POST /build',
    'POST /images/create?fromImage=x',
    'DELETE /volumes/other',
    'DELETE /volumes/katas-1/../other',
    'DELETE /volumes/katas-1%2f..%2fother',
    'GET /v1.41/_ping',
    'GET /_ping/',
    'HEAD /_ping',
    'GET /info',
    'GET /secrets',
  ])('refuses %s', (line) => expect(judge(line)).toBe(false));
});

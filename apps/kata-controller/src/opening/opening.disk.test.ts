import { randomBytes, scryptSync } from 'node:crypto';
import { DojoUnderTest } from '../testing/dojo-under-test';
import { parsePasswordHash } from './password-hash';

const salt = randomBytes(16);
const hash = scryptSync('grün & gut', salt, 32);
const LINE = `scrypt$16384$8$1$${salt.toString('base64')}$${hash.toString('base64')}\n`;

let dojo: DojoUnderTest;
afterEach(() => dojo.remove());

const opened = async (headers: Record<string, string>): Promise<unknown[]> => {
  const { status, body } = await dojo.post('/api/katas', { start_point: 'c-assert' }, headers);
  return [status, (body as { code?: string }).code];
};

describe('with a password for opening katas', () => {
  beforeEach(() => {
    dojo = new DojoUnderTest({ opening: { password: parsePasswordHash(LINE) } });
  });

  it('a kata is opened with it, and with no other', async () => {
    const right = { 'X-Open-Password': encodeURIComponent('grün & gut') };
    expect(await opened({})).toEqual([403, 'password-required']);
    expect(await opened({ 'X-Open-Password': 'red' })).toEqual([403, 'password-required']);
    expect(await opened({ 'X-Open-Password': '%' })).toEqual([403, 'password-required']);
    expect(dojo.tree.everything()).toEqual({});
    expect(await opened(right)).toEqual([201, undefined]);
  });

  it('joining and testing need none, and a fork needs it', async () => {
    const right = { 'X-Open-Password': encodeURIComponent('grün & gut') };
    const { body } = await dojo.post('/api/katas', { start_point: 'c-assert' }, right);
    const url = `/api/katas/${(body as { kata_id: string }).kata_id}`;
    expect((await dojo.post(`${url}/avatars`)).status).toBe(201);
    const fork = `${url}/avatars/lion/lights/0/fork`;
    expect((await dojo.post(fork)).status).toBe(403);
    expect((await dojo.post(fork, {}, right)).status).toBe(201);
  });

  it('wrong passwords of one address are limited, and right ones are not', async () => {
    const right = { 'X-Open-Password': encodeURIComponent('grün & gut') };
    for (let n = 0; n < 12; n += 1) expect((await opened(right))[0]).toBe(201);
    for (let n = 0; n < 10; n += 1) await opened({ 'X-Open-Password': `guess ${n}` });
    expect(await opened({ 'X-Open-Password': 'guess' })).toEqual([429, 'too-many-requests']);
  });

  it('the password is in no log line', async () => {
    await opened({ 'X-Open-Password': 'a-secret-guess' });
    expect(JSON.stringify(dojo.log)).not.toContain('a-secret-guess');
  });
});

describe('with a header of a single sign-on proxy', () => {
  const signedIn = { 'X-Remote-User': 'ada' };

  it('a trusted proxy opens katas for people who have signed in', async () => {
    dojo = new DojoUnderTest({
      opening: { userHeader: 'X-Remote-User' },
      trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'],
    });
    expect(await opened(signedIn)).toEqual([201, undefined]);
    expect(await opened({})).toEqual([403, 'not-signed-in']);
    expect(await opened({ 'X-Remote-User': ' ' })).toEqual([403, 'not-signed-in']);
  });

  it('anybody else who sends the header opens none', async () => {
    dojo = new DojoUnderTest({
      opening: { userHeader: 'X-Remote-User' },
      trustedProxies: ['10.0.0.7'],
    });
    expect(await opened(signedIn)).toEqual([403, 'not-signed-in']);
  });
});

describe('a hash of a password', () => {
  beforeEach(() => (dojo = new DojoUnderTest()));

  it.each([
    '',
    'secret',
    LINE.replace('16384', '16385'),
    LINE.replace('16384', '4194304'),
    LINE.replace('$8$', '$0$'),
    LINE.replace('scrypt', 'bcrypt'),
  ])('is rejected when it is %j', (line) => {
    expect(() => parsePasswordHash(line)).toThrow('must hold scrypt');
  });
});

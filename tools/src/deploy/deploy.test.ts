import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copySecrets,
  ensureSecret,
  openPasswordHash,
  reverseProxyHash,
  serviceUser,
  writeReverseProxy,
} from './deploy-folder';
import { readDeploySettings } from './deploy-settings';
import { CERTIFICATE, KEY, NOW_MS } from './certificate/testing/certificate';

const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const settingsOf = (env: Record<string, string>) => readDeploySettings('/katas', env);

describe('settings of a deployment', () => {
  it('publish the reverse proxy on loopback, as localhost only, by default', () => {
    expect(settingsOf({})).toMatchObject({
      PUBLIC_HOST: '127.0.0.1',
      ALLOWED_HOSTS: 'localhost',
    });
    expect(settingsOf({ PUBLIC_HOST: '0.0.0.0' }).ALLOWED_HOSTS).toBeUndefined();
    expect(settingsOf({ ALLOWED_HOSTS: 'dojo.example.org' }).ALLOWED_HOSTS).toBe(
      'dojo.example.org',
    );
  });

  it.each([
    [{ TLS_KEY_FILE: 'key.pem' }, 'TLS_CERTIFICATE_FILE'],
    [{ PUBLIC_PORT: '3001' }, 'OPERATOR_PORT'],
    [{ KATAS_PROJECT: 'My Dojo' }, 'KATAS_PROJECT'],
    [{ PUBLIC_TRUSTED_PROXIES: '10.0.0.1; }' }, 'PUBLIC_TRUSTED_PROXIES'],
    [{ PUBLIC_TRUSTED_PROXIES: '10.0.0.0/33, fd00::/8' }, 'PUBLIC_TRUSTED_PROXIES'],
  ])('that are not valid are named: %j', (env, name) => {
    expect(() => settingsOf(env)).toThrow(name);
  });
});

describe('the folder of a deployment', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'katas-'))));

  it('has a permanent secret that only its owner may read', () => {
    ensureSecret(folder, me, () => 'first');
    ensureSecret(folder, me, () => 'second');
    const file = join(folder, 'runner-secret');
    expect(readFileSync(file, 'utf8')).toBe('first\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("has copies of the operator's secrets, which only the services' user may read", () => {
    const file = join(folder, 'of-operator');
    writeFileSync(file, 'scrypt$1', { mode: 0o644 });
    expect(openPasswordHash(folder)).toBe('');
    copySecrets(folder, me, settingsOf({ OPEN_PASSWORD_FILE: file }));
    const copy = join(folder, 'open-password');
    expect(readFileSync(copy, 'utf8')).toBe('scrypt$1');
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const before = openPasswordHash(folder);
    writeFileSync(file, 'scrypt$2');
    copySecrets(folder, me, settingsOf({ OPEN_PASSWORD_FILE: file }));
    expect(openPasswordHash(folder)).not.toBe(before);
  });

  it('is not made when a secret is missing, whose setting is named', () => {
    const settings = settingsOf({ OPEN_PASSWORD_FILE: 'nothing' });
    expect(() => copySecrets(folder, me, settings)).toThrow('OPEN_PASSWORD_FILE: there is no file');
  });

  const given = (name: string): string => readFileSync(join(folder, 'reverse-proxy', name), 'utf8');

  it('configures nginx to limit connections first, and to trust no caller', () => {
    writeReverseProxy(folder, me, settingsOf({}), NOW_MS);
    expect(given('stream.conf')).toBe('include /etc/nginx/katas/connections.conf;\n');
    expect(given('listen.conf').split('\n')).toEqual([
      'listen unix:/tmp/callers.sock proxy_protocol;',
      'set_real_ip_from unix:;',
      'real_ip_header proxy_protocol;',
      '',
    ]);
  });

  it('configures nginx with a copy of the certificate, and with trusted proxies', () => {
    const pem = { certificate: join(folder, 'c.pem'), key: join(folder, 'k.pem') };
    writeFileSync(pem.certificate, CERTIFICATE);
    writeFileSync(pem.key, KEY);
    writeReverseProxy(
      folder,
      me,
      settingsOf({
        TLS_CERTIFICATE_FILE: pem.certificate,
        TLS_KEY_FILE: pem.key,
        PUBLIC_TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16',
      }),
      NOW_MS,
    );
    const listen = given('listen.conf');
    expect(given('stream.conf')).toBe('');
    expect(listen).toContain('listen 8080 ssl');
    expect(listen).toContain('set_real_ip_from 10.0.0.7;\nset_real_ip_from 10.1.0.0/16;');
    expect(statSync(join(folder, 'reverse-proxy/key.pem')).mode & 0o777).toBe(0o600);
  });

  it('has another hash exactly when the configuration of nginx changes', () => {
    const hashes = ['', '10.0.0.7', '10.0.0.7'].map((proxies) => {
      writeReverseProxy(folder, me, settingsOf({ PUBLIC_TRUSTED_PROXIES: proxies }), NOW_MS);
      return reverseProxyHash(folder);
    });
    expect(hashes[1]).not.toBe(hashes[0]);
    expect(hashes[2]).toBe(hashes[1]);
  });

  it('names a file that cannot be read', () => {
    const env = { TLS_CERTIFICATE_FILE: '/nowhere/c.pem', TLS_KEY_FILE: '/nowhere/k.pem' };
    expect(() => writeReverseProxy(folder, me, settingsOf(env), NOW_MS)).toThrow(
      '/nowhere/c.pem cannot be read',
    );
  });
});

it('services never run as root', () => {
  expect(serviceUser(0, 0).uid).toBeGreaterThan(0);
  expect(serviceUser(1000, 1000)).toEqual({ uid: 1000, gid: 1000 });
});

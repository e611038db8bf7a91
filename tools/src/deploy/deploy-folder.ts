import { PlainProblem } from '@katas/system';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from '@katas/language-images';
import { checkCertificate, type PemFile } from './certificate/check-certificate';
import type { DeploySettings } from './deploy-settings';

/** The user that the services run as. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user of docker/services/node/passwd. */
const KATAS_USER: ServiceUser = { uid: 10_001, gid: 10_001 };

/** Returns the user who deploys, who then owns the katas tree; never root. */
export function serviceUser(uid: number, gid: number): ServiceUser {
  return uid === 0 ? KATAS_USER : { uid, gid };
}

/** Writes a secret that only the services' user may read. Keeps an existing one, which running services have read. */
export function ensureSecret(folder: string, user: ServiceUser, newSecret: () => string): void {
  const file = join(folder, 'runner-secret');
  if (!existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600 });
  give(file, 0o600, user);
}

/** The names of the operator's secrets in the folder, by their settings. */
const SECRETS = {
  WEBHOOK_SECRET_FILE: 'webhook-secret',
  OPEN_PASSWORD_FILE: 'open-password',
} as const;

type SecretSetting = keyof typeof SECRETS;

/** Copies the operator's secrets for the services' user, as far as they are set. */
export function copySecrets(folder: string, user: ServiceUser, settings: DeploySettings): void {
  for (const [setting, name] of Object.entries(SECRETS)) {
    const file = settings[setting as SecretSetting];
    if (file === undefined) continue;
    if (!existsSync(file)) throw new PlainProblem(`${setting}: there is no file ${file}.`);
    writeFor(user, join(folder, name), readFileSync(file, 'utf8'));
  }
}

/** Returns a hash of the file with the password's hash. Compose restarts the controller when it changes. */
export function openPasswordHash(folder: string): string {
  return existsSync(join(folder, SECRETS.OPEN_PASSWORD_FILE))
    ? hashFiles(folder, [SECRETS.OPEN_PASSWORD_FILE]).slice(0, 12)
    : '';
}

/** Writes nginx's configuration of this deployment: where to listen, the certificate, and the trusted proxies. */
export function writeReverseProxy(
  folder: string,
  user: ServiceUser,
  settings: DeploySettings,
  nowMs: number,
): void {
  const {
    TLS_CERTIFICATE_FILE: certificateFile,
    TLS_KEY_FILE: keyFile,
    PUBLIC_TRUSTED_PROXIES: proxies = [],
  } = settings;
  const reverseProxy = reverseProxyOf(folder);
  mkdirSync(reverseProxy, { recursive: true });
  const isTls = certificateFile !== undefined && keyFile !== undefined;
  if (isTls) {
    const [certificate, key] = [readPem(certificateFile), readPem(keyFile)];
    checkCertificate(certificate, key, nowMs);
    writeFor(user, join(reverseProxy, 'certificate.pem'), certificate.content);
    writeFor(user, join(reverseProxy, 'key.pem'), key.content);
  }
  const isFirst = proxies.length === 0;
  const listen = [...listenTo(isFirst ? CALLERS : '8080', isTls), ...trust(proxies)];
  writeFileSync(join(reverseProxy, 'listen.conf'), lines(listen));
  writeFileSync(join(reverseProxy, 'stream.conf'), lines(isFirst ? [LIMITED] : []));
}

/** Returns a hash of nginx's configuration. Compose restarts nginx when it changes. */
export function reverseProxyHash(folder: string): string {
  const reverseProxy = reverseProxyOf(folder);
  return existsSync(reverseProxy) ? hashFiles(reverseProxy, ['.']).slice(0, 12) : '';
}

function reverseProxyOf(folder: string): string {
  return join(folder, 'reverse-proxy');
}

/** Receives connections after the connection limit (docker/services/reverse-proxy/conf/connections.conf). */
const CALLERS = 'unix:/tmp/callers.sock proxy_protocol';
const LIMITED = 'include /etc/nginx/katas/connections.conf;';

function listenTo(where: string, isTls: boolean): string[] {
  return isTls ? [`listen ${where} ssl http2;`, ...TLS] : [`listen ${where};`];
}

const TLS = [
  'ssl_certificate /etc/nginx/given/certificate.pem;',
  'ssl_certificate_key /etc/nginx/given/key.pem;',
  'ssl_protocols TLSv1.2 TLSv1.3;',
  'ssl_session_cache shared:tls:2m;',
  // Redirects a caller without TLS to the same port with TLS.
  'error_page 497 =308 https://$http_host$request_uri;',
];

/**
 * Returns the proxies that nginx trusts. Connections of a proxy in front belong to all callers. That proxy must limit
 * them.
 */
function trust(proxies: readonly string[]): string[] {
  if (proxies.length === 0) return ['set_real_ip_from unix:;', 'real_ip_header proxy_protocol;'];
  return [
    ...proxies.map((range) => `set_real_ip_from ${range};`),
    'real_ip_header X-Forwarded-For;',
    'real_ip_recursive on;',
  ];
}

function lines(settings: readonly string[]): string {
  return settings.map((line) => `${line}\n`).join('');
}

function readPem(path: string): PemFile {
  try {
    return { path, content: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new PlainProblem(`${path} cannot be read.`, error);
  }
}

function writeFor(user: ServiceUser, file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
  give(file, 0o600, user);
}

function give(file: string, mode: number, { uid, gid }: ServiceUser): void {
  chmodSync(file, mode);
  chownSync(file, uid, gid);
}

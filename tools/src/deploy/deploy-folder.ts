import { chownSync, copyFileSync, existsSync, mkdirSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../command/plain-problem';
import type { DeploySettings } from './deploy-settings';

/** Whom the services run as. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/** As docker/services/node/passwd has it. */
const KATAS_USER: ServiceUser = { uid: 10_001, gid: 10_001 };

/** The user who deploys, so that the katas tree is theirs; never root. */
export function serviceUser(uid: number, gid: number): ServiceUser {
  return uid === 0 ? KATAS_USER : { uid, gid };
}

/** 32 bytes, and nobody but the services' user may read them. One that is there stays: services that run have read it. */
export function ensureSecret(folder: string, user: ServiceUser, newSecret: () => string): void {
  const file = join(folder, 'runner-secret');
  if (!existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600 });
  give(file, 0o600, user);
}

/** What nginx is told beside what its image says: where to listen, with what certificate, and whom to believe. */
export function writeFrontDoor(folder: string, user: ServiceUser, settings: DeploySettings): void {
  const {
    TLS_CERTIFICATE_FILE: certificate,
    TLS_KEY_FILE: key,
    FRONT_DOOR_TRUSTED_PROXIES: proxies,
  } = settings;
  const frontDoor = join(folder, 'front-door');
  mkdirSync(frontDoor, { recursive: true });
  const isTls = certificate !== undefined && key !== undefined;
  if (isTls) {
    copyFor(user, certificate, join(frontDoor, 'certificate.pem'));
    copyFor(user, key, join(frontDoor, 'key.pem'));
  }
  const lines = [...(isTls ? TLS : ['listen 8080;']), ...believe(proxies)];
  writeFileSync(join(frontDoor, 'listen.conf'), `${lines.join('\n')}\n`);
}

const TLS = [
  'listen 8080 ssl http2;',
  'ssl_certificate /etc/nginx/given/certificate.pem;',
  'ssl_certificate_key /etc/nginx/given/key.pem;',
  'ssl_protocols TLSv1.2 TLSv1.3;',
  'ssl_session_cache shared:tls:2m;',
  // Somebody who came to this port without TLS is sent to it with TLS.
  'error_page 497 =308 https://$http_host$request_uri;',
];

function believe(proxies = ''): string[] {
  const ranges = proxies.split(/[\s,]+/).filter((range) => range !== '');
  if (ranges.length === 0) return [];
  return [
    ...ranges.map((range) => `set_real_ip_from ${range};`),
    'real_ip_header X-Forwarded-For;',
    'real_ip_recursive on;',
  ];
}

function copyFor(user: ServiceUser, from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    throw new PlainProblem(`${from} cannot be read.`, error);
  }
  give(to, 0o600, user);
}

function give(file: string, mode: number, { uid, gid }: ServiceUser): void {
  chmodSync(file, mode);
  chownSync(file, uid, gid);
}

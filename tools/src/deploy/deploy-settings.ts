import { isLoopback, readSettings, wholeNumber, type Environment } from '@katas/service';
import { PlainProblem } from '@katas/system';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = wholeNumber(1, 65_535);

const schema = z.object({
  /** Compose's project name. */
  KATAS_PROJECT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,40}$/, 'must be lower-case letters, digits, dashes, underscores')
    .default('katas'),
  /** The tag of the images. Two deployments of different versions on one engine need two. */
  KATAS_TAG: z
    .string()
    .regex(/^\w[\w.-]{0,100}$/, 'must be letters, digits, dots, dashes or underscores')
    .default('latest'),
  PUBLIC_HOST: z.string().default('127.0.0.1'),
  PUBLIC_PORT: port.default(3000),
  OPERATOR_HOST: z.string().default('127.0.0.1'),
  OPERATOR_PORT: port.default(3001),
  ALLOWED_HOSTS: z.string().optional(),
  PUBLIC_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((range) => range !== ''))
    .refine((ranges) => ranges.every(isRange), 'must be addresses or ranges, with commas between')
    .optional(),
  TLS_CERTIFICATE_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  WEBHOOK_URL: z.string().optional(),
  WEBHOOK_SECRET_FILE: z.string().optional(),
  OPEN_PASSWORD_FILE: z.string().optional(),
});

export type DeploySettings = z.output<typeof schema>;

/** Makes file paths absolute. Throws a `SettingsError`, or a `PlainProblem` for settings that conflict. */
export function readDeploySettings(root: string, env: Environment): DeploySettings {
  const settings = readSettings(schema, env);
  const { TLS_CERTIFICATE_FILE: certificate, TLS_KEY_FILE: key } = settings;
  if ((certificate === undefined) !== (key === undefined)) {
    throw new PlainProblem('TLS_CERTIFICATE_FILE and TLS_KEY_FILE: set both or neither.');
  }
  const { WEBHOOK_URL: webhook, WEBHOOK_SECRET_FILE: secret } = settings;
  if ((webhook === undefined) !== (secret === undefined)) {
    throw new PlainProblem('WEBHOOK_URL and WEBHOOK_SECRET_FILE: set both or neither.');
  }
  if (settings.PUBLIC_PORT === settings.OPERATOR_PORT) {
    throw new PlainProblem(
      `PUBLIC_PORT and OPERATOR_PORT are both ${settings.OPERATOR_PORT}. Change one of them.`,
    );
  }
  return {
    ...settings,
    ALLOWED_HOSTS: settings.ALLOWED_HOSTS ?? hostsOf(settings),
    TLS_CERTIFICATE_FILE: certificate && resolve(root, certificate),
    TLS_KEY_FILE: key && resolve(root, key),
    WEBHOOK_SECRET_FILE: secret && resolve(root, secret),
    OPEN_PASSWORD_FILE: settings.OPEN_PASSWORD_FILE && resolve(root, settings.OPEN_PASSWORD_FILE),
  };
}

/** Returns the hosts of the page. On loopback `localhost` is enough. On a network only the operator knows the names. */
function hostsOf({ PUBLIC_HOST: host }: DeploySettings): string | undefined {
  return isLoopback(host) ? 'localhost' : undefined;
}

/** Returns whether nginx accepts the address or range: `10.0.0.7`, `10.1.0.0/16`, `fd00::/8`. */
function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const bitsMax = { 4: 32, 6: 128 }[isIP(address)];
  if (bitsMax === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
}

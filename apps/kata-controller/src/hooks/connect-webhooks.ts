import { readSettingFile } from '@katas/service';
import type { ControllerDeps } from '../controller-deps';
import type { ControllerSettings } from '../settings';
import { NO_HOOKS, type Hooks } from './hooks';
import { WebhookSender, type Post } from './webhook-sender';
import { Webhooks } from './webhooks';

const ANSWER_MS = 10_000;
const PREFIX = 'whsec_';
/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES_MIN = 24;

type Deps = Pick<ControllerDeps, 'reader' | 'clock' | 'lifetimeMs' | 'logger' | 'metrics'>;

/** Resolves to the hooks of the settings. Rejects with one message when they cannot be used. */
export async function connectWebhooks(deps: Deps, settings: ControllerSettings): Promise<Hooks> {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET_FILE: file } = settings;
  if (url === undefined) return NO_HOOKS;
  if (file === undefined) throw new Error('Settings: WEBHOOK_SECRET_FILE: WEBHOOK_URL needs it.');
  const secret = secretIn((await readSettingFile('WEBHOOK_SECRET_FILE', file)).trim());
  return new Webhooks(deps, new WebhookSender({ ...deps, url, secret, post }));
}

function secretIn(text: string): Buffer {
  const secret = Buffer.from(text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '', 'base64');
  if (secret.length >= SECRET_BYTES_MIN) return secret;
  throw new Error(
    `Settings: WEBHOOK_SECRET_FILE: must hold ${PREFIX} and at least ${SECRET_BYTES_MIN} bytes in Base64.`,
  );
}

/** Follows no redirect: the operator named one URL. */
const post: Post = async (url, headers, body) => {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  await answer.body?.cancel();
  return answer.status;
};

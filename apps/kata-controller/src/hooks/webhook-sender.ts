import { Semaphore } from '@katas/concurrency';
import type { Clock, Logger } from '@katas/system';
import { createHmac, randomUUID } from 'node:crypto';
import type { ControllerMetrics } from '../controller-metrics';

/** The waits before the second attempt, the third, and so on. After the last attempt a message is dropped. */
export const RETRY_AFTER_MS = [5_000, 30_000, 120_000, 600_000];
/** With as many messages waiting, further ones are dropped: a receiver that is down must not fill the memory. */
const WAITING_MAX = 1000;
const UNDER_WAY_MAX = 4;

/** Sends one message, and resolves to the status of the answer. Rejects when there is none. */
export type Post = (url: URL, headers: Headers, body: string) => Promise<number>;
type Headers = Readonly<Record<string, string>>;

export interface WebhookSenderDeps {
  readonly url: URL;
  /** The key of the signature, shared with the receiver. */
  readonly secret: Buffer;
  readonly post: Post;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<ControllerMetrics, 'webhookSent'>;
}

/**
 * Sends messages to one URL, signed as https://www.standardwebhooks.com describes. Repeats a message that is not
 * accepted. Messages can arrive twice and in another order.
 */
export class WebhookSender {
  readonly #underWay = new Semaphore(UNDER_WAY_MAX);
  #waiting = 0;

  constructor(private readonly deps: WebhookSenderDeps) {}

  /** Returns at once. `data` must be JSON. */
  send(type: string, data: object): void {
    if (this.#waiting >= WAITING_MAX) {
      this.deps.metrics.webhookSent('dropped');
      return;
    }
    this.#waiting += 1;
    const timestamp = new Date(this.deps.clock.nowMs()).toISOString();
    const body = JSON.stringify({ type, timestamp, data });
    void this.#attempt({ id: `msg_${randomUUID()}`, type, body }, 0);
  }

  async #attempt(message: Message, attempt: number): Promise<void> {
    const outcome = await this.#underWay.run(() => this.#post(message));
    const retryMs = RETRY_AFTER_MS[attempt];
    if (outcome === 'retry' && retryMs !== undefined) {
      this.deps.clock.after(retryMs, () => void this.#attempt(message, attempt + 1));
      return;
    }
    this.#waiting -= 1;
    this.deps.metrics.webhookSent(outcome === 'delivered' ? 'delivered' : 'dropped');
  }

  async #post({ id, type, body }: Message): Promise<'delivered' | 'retry' | 'refused'> {
    const { url, post, logger } = this.deps;
    try {
      const status = await post(url, this.#headers(id, body), body);
      if (status >= 200 && status < 300) return 'delivered';
      logger.warn({ message_id: id, type, status }, 'webhook was not accepted');
      return isTemporary(status) ? 'retry' : 'refused';
    } catch (error) {
      logger.warn({ message_id: id, type, err: error }, 'webhook was not answered');
      return 'retry';
    }
  }

  #headers(id: string, body: string): Headers {
    const seconds = Math.floor(this.deps.clock.nowMs() / 1000).toString();
    const signature = createHmac('sha256', this.deps.secret).update(`${id}.${seconds}.${body}`);
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature.digest('base64')}`,
    };
  }
}

interface Message {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

/** Returns whether the status means a timeout, too many requests, or an error of the receiver. */
function isTemporary(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

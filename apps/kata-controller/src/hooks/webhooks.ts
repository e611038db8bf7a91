import type { KataId } from '@katas/kata';
import type { Timer } from '@katas/system';
import { isoTime } from '../katas/show-kata';
import { loadKata } from '../katas/load-kata';
import type { ControllerDeps } from '../controller-deps';
import type { HookData, Hooks } from './hooks';
import type { WebhookSender } from './webhook-sender';

type Deps = Pick<ControllerDeps, 'reader' | 'clock' | 'lifetimeMs'>;

/** The longest delay of a timer of Node, 2^31 - 1 milliseconds, is 24 days. */
const TIMER_MS_MAX = 24 * 60 * 60 * 1000;

/**
 * Sends what happens in katas to a webhook. Also sends `ended` when a kata ends by age, for each kata in which
 * something has happened since this process started.
 */
export class Webhooks implements Hooks {
  readonly #ends = new Map<KataId, Timer | undefined>();

  constructor(
    private readonly deps: Deps,
    private readonly sender: Pick<WebhookSender, 'send'>,
  ) {}

  happened<Type extends keyof HookData>(type: Type, kataId: KataId, data: HookData[Type]): void {
    this.sender.send(type, { kata_id: kataId, ...data });
    if (type === 'ended') this.#forget(kataId);
    else if (!this.#ends.has(kataId)) void this.#watch(kataId);
  }

  /** Sends `ended`, or waits for the end. A kata that cannot be read is watched again when something happens in it. */
  async #watch(kataId: KataId): Promise<void> {
    this.#ends.set(kataId, undefined);
    const kata = await loadKata(this.deps, kataId).catch(() => undefined);
    if (!this.#ends.has(kataId)) return;
    if (kata === undefined) this.#forget(kataId);
    else if (kata.hasEnded) this.happened('ended', kataId, { ends_at: isoTime(kata.endsAtMs) });
    else this.#watchLater(kataId, kata.endsAtMs - this.deps.clock.nowMs());
  }

  #watchLater(kataId: KataId, leftMs: number): void {
    const delayMs = Math.min(Math.max(leftMs, 1), TIMER_MS_MAX);
    this.#ends.set(
      kataId,
      this.deps.clock.after(delayMs, () => void this.#watch(kataId)),
    );
  }

  #forget(kataId: KataId): void {
    this.#ends.get(kataId)?.cancel();
    this.#ends.delete(kataId);
  }
}

import type { KataEvents } from '@katas/controller-api';
import type { KataId } from '@katas/kata';

/** What a webhook says about a kata, by the type of the message. */
export interface HookData {
  readonly opened: { readonly display_name: string | null };
  readonly joined: KataEvents['avatar'];
  readonly light: KataEvents['light'];
  readonly ended: { readonly ends_at: string };
}

/** Tells another system what happens in katas. Returns at once and never throws. */
export interface Hooks {
  happened<Type extends keyof HookData>(type: Type, kataId: KataId, data: HookData[Type]): void;
}

/** Without `WEBHOOK_URL`. */
export const NO_HOOKS: Hooks = { happened: () => undefined };

import type { KataAnswer } from './kata-answers';
import type { Light } from './light';

/**
 * What `GET /api/katas/:id/events` says, by the name of the event: server-sent events, each `data` one line of JSON. A
 * stream begins with a `kata`. What comes after may say again what a `kata` has said: tell lights by their number.
 */
export interface KataEvents {
  /** Everything there is now. Comes again when the end has moved, so that an ended kata may be live once more. */
  readonly kata: KataNow;
  /** Somebody has joined. */
  readonly avatar: { readonly avatar_name: string };
  /** A light that has just been made. */
  readonly light: { readonly avatar_name: string; readonly light: Light };
  /** By `end`, by its age, or by hand. */
  readonly ended: { readonly ends_at: string };
}

export type KataNow = Omit<KataAnswer, 'manifest'>;

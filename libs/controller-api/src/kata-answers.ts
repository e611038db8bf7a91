import type { KataTime } from '@katas/kata';
import type { Files, Light } from './light';

/** `GET /api/start_points` answers a list of these. */
export interface StartPoint {
  readonly name: string;
  readonly display_name: string;
}

/** `POST /api/katas` */
export interface NewKataRequest {
  readonly start_point: string;
}

/** `POST /api/katas` and `POST .../lights/:number/fork`, with 201. */
export interface NewKataAnswer {
  readonly kata_id: string;
}

/** `GET /api/katas?starts_with=345678`: 6 to 10 characters of `0-9A-F`, of which the letters may be lower case. */
export interface FoundKatasAnswer {
  /** At most ten, in alphabetical order; of more, any ten. */
  readonly kata_ids: readonly string[];
}

/** `GET /api/katas/:id` */
export interface KataAnswer {
  readonly manifest: KataManifest;
  /** Every avatar that has joined, in alphabetical order, with its lights. */
  readonly avatars: Readonly<Record<string, readonly Light[]>>;
  readonly ended: boolean;
  /** ISO 8601, UTC: when the kata ends, or ended. */
  readonly ends_at: string;
}

/** A kata's manifest as it stands in the tree. Trees of 2012-2018 lack many of these fields and have others. */
export interface KataManifest {
  readonly id: string;
  readonly created: KataTime;
  readonly ended?: KataTime;
  readonly visible_files: Files;
  readonly display_name?: string;
  readonly language?: string;
  readonly exercise?: string;
  readonly image_name?: string;
  readonly tab_size?: number;
  readonly filename_extension?: string | readonly string[];
  readonly max_seconds?: number;
}

/** `POST /api/katas/:id/end` */
export interface EndAnswer {
  readonly ended: true;
}

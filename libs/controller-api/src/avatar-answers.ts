import type { Files, Light } from './light';

/** `POST /api/katas/:id/avatars`, with 201; 409 with the code `full` or `ended` when nobody can join. */
export interface JoinAnswer {
  readonly avatar_name: string;
  /** With `output` among them, empty. */
  readonly visible_files: Files;
}

/** `GET /api/katas/:id/avatars/:name` */
export interface AvatarAnswer {
  /** The avatar's files as its last light left them, with `output` among them. */
  readonly visible_files: Files;
  readonly lights: readonly Light[];
}

/** `GET /api/katas/:id/avatars/:name/lights/:number` */
export interface LightAnswer {
  /** Without `output`. */
  readonly files: Files;
  readonly output: string;
  /** Null for light 0, the start. */
  readonly light: Light | null;
}

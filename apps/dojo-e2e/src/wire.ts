/** The HTTP contract, declared a second time on purpose: a change of the contract must also change this file. */

export type Files = Readonly<Record<string, string>>;

export interface Light {
  readonly colour: string;
  readonly time: readonly number[];
  readonly number: number;
  readonly seconds?: number;
  readonly predicted?: string;
}

export interface NewKata {
  readonly kata_id: string;
  readonly facilitator_key?: string;
}

export interface Kata {
  readonly manifest: { readonly id: string; readonly visible_files: Files };
  readonly avatars: Readonly<Record<string, readonly Light[]>>;
  readonly ended: boolean;
  readonly ends_at: string;
}

export interface TestAnswer {
  readonly output: string;
  readonly colour: string;
  readonly light: Light | null;
  readonly message?: string;
  readonly stopped?: boolean;
  readonly ended: boolean;
  readonly created: Files;
  readonly changed: Files;
  readonly deleted: readonly string[];
  readonly fork?: {
    readonly kata_id: string;
    readonly avatar_name: string;
    readonly number: number;
  };
}

export interface RunResult {
  readonly status: number | string;
  readonly reason?: string;
  readonly stdout: { readonly content: string; readonly truncated: boolean };
  readonly stderr: { readonly content: string; readonly truncated: boolean };
  readonly seconds: number;
}

export interface PastLight {
  readonly files: Files;
  readonly output: string;
  readonly light: Light | null;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly problem: string }[];
}

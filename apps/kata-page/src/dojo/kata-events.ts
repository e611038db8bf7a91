import type { Light } from './dojo';

/** A kata as it is at this moment, or was when the connection was lost. */
export interface KataNow {
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly ended: boolean;
  readonly endsAtMs: number;
}

/** The events of `GET /api/katas/:id/events`, each with its data. `kata` is the first of every connection. */
export interface KataEventData {
  readonly kata: {
    readonly avatars: Readonly<Record<string, readonly Light[]>>;
    readonly ended: boolean;
    readonly ends_at: string;
  };
  readonly avatar: { readonly avatar_name: string };
  readonly light: { readonly avatar_name: string; readonly light: Light };
  readonly ended: { readonly ends_at: string };
}

export type KataEventName = keyof KataEventData;

type After = {
  readonly [Name in KataEventName]: (now: KataNow, data: KataEventData[Name]) => KataNow;
};

/** What a kata is after one of its events. An event that comes twice changes nothing the second time. */
export const afterEvent: After = {
  kata: (_now, { avatars, ended, ends_at: endsAt }) => ({
    avatars: new Map(Object.entries(avatars)),
    ended,
    endsAtMs: Date.parse(endsAt),
  }),
  avatar: (now, { avatar_name: name }) => withLights(now, name, now.avatars.get(name) ?? []),
  light: (now, { avatar_name: name, light }) => {
    const others = (now.avatars.get(name) ?? []).filter(({ number }) => number !== light.number);
    return withLights(now, name, inOrder([...others, light]));
  },
  ended: (now, { ends_at: endsAt }) => ({ ...now, ended: true, endsAtMs: Date.parse(endsAt) }),
};

export const KATA_EVENT_NAMES = Object.keys(afterEvent) as KataEventName[];

/** The avatars in alphabetical order, as the server tells them: no row of a dashboard changes its place. */
function withLights(now: KataNow, name: string, lights: readonly Light[]): KataNow {
  const avatars = [...new Map(now.avatars).set(name, lights)];
  return { ...now, avatars: new Map(avatars.sort(([one], [other]) => (one < other ? -1 : 1))) };
}

function inOrder(lights: readonly Light[]): readonly Light[] {
  return [...lights].sort((one, other) => one.number - other.number);
}

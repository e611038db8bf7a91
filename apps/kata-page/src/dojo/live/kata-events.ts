import type { KataEvents, Light, Room } from '@katas/controller-api';

/** The state of a kata now, or when the connection was lost. */
export interface KataNow {
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  /** The start-point of each avatar. Empty in a kata with one language. */
  readonly startPoints: ReadonlyMap<string, string>;
  readonly ended: boolean;
  readonly endsAtMs: number;
  readonly room: Room;
}

/** The room of a kata that nobody steers. */
export const EMPTY_ROOM: Room = {
  locked: false,
  needs_key: false,
  practice: {},
  hands: [],
  timer: null,
  message: null,
  offer: null,
  previous_round: null,
  next_round: null,
  server_time: '',
};

type AfterEvent = {
  readonly [Name in keyof KataEvents]: (now: KataNow, data: KataEvents[Name]) => KataNow;
};

/** Returns the kata after one of its events. A repeated event changes nothing. */
export const afterEvent: AfterEvent = {
  kata: (_now, { avatars, start_points: startPoints = {}, ended, ends_at: endsAt, room }) => ({
    avatars: new Map(Object.entries(avatars)),
    startPoints: new Map(Object.entries(startPoints)),
    ended,
    endsAtMs: Date.parse(endsAt),
    room,
  }),
  room: (now, room) => ({ ...now, room }),
  avatar: (now, { avatar_name: name, start_point: startPoint }) => ({
    ...withLights(now, name, now.avatars.get(name) ?? []),
    startPoints:
      startPoint === undefined ? now.startPoints : new Map(now.startPoints).set(name, startPoint),
  }),
  light: (now, { avatar_name: name, light }) => {
    const others = (now.avatars.get(name) ?? []).filter(({ number }) => number !== light.number);
    return withLights(now, name, inOrder([...others, light]));
  },
  ended: (now, { ends_at: endsAt }) => ({ ...now, ended: true, endsAtMs: Date.parse(endsAt) }),
};

export const KATA_EVENT_NAMES = Object.keys(afterEvent) as (keyof KataEvents)[];

/** Keeps the avatars in alphabetical order, as the server sends them, so that no row of a dashboard moves. */
function withLights(now: KataNow, name: string, lights: readonly Light[]): KataNow {
  const avatars = [...new Map(now.avatars).set(name, lights)];
  return { ...now, avatars: new Map(avatars.sort(([one], [other]) => (one < other ? -1 : 1))) };
}

function inOrder(lights: readonly Light[]): readonly Light[] {
  return [...lights].sort((one, other) => one.number - other.number);
}

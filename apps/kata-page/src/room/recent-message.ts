import type { Room } from '@katas/controller-api';

const SHOWN_MS = 15 * 60 * 1000;

/** Returns whether the message is of the last 15 minutes, by the clock of the server: a laptop's clock may be wrong. */
export function isRecent({ message, server_time: now }: Pick<Room, 'message' | 'server_time'>) {
  return message !== null && Date.parse(now) - Date.parse(message.time) < SHOWN_MS;
}

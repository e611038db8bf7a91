import { storedRoom, type StoredRoom } from '@katas/controller-api';
import { parseJson } from './kata-manifest';

const EMPTY: StoredRoom = { hands: [], timer: null, message: null, offer: null };

/** Returns an empty room when there is no text, or when it cannot be parsed: no kata depends on its room. */
export function parseRoom(text: string | undefined): StoredRoom {
  const room = text === undefined ? undefined : storedRoom.safeParse(parseJson(text));
  return room?.success === true ? room.data : EMPTY;
}

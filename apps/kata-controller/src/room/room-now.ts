import { practiceSchema, type Practice, type Room, type StoredRoom } from '@katas/controller-api';
import { type StoredKataId, timerRecord, turnTimer } from '@katas/kata';
import type { ControllerDeps } from '../controller-deps';
import { isLocked, type LoadedKata } from '../katas/load-kata';
import { needsKey } from './facilitator-key';

type Deps = Pick<ControllerDeps, 'reader' | 'clock' | 'facilitatorKeys'>;

/** Returns what the people in the kata share at this moment. */
export async function roomNow(deps: Deps, kata: LoadedKata<StoredKataId>): Promise<Room> {
  return roomOf(deps, kata, await deps.reader.room(kata.kataId));
}

/** Stores a change of the room and publishes it. Call it in the kata's queue. */
export async function changeRoom(
  deps: ControllerDeps,
  kata: LoadedKata,
  change: (room: StoredRoom) => Partial<StoredRoom>,
): Promise<Room> {
  const before = await deps.reader.room(kata.kataId);
  const stored = { ...before, ...change(before) };
  await deps.writer.writeRoom(kata.kataId, stored);
  const room = roomOf(deps, kata, stored);
  deps.channels.publish(kata.kataId, 'room', room);
  return room;
}

/** Publishes the room after a change of the manifest. */
export async function publishRoom(deps: ControllerDeps, kata: LoadedKata): Promise<void> {
  deps.channels.publish(kata.kataId, 'room', await roomNow(deps, kata));
}

function roomOf(
  deps: Omit<Deps, 'reader'>,
  kata: LoadedKata<StoredKataId>,
  stored: StoredRoom,
): Room {
  const nowMs = deps.clock.nowMs();
  return {
    ...stored,
    timer: stored.timer && timerRecord(turnTimer(stored.timer), nowMs),
    locked: isLocked(kata),
    needs_key: needsKey(deps, kata),
    practice: practiceOf(kata),
    previous_round: textOf(kata.fields['previous_round']),
    next_round: textOf(kata.fields['next_round']),
    server_time: new Date(nowMs).toISOString(),
  };
}

/**
 * Returns the practice of the kata. A manifest that was edited by hand may have an invalid value. Then everybody
 * chooses for themselves.
 */
function practiceOf({ fields }: Pick<LoadedKata<StoredKataId>, 'fields'>): Practice {
  const { data = {} } = practiceSchema.safeParse(fields['practice']);
  return data;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

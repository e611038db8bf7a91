import type { BenchDeps } from '../bench-deps';
import { Room } from '../room';
import type { Workload } from '../workloads';

/** A room of each way, with so many avatars, for as long as the work takes. */
export async function withRooms<Result>(
  { ways, faults }: Pick<BenchDeps, 'ways' | 'faults'>,
  workload: Workload,
  avatars: number,
  work: (rooms: readonly Room[]) => Promise<Result>,
): Promise<Result> {
  const rooms: Room[] = [];
  try {
    for (const way of ways) rooms.push(await Room.open(way, workload, avatars, faults));
    return await work(rooms);
  } finally {
    // What cannot be closed goes when the whole ground is cleared, and must not hide why the work failed.
    for (const room of rooms) await room.close().catch(() => undefined);
  }
}

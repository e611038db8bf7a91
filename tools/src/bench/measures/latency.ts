import { pause, type BenchDeps } from '../bench-deps';
import type { WayName } from '../press';
import type { Room } from '../room';
import { latencyOf, type Latency } from '../statistics';
import type { Workload } from '../workloads';
import { rounds } from './rounds';
import { withRooms } from './with-rooms';

/** `rested`: (d) after the long pause that (e) needs. `removed`: (b) when the answer waits for the removal. */
export type LatencyRow = WayName | 'rested' | 'removed';
export type Latencies = Partial<Readonly<Record<LatencyRow, Latency>>>;

interface Turn {
  readonly row: LatencyRow;
  readonly room: Room;
  readonly presses: number;
  readonly thinkMs: number;
}

/** One avatar, one [test] at a time. The ways take turns, each round in another order, so that drift hits all alike. */
export function measureLatency(deps: BenchDeps, workload: Workload): Promise<Latencies> {
  return withRooms(deps, workload, 1, async (rooms) => {
    const turns = rooms.flatMap((room) => turnsOf(deps, room));
    const samples = new Map<LatencyRow, number[]>();
    for (const round of rounds(deps, deps.plan.latencyRounds)) {
      const first = round % turns.length;
      for (const turn of [...turns.slice(first), ...turns.slice(0, first)])
        await takeTurn(deps, turn, samples);
    }
    return Object.fromEntries([...samples].map(([row, sample]) => [row, latencyOf(sample)]));
  });
}

function turnsOf({ plan }: BenchDeps, room: Room): readonly Turn[] {
  const presses = plan.presses[room.name];
  const thinkMs = room.name === 'never' ? plan.longThinkMs : plan.thinkMs;
  const turn: Turn = { row: room.name, room, presses, thinkMs };
  if (room.name !== 'always') return [turn];
  return [turn, { ...turn, row: 'rested', presses: plan.restedPresses, thinkMs: plan.longThinkMs }];
}

async function takeTurn(
  deps: BenchDeps,
  { row, room, presses, thinkMs }: Turn,
  samples: Map<LatencyRow, number[]>,
): Promise<void> {
  await pause(deps, deps.plan.settleMs);
  for (let press = 0; press < presses; press++) {
    await pause(deps, thinkMs);
    const right = await room.press(0);
    if (right === undefined) continue;
    sampleOf(samples, row).push(right.ms);
    if (row === 'container') sampleOf(samples, 'removed').push(right.wholeMs);
  }
}

function sampleOf(samples: Map<LatencyRow, number[]>, row: LatencyRow): number[] {
  const sample = samples.get(row) ?? [];
  samples.set(row, sample);
  return sample;
}

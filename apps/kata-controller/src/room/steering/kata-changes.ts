import type { ExtendAnswer, Practice, PracticeAnswer, ReopenAnswer } from '@katas/controller-api';
import { endsByAgeMs, lifetimeHoursUntil, msToKataTime } from '@katas/kata';
import { RunnerUnavailable } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { InvalidInput } from '@katas/validation';
import type { ControllerDeps } from '../../controller-deps';
import { isLocked, type LoadedKata } from '../../katas/load-kata';
import { isoTime } from '../../katas/show-kata';
import { publishRoom } from '../room-now';

const HOUR_MS = 60 * 60 * 1000;

/** However often a kata is extended, its volume is removed within this time. */
const EXTENDED_DAYS_MAX = 30;

/** Makes the kata read-only from now on. Leaves a kata that has ended as it is. */
export async function endKata(deps: ControllerDeps, kata: LoadedKata): Promise<{ ended: true }> {
  if (!kata.hasEnded) {
    const nowMs = deps.clock.nowMs();
    await deps.writer.changeKata(kata.kataId, { ended: msToKataTime(nowMs) });
    deps.channels.refresh(kata.kataId);
    deps.hooks.happened('ended', kata.kataId, { ends_at: isoTime(nowMs) });
  }
  return { ended: true };
}

/** Moves the end of a live kata. Rejects with a 409 when the kata has ended. */
export async function extendKata(
  deps: ControllerDeps,
  kata: LoadedKata,
  hours: number,
): Promise<ExtendAnswer> {
  if (kata.hasEnded) {
    const detail = `Kata ${kata.kataId} has ended. Reopen it first.`;
    throw new HttpProblem(409, 'ended', detail);
  }
  const endMs = kata.endsAtMs + hours * HOUR_MS;
  if (endMs > deps.clock.nowMs() + EXTENDED_DAYS_MAX * 24 * HOUR_MS) throw tooLate();
  return { ends_at: await moveEnd(deps, kata, endMs) };
}

/** Makes an ended kata live again. Rejects with a 409 when its volume was collected. */
export async function reopenKata(deps: ControllerDeps, kata: LoadedKata): Promise<ReopenAnswer> {
  if (!kata.hasEnded) return { ended: false, ends_at: isoTime(kata.endsAtMs) };
  if (!(await hasVolume(deps, kata))) throw collected(kata);
  const nowMs = deps.clock.nowMs();
  const oldEndMs = endsByAgeMs(kata.life, deps.lifetimeMs);
  const endMs = oldEndMs > nowMs ? oldEndMs : nowMs + deps.lifetimeMs;
  return { ended: false, ends_at: await moveEnd(deps, kata, endMs) };
}

async function moveEnd(deps: ControllerDeps, kata: LoadedKata, endMs: number): Promise<string> {
  await deps.writer.changeKata(kata.kataId, {
    ended: undefined,
    lifetime_hours: lifetimeHoursUntil(kata.life.createdMs, endMs),
  });
  deps.channels.refresh(kata.kataId);
  return isoTime(endMs);
}

async function hasVolume(deps: ControllerDeps, { kataId }: LoadedKata): Promise<boolean> {
  try {
    const { kata_volume: volume } = await deps.runner.kataVolume({ kata_id: kataId });
    return volume === 'exists';
  } catch (error) {
    if (!(error instanceof RunnerUnavailable)) throw error;
    deps.metrics.runnerFailed(error.kind);
    const detail = `${error.detail} Whether the kata can be reopened is not known. Try again in a few seconds.`;
    throw new HttpProblem(503, `runner-${error.kind}`, detail, { cause: error });
  }
}

function collected({ kataId }: LoadedKata): HttpProblem {
  const detail = `Kata ${kataId} cannot be reopened: its sandboxes were removed. Fork a light to continue.`;
  return new HttpProblem(409, 'collected', detail);
}

function tooLate(): InvalidInput {
  const problem = `must not move the end beyond ${EXTENDED_DAYS_MAX} days from now`;
  return new InvalidInput([{ field: 'hours', problem }]);
}

/** Closes the kata to new animals, or opens it again. */
export async function setLocked<Locked extends boolean>(
  deps: ControllerDeps,
  kata: LoadedKata,
  locked: Locked,
): Promise<{ locked: Locked }> {
  if (isLocked(kata) !== locked) {
    const fields = { ...kata.fields, locked };
    await deps.writer.changeKata(kata.kataId, { locked: locked ? true : undefined });
    await publishRoom(deps, { ...kata, fields });
  }
  return { locked };
}

/** Sets how the people in a kata practise, in place of what was set before. */
export async function setPractice(
  deps: ControllerDeps,
  kata: LoadedKata,
  practice: Practice,
): Promise<PracticeAnswer> {
  const isEmpty = Object.keys(practice).length === 0;
  await deps.writer.changeKata(kata.kataId, { practice: isEmpty ? undefined : practice });
  await publishRoom(deps, { ...kata, fields: { ...kata.fields, practice } });
  return { practice };
}

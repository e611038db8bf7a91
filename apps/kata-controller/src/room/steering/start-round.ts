import type { RoundAnswer, RoundRequest } from '@katas/controller-api';
import { LIFETIME_HOURS_MAX } from '@katas/kata';
import { FACILITATOR_KEY_FIELD, startPointNames } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../../controller-deps';
import { createKataFrom } from '../../katas/kata-lifecycle';
import type { LoadedKata } from '../../katas/load-kata';
import { manifestOfNewKata } from '../../katas/manifest-of-new-kata';
import { runConfiguration } from '../../run-tests/run-configuration';
import { nameOfStartPoint } from '../../start-points/start-point-of-kata';
import { publishRoom } from '../room-now';

/** The manifest fields that are about one round alone. */
const OF_ONE_ROUND = [
  'id',
  'created',
  'ended',
  'lifetime_hours',
  'locked',
  'previous_round',
  'next_round',
];

/** Creates the next kata for the same people and announces it. Rejects with a 409 when there is one already. */
export async function startRound(
  deps: ControllerDeps,
  kata: LoadedKata,
  request: RoundRequest = {},
): Promise<RoundAnswer> {
  const next = kata.fields['next_round'];
  if (typeof next === 'string') throw roundExists(next);
  const { lifetime_hours: hours = hoursOf(kata), practice = kata.fields['practice'] } = request;
  const kataId = await createKataFrom(deps, {
    ...(await manifestOfRound(deps, kata, request)),
    ...(hours !== undefined && { lifetime_hours: hours }),
    ...(practice !== undefined && { practice }),
    ...keyOf(kata),
    previous_round: kata.kataId,
  });
  deps.metrics.kataCreated('round');
  const linked = { ...kata, fields: { ...kata.fields, next_round: kataId } };
  await deps.writer.changeKata(kata.kataId, { next_round: kataId });
  await publishRoom(deps, linked);
  return { kata_id: kataId };
}

async function manifestOfRound(
  deps: ControllerDeps,
  kata: LoadedKata,
  { start_point: one, start_points: several, exercise }: RoundRequest & object,
): Promise<Readonly<Record<string, unknown>>> {
  const asked = several ?? (one === undefined ? undefined : [one]);
  if (asked === undefined && exercise === undefined) return sameManifest(deps, kata);
  const names = asked ?? (await namesOf(deps, kata));
  const chosen = names.length === 1 ? { start_point: names[0] ?? '' } : { start_points: names };
  return manifestOfNewKata(deps, exercise === undefined ? chosen : { ...chosen, exercise });
}

async function sameManifest(deps: ControllerDeps, kata: LoadedKata) {
  const { imageName, rules } = await runConfiguration(deps, kata);
  const kept = Object.entries(kata.fields).filter(([name]) => !OF_ONE_ROUND.includes(name));
  return { ...Object.fromEntries(kept), image_name: imageName, rules };
}

async function namesOf(deps: ControllerDeps, kata: LoadedKata): Promise<readonly string[]> {
  const several = startPointNames(kata);
  return several.length > 0 ? several : [(await nameOfStartPoint(deps, kata)) ?? ''];
}

/**
 * Returns the lifetime of the next round. A kata that was extended, or reopened days later, has more hours than a
 * facilitator can choose.
 */
function hoursOf({ fields, life }: LoadedKata): number | undefined {
  if (life.lifetimeMs === undefined) return undefined;
  return Math.min(Number(fields['lifetime_hours']), LIFETIME_HOURS_MAX);
}

/** Returns the facilitator's key for the manifest of the next round: one key steers all rounds. */
function keyOf({ fields }: LoadedKata): Readonly<Record<string, unknown>> {
  return fields[FACILITATOR_KEY_FIELD] === undefined
    ? {}
    : { [FACILITATOR_KEY_FIELD]: fields[FACILITATOR_KEY_FIELD] };
}

function roundExists(next: string): HttpProblem {
  const detail = `This kata has a next round already: ${next}. Start another round from that one.`;
  return new HttpProblem(409, 'round-exists', detail);
}

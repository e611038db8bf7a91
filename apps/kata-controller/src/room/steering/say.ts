import type { HandAnswer, MessageAnswer, OfferAnswer, OfferRequest } from '@katas/controller-api';
import { HttpProblem } from '@katas/service';
import { checkLight } from '../../avatars/check-light';
import { loadAvatar, type AvatarPlace } from '../../avatars/load-avatar';
import type { ControllerDeps } from '../../controller-deps';
import { loadKata, type LoadedKata } from '../../katas/load-kata';
import { changeRoom } from '../room-now';

/** Shows a message to everybody in the kata. It replaces the last one. */
export async function sendMessage(
  deps: ControllerDeps,
  kata: LoadedKata,
  text: string,
): Promise<MessageAnswer> {
  const message = { text, time: new Date(deps.clock.nowMs()).toISOString() };
  await changeRoom(deps, kata, () => ({ message }));
  return { message };
}

/** Offers the files of a light to everybody. Rejects with InvalidInput when the kata has no such light. */
export async function offerLight(
  deps: ControllerDeps,
  kata: LoadedKata,
  { avatar_name, number }: OfferRequest,
): Promise<OfferAnswer> {
  const lights = await deps.reader.lights(kata.kataId, avatar_name);
  checkLight(lights, number, lights === undefined ? 'avatar_name' : 'number');
  const offer = { avatar_name, number, time: new Date(deps.clock.nowMs()).toISOString() };
  await changeRoom(deps, kata, () => ({ offer }));
  return { offer };
}

/** Raises or lowers the hand of an avatar. Hands stay in the order in which they were raised. */
export function setHand(
  deps: ControllerDeps,
  place: AvatarPlace,
  raised: boolean,
): Promise<HandAnswer> {
  return deps.queue.run(place.kataId, async () => {
    const kata = await loadKata(deps, place.kataId);
    await loadAvatar(deps, place);
    if (kata.hasEnded) throw ended(kata);
    const { hands } = await deps.reader.room(place.kataId);
    if (hands.includes(place.avatarName) === raised) return { raised };
    const others = hands.filter((name) => name !== place.avatarName);
    await changeRoom(deps, kata, () => ({
      hands: raised ? [...others, place.avatarName] : others,
    }));
    return { raised };
  });
}

function ended({ kataId }: LoadedKata): HttpProblem {
  return new HttpProblem(409, 'ended', `Kata ${kataId} has ended. Nobody looks at hands any more.`);
}

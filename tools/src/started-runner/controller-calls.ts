import type { StartedService } from './started-service';

/** Creates a kata. Resolves to its ID. */
export async function createKata(controller: StartedService, startPoint: string): Promise<string> {
  const { kata_id: id } = await controller.post('api/katas', { start_point: startPoint });
  return String(id);
}

/** Joins the kata. Resolves to the path of the avatar's calls, which ends with its name. */
export async function joinKata(controller: StartedService, kataId: string): Promise<string> {
  const avatars = `api/katas/${kataId}/avatars`;
  const { avatar_name: name } = await controller.post(avatars, {});
  return `${avatars}/${String(name)}`;
}

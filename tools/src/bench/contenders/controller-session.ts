import type { StartedController } from '../../started-runner/started-controller';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { Files, Session } from '../contender';

/** Every run counts as passed: the benchmark looks at the output. */
const RULES = { rules: [], otherwise: 'green' };

/** Creates a kata, and sends its Tests to a controller, as the page does: all files each time. */
export async function controllerSession(
  controller: StartedController,
  runner: StartedRunner,
  imageName: string,
): Promise<Session> {
  const fields = { rules: RULES, visible_files: {}, max_seconds: 10 };
  const kataId = await runner.newKata(imageName, fields);
  const avatars = `api/katas/${kataId}/avatars`;
  const joined = new Map<number, { readonly path: string; readonly files: Files }>();
  return {
    join: async (avatar, files) => {
      const { avatar_name: name } = await controller.post(avatars, {});
      joined.set(avatar, { path: `${avatars}/${String(name)}/run_tests`, files });
    },
    submit: async (avatar, changed) => {
      const { path = '', files = {} } = joined.get(avatar) ?? {};
      const body = { files: { ...files, ...changed } };
      const { colour, output } = await controller.post(path, body);
      const status = colour === 'green' ? 0 : String(colour);
      return { status, stdout: String(output), stderr: '' };
    },
    close: async () => void (await runner.call('old_kata', { kata_id: kataId })),
  };
}

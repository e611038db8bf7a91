import { joinKata } from '../../started-runner/controller-calls';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { StartedService } from '../../started-runner/started-service';
import type { StartedServices } from '../../started-runner/started-services';
import type { Files } from '../../languages/cases/starting-files';
import type { Session, Unnamed } from '../contender';

/** Starts the controller of a checkout for a runner, whose katas tree no other controller writes. */
export async function startController(
  services: StartedServices,
  runner: StartedRunner,
  checkout: string,
): Promise<Unnamed> {
  const controller = await services.controller(runner, checkout);
  const pids = { runner: runner.pid, controller: controller.pid };
  return { only: 'trivial', pids, open: (image) => controllerSession(controller, runner, image) };
}

/** Every run counts as passed: the benchmark looks at the output. */
const RULES = { rules: [], otherwise: 'green' };

/** Creates a kata, and sends its Tests to a controller, as the page does: all files each time. */
async function controllerSession(
  controller: StartedService,
  runner: StartedRunner,
  imageName: string,
): Promise<Session> {
  const fields = { rules: RULES, visible_files: {}, max_seconds: 10 };
  const kata = await runner.newKata(imageName, fields);
  const joined = new Map<number, { readonly path: string; readonly files: Files }>();
  return {
    join: async (avatar, files) =>
      void joined.set(avatar, { path: await joinKata(controller, kata.id), files }),
    submit: async (avatar, changed) => {
      const { path = '', files = {} } = joined.get(avatar) ?? {};
      const body = { files: { ...files, ...changed } };
      const { colour, output } = await controller.post(`${path}/run_tests`, body);
      const status = colour === 'green' ? 0 : String(colour);
      return { status, stdout: String(output), stderr: '' };
    },
    close: () => kata.end(),
  };
}

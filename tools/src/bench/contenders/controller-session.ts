import type { StartedController } from '../../started-runner/started-controller';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { Answer, Files, Session } from '../contender';

/** Every run counts as passed: the benchmark looks at the output. */
const RULES = { rules: [], otherwise: 'green' };

/** Sends Tests to a controller, as the page does: all files each time. */
export class ControllerSession implements Session {
  readonly #avatars = new Map<number, { readonly path: string; readonly files: Files }>();

  private constructor(
    private readonly controller: StartedController,
    private readonly runner: StartedRunner,
    private readonly kataId: string,
  ) {}

  static async open(
    controller: StartedController,
    runner: StartedRunner,
    imageName: string,
  ): Promise<ControllerSession> {
    const fields = { rules: RULES, visible_files: {}, max_seconds: 10 };
    const kataId = await runner.newKata(imageName, fields);
    return new ControllerSession(controller, runner, kataId);
  }

  async join(avatar: number, files: Files): Promise<void> {
    const avatars = `api/katas/${this.kataId}/avatars`;
    const { avatar_name: name } = await this.controller.post(avatars, {});
    this.#avatars.set(avatar, { path: `${avatars}/${String(name)}/run_tests`, files });
  }

  async submit(avatar: number, changed: Files): Promise<Answer> {
    const joined = this.#avatars.get(avatar);
    if (joined === undefined) throw new Error(`avatar ${avatar} has not joined`);
    const files = { ...joined.files, ...changed };
    const { colour, output } = await this.controller.post(joined.path, { files });
    const status = colour === 'green' ? 0 : String(colour);
    return { status, stdout: String(output), stderr: '' };
  }

  async close(): Promise<void> {
    await this.runner.call('old_kata', { kata_id: this.kataId });
  }
}

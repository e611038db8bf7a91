import { RunnerRelay } from '../started-runner/runner-relay';
import { StartedController, type ControllerStart } from '../started-runner/started-controller';

/** A controller on a tree that has so many katas. */
export interface Side {
  readonly katas: number;
  /** Resolves to the milliseconds that each call took, by its title. */
  measure(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

export async function openSide(start: ControllerStart, dir: string, katas: number): Promise<Side> {
  const runner = await RunnerRelay.start('');
  runner.answersItself = true;
  const controller = await StartedController.start(start, { url: runner.url, katasDir: dir });
  return {
    katas,
    measure: () => callsOf(controller),
    close: async () => {
      await controller.stop();
      runner.stop();
    },
  };
}

/** One kata from its start to its review. */
async function callsOf(controller: StartedController): Promise<Readonly<Record<string, number>>> {
  const taken: Record<string, number> = {};
  const timed = async <Result>(title: string, call: () => Promise<Result>): Promise<Result> => {
    const startedMs = performance.now();
    const result = await call();
    taken[title] = performance.now() - startedMs;
    return result;
  };
  const created = await timed('create a kata', () =>
    controller.post('api/katas', { start_point: 'c-gcc-assert' }),
  );
  const id = String(created['kata_id']);
  const kata = `api/katas/${id}`;
  const joined = await timed('join', () => controller.post(`${kata}/avatars`, {}));
  const avatar = `${kata}/avatars/${String(joined['avatar_name'])}`;
  const files = { 'cyber-dojo.sh': 'make\n' };
  await timed('Test', () => controller.post(`${avatar}/run_tests`, { files }));
  await timed('show the kata', () => controller.get(kata));
  await timed('show a light', () => controller.get(`${avatar}/lights/1`));
  await timed('find a kata', () => controller.get(`api/katas?starts_with=${id.slice(0, 6)}`));
  return taken;
}

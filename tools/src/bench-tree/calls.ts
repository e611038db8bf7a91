import { msOf } from '@katas/benchmark';
import type { StartedController } from '../started-runner/started-controller';

type Body = Readonly<Record<string, unknown>>;

/** Measures the calls of one kata from its start to its review. `tell` receives the title and the time of each. */
export async function measureCalls(
  controller: StartedController,
  tell: (title: string, ms: number) => void,
): Promise<void> {
  const timed = async (title: string, call: () => Promise<Body>): Promise<Body> => {
    let answer: Body = {};
    tell(title, await msOf(async () => (answer = await call())));
    return answer;
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
}

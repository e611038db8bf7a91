import { BuiltRunner } from '../system/services/built-runner';
import { dockerApi } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';

const docker = dockerApi(process.env);
const containersOf = ({ id }: BuiltRunner) => docker.containersLabelled('katas.runner', id);

describe('a runner that is killed during a run', () => {
  let killed: BuiltRunner;
  let neighbour: BuiltRunner;
  let kataId: string;
  let neighbourKata: string;
  let orphans: readonly string[];
  let haveEnded: boolean;

  beforeAll(async () => {
    killed = await (await BuiltRunner.create(process.env)).start();
    neighbour = await (await BuiltRunner.create(process.env)).start();
    kataId = await killed.newKata('lion');
    neighbourKata = await neighbour.newKata('lion');
    const cut = killed.run(kataId, 'lion', 'while :; do :; done').catch(() => 'cut off');
    await eventually('the run', 5000, async () =>
      (await killed.metric('katas_runs_under_way')) === 1 ? true : undefined,
    );
    orphans = await containersOf(killed);
    await killed.kill();
    expect(await cut).toBe('cut off');
    haveEnded = await eventually('the end of the sandboxes', 10_000, async () =>
      (await docker.runningLabelled('katas.runner', killed.id)).length === 0 ? true : undefined,
    );
    await killed.start();
  });

  afterAll(async () => {
    await killed.remove();
    await neighbour.remove();
  });

  it('leaves no run: the endless loop ends by itself', () => {
    expect(haveEnded).toBe(true);
  });

  it('removes its old sandboxes before it is ready again', async () => {
    expect(orphans).toHaveLength(1);
    expect(await containersOf(killed)).toEqual([]);
  });

  it('runs the next Test', async () => {
    const { body } = await killed.run(kataId, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
  });

  it('does not touch the sandboxes of another runner', async () => {
    expect(await containersOf(neighbour)).toHaveLength(1);
    const { body } = await neighbour.run(neighbourKata, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
  });
});

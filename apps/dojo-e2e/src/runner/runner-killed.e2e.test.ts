import { BuiltRunner } from '../system/services/built-runner';
import { dockerApi } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';

const docker = dockerApi(process.env);
const containersOf = ({ id }: BuiltRunner) => docker.containersLabelled('katas.runner', id);

describe('a runner that is killed with a run under way', () => {
  let killed: BuiltRunner;
  let neighbour: BuiltRunner;
  let kataId: string;
  let kataNextDoor: string;
  let orphans: readonly string[];
  let endedByThemselves: boolean;

  beforeAll(async () => {
    killed = await (await BuiltRunner.create(process.env)).start();
    neighbour = await (await BuiltRunner.create(process.env)).start();
    kataId = await killed.newKata('lion');
    kataNextDoor = await neighbour.newKata('lion');
    const cut = killed.run(kataId, 'lion', 'while :; do :; done').catch(() => 'cut off');
    await eventually('the run', 5000, async () =>
      (await killed.metric('katas_runs_under_way')) === 1 ? true : undefined,
    );
    orphans = await containersOf(killed);
    await killed.kill();
    expect(await cut).toBe('cut off');
    endedByThemselves = await eventually('the end of the sandboxes', 10_000, async () =>
      (await docker.runningLabelled('katas.runner', killed.id)).length === 0 ? true : undefined,
    );
    await killed.start();
  });

  afterAll(async () => {
    await killed.remove();
    await neighbour.remove();
  });

  it('has no run going on, endless as it was, though nobody is there to end it', () => {
    expect(endedByThemselves).toBe(true);
  });

  it('has removed every sandbox it had before it is ready again', async () => {
    expect(orphans).toHaveLength(1);
    expect(await containersOf(killed)).toEqual([]);
  });

  it('does the next [test]', async () => {
    const { body } = await killed.run(kataId, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
  });

  it('leaves the sandboxes of another runner alone', async () => {
    expect(await containersOf(neighbour)).toHaveLength(1);
    const { body } = await neighbour.run(kataNextDoor, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
  });
});

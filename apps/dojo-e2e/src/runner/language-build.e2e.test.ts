import { startBuildEngine, type EngineProcess } from '../system/engine/engine-process';
import { dockerApi } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';
import { BuiltRunner, IMAGE } from '../system/services/built-runner';
import { recipeFolder, type RecipeFolder } from '../system/services/recipe-folder';

interface Pull {
  readonly pull?: string;
  readonly progress?: string;
  readonly detail?: string;
}

const SOON_MS = 40_000;

/** Pulls until the answer fits. */
function pullUntil(
  runner: BuiltRunner,
  image: string,
  fits: (answer: Pull) => boolean,
): Promise<Pull> {
  return eventually(`the pull of ${image}`, SOON_MS, async () => {
    const { body } = await runner.call<Pull>('pull', { image_name: image });
    return fits(body) ? body : undefined;
  });
}

const isPulled = ({ pull }: Pull): boolean => pull === 'pulled';
const hasFailed = ({ detail }: Pull): boolean => detail !== undefined;

describe('the build of a language', () => {
  let engine: EngineProcess;
  let outside: { readonly DOCKER_HOST: string };
  let recipe: RecipeFolder;
  let runner: BuiltRunner;

  beforeAll(async () => {
    engine = await startBuildEngine(process.env, [IMAGE]);
    outside = { DOCKER_HOST: engine.address };
  });
  beforeEach(async () => {
    recipe = await recipeFolder('build');
    runner = await BuiltRunner.create(outside, recipe.settings);
  });
  afterEach(async () => {
    await runner.remove();
    await recipe.remove();
  });
  afterAll(() => engine.remove());

  it('that is killed with its runner leaves no image, and the next one works', async () => {
    await recipe.write('sleep 5');
    await runner.start();
    await pullUntil(runner, recipe.image, ({ progress = '' }) => progress.includes('RUN sleep 5'));
    await runner.kill();
    expect(await dockerApi(outside).imageNames()).not.toContain(`${recipe.image}:latest`);
    await runner.start();
    const { body } = await runner.call('pulled', { image_name: recipe.image });
    expect(body).toEqual({ pulled: false, buildable: true });
    await pullUntil(runner, recipe.image, isPulled);
  });

  it('is refused with a reason by a runner that builds none', async () => {
    await recipe.write('true');
    const settings = { ...recipe.settings, LANGUAGES_ON_DEMAND: 'off' };
    const other = await BuiltRunner.create(outside, settings);
    await other.start();
    try {
      const { detail } = await pullUntil(other, recipe.image, hasFailed);
      expect(detail).toContain('is not built, and this runner builds none');
    } finally {
      await other.remove();
    }
  });
});

describe('a disk that is full', () => {
  let engine: EngineProcess;
  let runner: BuiltRunner;
  let recipe: RecipeFolder;

  beforeAll(async () => {
    engine = await startBuildEngine(process.env, [IMAGE], ['--storage-driver=vfs'], {
      dataMb: 500,
    });
    const outside = { DOCKER_HOST: engine.address };
    recipe = await recipeFolder('full');
    runner = await BuiltRunner.create(outside, { ...recipe.settings, ENGINE_FREE_MB: '0' });
    await runner.start();
  });
  afterAll(async () => {
    await runner.stop();
    await recipe.remove();
    await engine.remove();
  });

  it('ends a build with a clear reason and no image, and the next one works', async () => {
    await recipe.write('dd if=/dev/zero of=/large bs=1M count=600');
    const { detail } = await pullUntil(runner, recipe.image, hasFailed);
    expect(detail).toMatch(/could not be built: the disk is full\./);
    const { imageNames } = dockerApi({ DOCKER_HOST: engine.address });
    expect(await imageNames()).not.toContain(`${recipe.image}:latest`);
    await recipe.write('true');
    await pullUntil(runner, recipe.image, isPulled);
  });
});

import { sandboxHostConfig, SANDBOX_LIMITS } from '@katas/docker-limits';
import { describeEngine } from './engine.contract';
import { FakeClock } from '@katas/system/testing';
import { FakeEngine } from './fake-engine';

describeEngine('FakeEngine', async () => {
  const engine = new FakeEngine({ clock: new FakeClock() });
  engine.images.set('busybox:latest', {});
  engine.imageFiles.set('/etc/group', 'root:x:0:');
  return {
    engine,
    image: 'busybox',
    play: (script) => {
      engine.onStart = (container) => {
        if (script === 'echo') container.stdin.pipe(container.stdout);
        else container.end({ exitStatus: 3, outOfMemory: false });
      };
    },
  };
});

describe('FakeEngine', () => {
  it('reports each discarded limit once', async () => {
    const engine = new FakeEngine({ clock: new FakeClock() });
    engine.images.set('busybox:latest', {});
    await engine.createVolume({ name: 'v', labels: {} });
    engine.discards = ['Weight discarded.'];
    const start = () =>
      engine.startContainer({
        image: 'busybox',
        command: [],
        user: '',
        env: {},
        labels: {},
        volume: { name: 'v', target: '/v', readOnly: false },
        workingDir: '/',
        hostConfig: sandboxHostConfig(SANDBOX_LIMITS, { uid: 1, gid: 1 }),
      });
    await start();
    await start();
    expect((await engine.describe()).discarded).toEqual(['Weight discarded.']);
  });

  it('rejects a volume limit when its disk has no quotas', async () => {
    const engine = new FakeEngine({ clock: new FakeClock() });
    await engine.createVolume({ name: 'bounded', labels: {}, sizeBytesMax: 7 });
    expect(engine.volumeBounds.get('bounded')).toBe(7);
    engine.boundsVolumes = false;
    const refused = engine.createVolume({ name: 'v', labels: {}, sizeBytesMax: 7 });
    await expect(refused).rejects.toMatchObject({ kind: 'failed' });
    expect(await engine.findVolume('v')).toBeUndefined();
  });
});

import { describeEngine } from './engine.contract';
import { FakeClock } from './fake-clock';
import { FakeEngine } from './fake-engine';

describeEngine('FakeEngine', async () => {
  const engine = new FakeEngine({ clock: new FakeClock() });
  engine.images.set('busybox:latest', {});
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

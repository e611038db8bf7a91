import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSandboxLoop, sandboxLoopFile, sandboxLoopImage } from './sandbox-loop';

describe('the sandbox loop', () => {
  it('is copied out of its image to the place where runners read it', async () => {
    const root = mkdtempSync(join(tmpdir(), 'katas-'));
    const engine = new FakeEngine({ clock: new FakeClock() });
    engine.images.set(`${sandboxLoopImage(root).imageName}:latest`, {});
    engine.imageFiles.set('/sandbox-loop', 'a program');
    await placeSandboxLoop(engine, root);
    expect(readFileSync(sandboxLoopFile(root), 'utf8')).toBe('a program');
  });
});

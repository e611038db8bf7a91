import { AVATAR_LABEL, type KataId } from '@katas/kata';
import { LogSpy } from '@katas/system/testing';
import { sweepOnce } from '../cli/sweep-once';
import { Dojo, HOUR_MS } from '../testing/dojo';
import { sweep } from '../sweep/sweep';

async function printed(dojo: Dojo, options: { dryRun?: boolean; json?: boolean } = {}) {
  const texts: string[] = [];
  const logger = new LogSpy();
  const status = await sweepOnce({
    sweep: (listeners) =>
      sweep(dojo.deps, {
        dryRun: options.dryRun ?? false,
        stop: new AbortController().signal,
        ...listeners,
      }),
    logger,
    json: options.json ?? false,
    print: (text) => texts.push(text),
  });
  return { status, text: texts.join(''), logger };
}

let dojo: Dojo;
beforeEach(async () => {
  dojo = new Dojo();
  await dojo.kata('BBBBBBBBBB', HOUR_MS);
  dojo.engine.volumeBytes.set(await dojo.endedKata('AAAAAAAAAA'), 2048);
});

describe('a dry run', () => {
  it('prints a table of what would be removed and why', async () => {
    const { status, text } = await printed(dojo, { dryRun: true });
    expect(status).toBe(0);
    expect(text).toBe(
      [
        'VOLUME            KATA        DECISION  REASON',
        'katas-AAAAAAAAAA  AAAAAAAAAA  remove    ended',
        'katas-BBBBBBBBBB  BBBBBBBBBB  keep      live',
        '2 volumes in 0 s: 1 would be removed (2048 bytes), 1 kept (1 live), 0 failed.',
        '',
      ].join('\n'),
    );
  });

  it('prints abandoned sandboxes, too', async () => {
    const container = await dojo.sandbox('BBBBBBBBBB', 'exited', { [AVATAR_LABEL]: 'lion' });
    dojo.clock.advance(60_000);
    const { text } = await printed(dojo, { dryRun: true });
    expect(text).toMatch(
      new RegExp(
        `\nSANDBOX +KATA +DECISION +REASON\n${container} +BBBBBBBBBB +remove +abandoned\n`,
      ),
    );
    expect(text).toContain('Abandoned sandboxes: 1 would be removed.');
    const json = JSON.parse((await printed(dojo, { dryRun: true, json: true })).text) as object;
    expect(json).toMatchObject({
      sandboxes: [
        { container, kata_id: 'BBBBBBBBBB', avatar_name: 'lion', outcome: 'would-remove' },
      ],
    });
  });

  it('prints the same as one JSON document', async () => {
    const { text } = await printed(dojo, { dryRun: true, json: true });
    expect(JSON.parse(text)).toEqual({
      dry_run: true,
      started: '2026-03-01T12:00:00.000Z',
      seconds: 0,
      tree: { state: 'present' },
      interrupted: null,
      seen: 2,
      removed: 0,
      would_remove: 1,
      gone: 0,
      failed: 0,
      kept: { live: 1 },
      bytes_freed: 2048,
      volumes: [
        {
          volume: 'katas-AAAAAAAAAA',
          kata_id: 'AAAAAAAAAA',
          outcome: 'would-remove',
          reason: 'ended',
          bytes: 2048,
        },
        { volume: 'katas-BBBBBBBBBB', kata_id: 'BBBBBBBBBB', outcome: 'kept', reason: 'live' },
      ],
      sandboxes: [],
    });
  });
});

describe('a single sweep', () => {
  it('ends with 0 when it is complete', async () => {
    const { status, text } = await printed(dojo);
    expect(status).toBe(0);
    expect(text).toContain('removed   ended');
    expect(text).toContain('1 removed (2048 bytes)');
  });

  it('ends with 1 and the reason when a removal fails', async () => {
    dojo.engine.failNext('removeVolume', 'failed', 'read-only\nfile\u001b[31m system');
    const { status, text } = await printed(dojo);
    expect(status).toBe(1);
    expect(text).toContain('failed    engine-error (removeVolume: read-only file [31m system)');
  });

  it('ends with 1 and the reason when there is no tree', async () => {
    dojo.tree.setState({ state: 'missing', reason: 'there is no katas tree' });
    const { status, text } = await printed(dojo);
    expect(status).toBe(1);
    expect(text).toContain('Nothing is removed: there is no katas tree.');
  });

  it('ends with 1 and the reason when the engine is gone', async () => {
    dojo.engine.failNext('listVolumes', 'unreachable');
    const { status, text } = await printed(dojo);
    expect(status).toBe(1);
    expect(text).toContain(
      'The sweep was interrupted: engine-error (the Docker Engine did not answer',
    );
  });

  it('does not let a manifest control the terminal', async () => {
    dojo.tree.putUnreadable('BBBBBBBBBB' as KataId, 'bad \u001b]0;owned\u0007');
    const { text } = await printed(dojo);
    expect(text).toContain('unreadable-manifest (bad  ]0;owned )');
  });

  it('logs each removal and the sweep', async () => {
    const { logger } = await printed(dojo);
    expect(logger.at('info').map(({ message }) => message)).toEqual([
      'volume removed',
      'sweep complete',
    ]);
  });
});

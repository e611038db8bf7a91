import { readSettings } from '@katas/service';
import { collectorSettings, policyOf } from './collector-settings';

const read = (env: Record<string, string>) =>
  readSettings(collectorSettings, { KATAS_DIR: '/katas', ...env });

describe('settings', () => {
  it('have defaults', () => {
    expect(read({})).toEqual({
      COLLECTOR_PORT: 4598,
      COLLECTOR_HOST: '127.0.0.1',
      KATAS_DIR: '/katas',
      DOJO_ID: 'katas',
      COLLECT_SCHEDULE: '* * * * *',
      KATA_LIFETIME_SECONDS: 86_400,
      ORPHAN_GRACE_SECONDS: 3600,
      LOG_LEVEL: 'info',
      KATAS_COMMIT: 'unknown',
      KATAS_VERSION: 'unknown',
    });
    expect(policyOf(read({}))).toEqual({
      dojoId: 'katas',
      lifetimeMs: 86_400_000,
      graceMs: 3_600_000,
    });
  });

  it('name every bad variable in one error', () => {
    const bad = {
      KATAS_DIR: '',
      DOJO_ID: 'my dojo',
      COLLECT_SCHEDULE: '61 * * * *',
      KATA_LIFETIME_SECONDS: '-5',
      ORPHAN_GRACE_SECONDS: '1h',
      COLLECTOR_PORT: '99999',
    };
    for (const [name, value] of Object.entries(bad))
      expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read(bad)).toThrow(
      new RegExp(
        Object.keys(bad)
          .sort(bySchema)
          .map((name) => `${name}: `)
          .join('.*'),
      ),
    );
  });

  it('name the problem of a cron expression', () => {
    expect(() => read({ COLLECT_SCHEDULE: 'at noon' })).toThrow(
      'COLLECT_SCHEDULE: must be a cron expression such as "0 * * * *", not "at noon"',
    );
  });

  it('reject a lifetime of 0', () => {
    expect(() => read({ KATA_LIFETIME_SECONDS: '0' })).toThrow('KATA_LIFETIME_SECONDS');
  });
});

function bySchema(a: string, b: string): number {
  const order = Object.keys(collectorSettings.shape);
  return order.indexOf(a) - order.indexOf(b);
}

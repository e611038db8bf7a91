import { z } from 'zod';
import { logLevelSetting, portSetting, readSettings, SettingsError, wholeNumber } from './settings';

const schema = z.object({
  RUNNER_PORT: portSetting.default(4597),
  KATAS_DIR: z.string(),
  LIFETIME_SECONDS: wholeNumber(0, 1000).default(60),
  LOG_LEVEL: logLevelSetting.default('info'),
});

describe('readSettings', () => {
  it('reads variables and uses defaults for the others', () => {
    expect(readSettings(schema, { KATAS_DIR: '/katas', RUNNER_PORT: '0' })).toEqual({
      RUNNER_PORT: 0,
      KATAS_DIR: '/katas',
      LIFETIME_SECONDS: 60,
      LOG_LEVEL: 'info',
    });
  });

  it('treats an empty variable as not set', () => {
    expect(readSettings(schema, { KATAS_DIR: '/katas', RUNNER_PORT: '' }).RUNNER_PORT).toBe(4597);
  });

  it('ignores other variables', () => {
    expect(readSettings(schema, { KATAS_DIR: '/katas', PATH: '/bin' })).not.toHaveProperty('PATH');
  });

  it('names every bad variable in one error of one line', () => {
    const env = { RUNNER_PORT: '65536', LIFETIME_SECONDS: '-1', LOG_LEVEL: 'loud' };
    const read = () => readSettings(schema, env);
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(
      'Settings: RUNNER_PORT: must be a whole number from 0 to 65535, not "65536"; ' +
        'KATAS_DIR: is missing; ' +
        'LIFETIME_SECONDS: must be a whole number from 0 to 1000, not "-1"; ' +
        'LOG_LEVEL: must be trace, debug, info, warn, error or silent',
    );
  });
});

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['-5', -5],
    ['007', 7],
    ['10', 10],
  ])('reads %j', (text, value) => {
    expect(wholeNumber(-5, 10).parse(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '1.5',
    '1e1',
    '0x1',
    '11',
    '-6',
    '1\n',
    'NaN',
    'Infinity',
    '1_0',
    '٣',
    '9'.repeat(400),
  ])('refuses %j', (text) => {
    expect(wholeNumber(-5, 10).safeParse(text).success).toBe(false);
  });
});

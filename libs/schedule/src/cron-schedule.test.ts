import { LogSpy } from '@katas/system/testing';
import { CronSchedule, cronProblem } from './cron-schedule';

describe('cronProblem', () => {
  it.each(['0 * * * *', '*/5 * * * *', '30 3 * * 1-5', '0 0 29 2 *', '*/10 * * * * *', '@hourly'])(
    'accepts %j',
    (expression) => {
      expect(cronProblem(expression)).toBeUndefined();
    },
  );

  it.each([
    ['61 * * * *', 'minute'],
    ['-1 * * * *', 'minute'],
    ['0 24 * * *', 'hour'],
    ['hourly', 'fields'],
    ['* * *', 'fields'],
    ['', 'illegal'],
    ['0 * * * *; rm -rf /', ''],
    ['0 0 30 2 *', 'impossible'],
  ])('names the problem of %j', (expression, words) => {
    expect(cronProblem(expression)).toContain(words);
  });
});

describe('CronSchedule', () => {
  const start = new Date(2026, 2, 1, 12, 59, 58);
  let schedule: CronSchedule;
  let log: LogSpy;

  beforeEach(() => {
    jest.useFakeTimers({ now: start });
    log = new LogSpy();
    schedule = new CronSchedule('0 * * * *', log);
  });
  afterEach(() => {
    schedule.stop();
    jest.useRealTimers();
  });

  it('ticks on the hour and returns the time of the next tick', async () => {
    const onTick = jest.fn(async () => undefined);
    schedule.start({ onTick, onSkipped: () => undefined });
    expect(schedule.nextTickMs()).toBe(start.getTime() + 2000);
    await jest.advanceTimersByTimeAsync(1999);
    expect(onTick).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1000);
    expect(onTick).toHaveBeenCalledTimes(1);
    expect(schedule.nextTickMs()).toBe(start.getTime() + 2000 + 3_600_000);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(onTick).toHaveBeenCalledTimes(2);
  });

  it('skips a tick while the last one is in progress, and logs it', async () => {
    const onTick = jest.fn(() => new Promise<void>(() => undefined));
    const onSkipped = jest.fn();
    schedule.start({ onTick, onSkipped });
    await jest.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(onTick).toHaveBeenCalledTimes(1);
    expect(onSkipped).toHaveBeenCalledTimes(1);
    expect(log.at('warn')).toHaveLength(1);
  });

  it('ticks late and once when the machine was asleep at the time of several ticks', async () => {
    const onTick = jest.fn(async () => undefined);
    schedule.start({ onTick, onSkipped: () => undefined });
    jest.setSystemTime(start.getTime() + 3.5 * 3_600_000);
    await jest.advanceTimersByTimeAsync(2000);
    expect(onTick).toHaveBeenCalledTimes(1);
  });

  it('ticks late and once when the clock jumps long before the time of a tick', async () => {
    const onTick = jest.fn(async () => undefined);
    jest.setSystemTime(start.getTime() + 3000);
    schedule.start({ onTick, onSkipped: () => undefined });
    await jest.advanceTimersByTimeAsync(60_000);
    jest.setSystemTime(start.getTime() + 36.5 * 3_600_000);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(onTick).toHaveBeenCalledTimes(1);
    expect(log.at('warn')).toHaveLength(1);
    expect(schedule.nextTickMs()).toBe(start.getTime() + 2000 + 37 * 3_600_000);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(onTick).toHaveBeenCalledTimes(2);
    expect(log.at('warn')).toHaveLength(1);
  });

  it('ticks once each hour', async () => {
    const onTick = jest.fn(async () => undefined);
    schedule.start({ onTick, onSkipped: () => undefined });
    await jest.advanceTimersByTimeAsync(4 * 3_600_000);
    expect(onTick).toHaveBeenCalledTimes(4);
    expect(log.at('warn')).toEqual([]);
  });

  it('ticks at the next hour of a clock that was set back', async () => {
    const onTick = jest.fn(async () => undefined);
    schedule.start({ onTick, onSkipped: () => undefined });
    await jest.advanceTimersByTimeAsync(2000);
    jest.setSystemTime(start.getTime() - 365 * 24 * 3_600_000);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(log.at('warn')).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(onTick).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(onTick).toHaveBeenCalledTimes(3);
  });

  it('skips a tick during a tick when the clock is set back', async () => {
    const onTick = jest.fn(() => new Promise<void>(() => undefined));
    const onSkipped = jest.fn();
    schedule.start({ onTick, onSkipped });
    await jest.advanceTimersByTimeAsync(2000);
    jest.setSystemTime(start.getTime() - 24 * 3_600_000);
    await jest.advanceTimersByTimeAsync(3_600_000 + 60_000);
    expect(onTick).toHaveBeenCalledTimes(1);
    expect(onSkipped).toHaveBeenCalledTimes(1);
  });

  it('does not tick once it is stopped', async () => {
    const onTick = jest.fn(async () => undefined);
    schedule.start({ onTick, onSkipped: () => undefined });
    schedule.stop();
    expect(schedule.nextTickMs()).toBeUndefined();
    await jest.advanceTimersByTimeAsync(3 * 3_600_000);
    expect(onTick).not.toHaveBeenCalled();
  });
});

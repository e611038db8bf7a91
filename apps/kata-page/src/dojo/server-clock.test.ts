import { serverNowMs, setServerClock } from './server-clock';

const LAPTOP = Date.parse('2026-03-28T22:00:00.000Z');

describe('the clock of the server', () => {
  beforeEach(() => jest.useFakeTimers({ now: LAPTOP }));
  afterEach(() => jest.useRealTimers());

  it('runs on from the time that the server sent last', () => {
    setServerClock('2026-03-28T21:50:00.000Z');
    jest.advanceTimersByTime(2000);
    expect(new Date(serverNowMs()).toISOString()).toBe('2026-03-28T21:50:02.000Z');
  });

  it('runs on from when that time arrived', () => {
    setServerClock('2026-03-28T21:50:00.000Z', LAPTOP - 500);
    expect(new Date(serverNowMs()).toISOString()).toBe('2026-03-28T21:50:00.500Z');
  });

  it('stays as it is when the text is no time', () => {
    setServerClock('2026-03-28T22:30:00.000Z');
    setServerClock('');
    expect(new Date(serverNowMs()).toISOString()).toBe('2026-03-28T22:30:00.000Z');
  });
});

import { isRecent } from './recent-message';

const message = { text: 'Five minutes left', time: '2026-03-28T22:01:02.000Z' };

describe('isRecent', () => {
  it.each([
    ['2026-03-28T22:01:02.000Z', true],
    ['2026-03-28T22:16:01.999Z', true],
    ['2026-03-28T22:16:02.000Z', false],
  ])('goes by the clock of the server: at %s it is %p', (server_time, expected) => {
    expect(isRecent({ message, server_time })).toBe(expected);
  });

  it('is false without a message', () => {
    expect(isRecent({ message: null, server_time: message.time })).toBe(false);
  });
});

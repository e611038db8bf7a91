import { shownPerHour } from './shown-per-hour';

const seconds_in = { red: 200, amber: 40, green: 59, timed_out: 0, faulty: 0 };

it('the lights per hour are not shown from seconds, but from five minutes', () => {
  expect(shownPerHour({ lights_per_hour: 20_400, seconds_in })).toBeNull();
  expect(shownPerHour({ lights_per_hour: 24, seconds_in: { ...seconds_in, green: 60 } })).toBe(24);
});

import type { Light } from '@katas/controller-api';
import { secondsToGreen, statisticsOf, type Step } from './statistics';

const START_MINUTE = 10;

/** Returns a step with a light so many minutes after ten past ten. */
function step(
  minutes: number,
  colour: string,
  more: Partial<Light & Pick<Step, 'lines'>> = {},
): Step {
  const { lines, ...fields } = more;
  const time = [2026, 11, 24, 10, START_MINUTE + minutes, 0] as const;
  return { light: { number: minutes + 1, colour, time, ...fields }, lines };
}

const LION = [
  step(0, 'red', { lines: 4 }),
  step(1, 'amber', { lines: 1, predicted: 'green' }),
  step(4, 'green', { lines: 0, predicted: 'green' }),
  step(10, 'red', { lines: 7 }),
];
const OWL = [step(0, 'green'), step(2, 'green')];

describe('the statistics of an avatar', () => {
  it('have the time in each colour, and that between lights', () => {
    expect(statisticsOf([LION])).toEqual({
      lights: 4,
      colours: { red: 2, amber: 1, green: 1, timed_out: 0, faulty: 0 },
      seconds_in: { red: 60, amber: 180, green: 360, timed_out: 0, faulty: 0 },
      lights_per_hour: 18,
      seconds_between: 180,
      longest_red_seconds: 240,
      lines_per_light: 2.5,
      smallest_step_lines: 1,
      predictions: { made: 2, hit: 1 },
    });
    expect(secondsToGreen(LION)).toBe(240);
  });

  it('are empty without lights', () => {
    expect(statisticsOf([[]])).toMatchObject({
      lights: 0,
      lights_per_hour: null,
      seconds_between: null,
      lines_per_light: null,
      smallest_step_lines: null,
      longest_red_seconds: 0,
    });
    expect(secondsToGreen([])).toBeNull();
  });

  it('leave out lights without a time, and colours of old katas', () => {
    const old = [step(0, 'red'), step(1, 'red', { time: null }), step(2, 'purple')];
    expect(statisticsOf([old])).toMatchObject({
      lights: 3,
      colours: { red: 2, green: 0 },
      seconds_in: { red: 120 },
    });
  });

  it('never count time backwards when a clock was set back', () => {
    expect(statisticsOf([[step(5, 'red'), step(2, 'green')]])).toMatchObject({
      seconds_in: { red: 0 },
      lights_per_hour: null,
    });
  });
});

describe('the statistics of a room', () => {
  it('are of all avatars together', () => {
    expect(statisticsOf([LION, OWL])).toMatchObject({
      lights: 6,
      seconds_in: { green: 480 },
      lights_per_hour: 20,
      longest_red_seconds: 240,
    });
  });
});

import { kataTimeToMs } from '@katas/kata';
import type { Light } from '@katas/katas-tree';

/** Returns the first line about a light, such as `Light 3: red, predicted green`. */
export function subjectOf({ number, colour, predicted }: Light): string {
  const prediction = predicted === undefined ? '' : `, predicted ${predicted}`;
  return `Light ${number}: ${colour}${prediction}`;
}

/** Returns the message of a light's commit. */
export function messageOf(light: Light, missing: string | undefined): string {
  const { time, seconds, tests, from } = light;
  const facts = [
    ['Time', timeText(time)],
    ['Colour', light.colour],
    ['Predicted', light.predicted],
    ['Tests', tests && `${tests.passed} passed, ${tests.failed} failed`],
    ['Duration', seconds === undefined ? undefined : `${seconds.toFixed(1)} s`],
    ['Files from', from && `light ${from.number} of the ${from.avatar_name}`],
    ['Files', missing && `not available: ${missing}`],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [subjectOf(light), '', ...lines].join('\n');
}

function timeText(time: Light['time']): string {
  const ms = kataTimeToMs(time);
  return ms === undefined ? 'unknown' : new Date(ms).toISOString().replace('.000Z', 'Z');
}

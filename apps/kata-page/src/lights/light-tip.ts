import type { Light } from '@katas/controller-api';
import { onOneLine } from '../files/file-set';
import { oneDecimal } from '../i18n/formats';
import { lightFace } from './light-face';
import { lightTexts as t } from './texts';

/**
 * Describes a light in words: its meaning, the prediction, the tests that failed, its progress, and how long the run
 * took.
 */
export function lightTip(light: Light): string {
  const parts = [
    t.lightIs({ number: light.number, meaning: lightFace(light.colour).meaning }),
    predictionText(light),
    failedText(light),
    progressText(light),
    secondsText(light),
  ];
  return parts.filter((part) => part !== '').join('. ');
}

/** Returns how long the run took, as the runner measured it; empty when that is not known. */
export function secondsText({ seconds }: Light): string {
  return seconds === undefined ? '' : t.seconds({ seconds: oneDecimal(seconds) });
}

export function predictionText({ predicted, colour }: Light): string {
  if (predicted === undefined) return '';
  return predicted === colour ? t.guessedRight : t.guessed({ colour: lightFace(predicted).name });
}

/** As many names as a tip can show. */
const NAMES_MAX = 5;

export function failedText({ tests }: Light): string {
  if (tests === undefined || tests.failures.length === 0) return '';
  const shown = tests.failures.slice(0, NAMES_MAX);
  const names = shown.map(({ name }) => onOneLine(name)).join(', ');
  const more = tests.failed - shown.length;
  return t.failed({ names: more > 0 ? t.andMore({ names, more }) : names });
}

/** Returns what the start-point's patterns found in the output, where the tests were not counted. */
export function progressText({ tests, progress }: Light): string {
  return tests === undefined && progress !== undefined ? onOneLine(progress) : '';
}

/** Returns the progress of the last light that is red or green, where the tests were not counted. */
export function progressOf(lights: readonly Light[]): string {
  const judged = lights.findLast(({ colour }) => colour === 'red' || colour === 'green');
  return judged === undefined ? '' : progressText(judged);
}

/** Counts the predictions, and those that were right. */
export function countPredictions(lights: readonly Light[]): {
  readonly made: number;
  readonly right: number;
} {
  const predicted = lights.filter((light) => light.predicted !== undefined);
  const right = predicted.filter(({ predicted: guess, colour }) => guess === colour);
  return { made: predicted.length, right: right.length };
}

/** Returns "the start", "light 2", "light 3 of wolf" or "the start of wolf", as a part of a sentence. */
export function lightName(avatarName: string | undefined, number: number): string {
  if (avatarName === undefined) return number === 0 ? t.theStart : t.theLight({ number });
  const animal = avatarName;
  return number === 0 ? t.theStartOf({ animal }) : t.theLightOf({ number, animal });
}

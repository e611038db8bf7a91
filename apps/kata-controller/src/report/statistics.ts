import { OUTPUT_FILE, type Light, type Statistics } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import type { VisibleFiles } from '@katas/katas-tree';

/** A light, and the lines that changed since the one before. Undefined when its files are not in the tree. */
export interface Step {
  readonly light: Light;
  readonly lines: number | undefined;
}

const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty'] as const;

type Colour = (typeof COLOURS)[number];

/** Returns the statistics of some avatars together. Each list is the steps of one avatar, in order. */
export function statisticsOf(avatars: readonly (readonly Step[])[]): Statistics {
  const steps = avatars.flat();
  const spans = avatars.flatMap(spansOf);
  const lines = steps.flatMap((step) => step.lines ?? []);
  const predicted = steps.filter(({ light }) => light.predicted !== undefined);
  return {
    lights: steps.length,
    colours: perColour((colour) => steps.filter(({ light }) => light.colour === colour).length),
    seconds_in: perColour((colour) =>
      rounded(sum(spans.filter((span) => span.colour === colour).map(secondsOf))),
    ),
    lights_per_hour: perHour(avatars),
    seconds_between: medianOf(spans.map(secondsOf)),
    longest_red_seconds: rounded(Math.max(0, ...avatars.map(longestRedSeconds))),
    lines_per_light: medianOf(lines),
    smallest_step_lines: leastOf(lines.filter((count) => count > 0)),
    predictions: {
      made: predicted.length,
      hit: predicted.filter(({ light }) => light.predicted === light.colour).length,
    },
  };
}

/** Returns the time from the first light to the first green one; null without one. */
export function secondsToGreen(steps: readonly Step[]): number | null {
  const first = timeOf(steps[0]);
  const green = timeOf(steps.find(({ light }) => light.colour === 'green'));
  return first === undefined || green === undefined ? null : Math.max(0, green - first) / 1000;
}

/** The time from one light to the next. */
interface Span {
  readonly colour: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Leaves out lights of old katas that have no time. */
function spansOf(steps: readonly Step[]): readonly Span[] {
  const timed = steps.flatMap((step) => {
    const ms = timeOf(step);
    return ms === undefined ? [] : [{ colour: step.light.colour, ms }];
  });
  return timed.slice(1).map(({ ms }, index) => {
    const { colour = '', ms: startMs = ms } = timed[index] ?? {};
    return { colour, startMs, endMs: Math.max(startMs, ms) };
  });
}

function longestRedSeconds(steps: readonly Step[]): number {
  let longest = 0;
  let current = 0;
  for (const span of spansOf(steps)) {
    current = span.colour === 'green' ? 0 : current + secondsOf(span);
    longest = Math.max(longest, current);
  }
  return longest;
}

/**
 * Returns the lights of the whole room by their time. A sum of the rates of all avatars would grow with the number of
 * people.
 */
function perHour(avatars: readonly (readonly Step[])[]): number | null {
  const spans = avatars.map(spansOf).filter((all) => all.length > 0);
  const seconds = sum(spans.flat().map(secondsOf));
  return seconds === 0 ? null : rounded((spans.flat().length * 3600) / seconds);
}

function timeOf(step: Step | undefined): number | undefined {
  return kataTimeToMs(step?.light.time);
}

function secondsOf({ startMs, endMs }: Span): number {
  return (endMs - startMs) / 1000;
}

function perColour(valueOf: (colour: Colour) => number): Record<Colour, number> {
  const [red, amber, green, timed_out, faulty] = COLOURS.map(valueOf) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { red, amber, green, timed_out, faulty };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function leastOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((least, one) => Math.min(least, one));
}

function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : rounded((low + high) / 2);
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Returns how many lines were added and removed. A line that only moved counts as unchanged. */
export function changedLines(before: VisibleFiles, after: VisibleFiles): number {
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete(OUTPUT_FILE);
  let lines = 0;
  for (const name of names) lines += changedIn(before.get(name) ?? '', after.get(name) ?? '');
  return lines;
}

function changedIn(before: string, after: string): number {
  if (before === after) return 0;
  const counts = new Map<string, number>();
  for (const line of linesOf(before)) counts.set(line, (counts.get(line) ?? 0) - 1);
  for (const line of linesOf(after)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

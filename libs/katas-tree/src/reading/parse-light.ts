import { kataTimeToMs, type KataTime } from '@katas/kata';
import { z } from 'zod';
import type { RunJournal, Light, LightRun, VisibleFiles } from '../light';
import { TreeProblem } from '../tree-problem';
import { parseJson, parseObject } from './kata-manifest';

/** Old servers called the colour `outcome`; some left the time null, or the number out. */
const lightFields = z.object({
  colour: z.string().optional(),
  outcome: z.string().optional(),
  time: z.unknown().optional(),
  number: z.int().positive().optional().catch(undefined),
});

/** Understands the text of an `increments.json`, new or old. `what` names it in the error. */
export function parseLights(text: string, what: string): Light[] {
  const lights = z.array(lightFields).safeParse(parseJson(text));
  if (!lights.success) throw new TreeProblem(`${what} is not a list of traffic-lights`);
  return lights.data.map(({ colour, outcome, time, number }, index) => ({
    colour: colour ?? outcome ?? '',
    time: kataTimeToMs(time) === undefined ? null : (time as KataTime),
    number: number ?? index + 1,
  }));
}

/** Understands the text of `{file name: content}`. `what` names it in the error. */
export function parseVisibleFiles(text: string, what: string): VisibleFiles {
  return visibleFilesIn(parseObject(text), what);
}

/** `what` names the thing in the error. */
export function visibleFilesIn(files: unknown, what: string): VisibleFiles {
  const isObject = typeof files === 'object' && files !== null && !Array.isArray(files);
  const entries = isObject ? Object.entries(files) : [];
  if (isObject && entries.every(isFile)) return new Map(entries.map(withNameOfScript(entries)));
  throw new TreeProblem(`${what} is not an object of file name to content`);
}

const SCRIPT = 'cyber-dojo.sh';
/** What the first katas, of 2012, called it. */
const OLD_SCRIPT = 'cyberdojo.sh';

function withNameOfScript(all: readonly [string, string][]) {
  const isOld = !all.some(([name]) => name === SCRIPT);
  return ([name, content]: [string, string]): [string, string] =>
    isOld && name === OLD_SCRIPT ? [SCRIPT, content] : [name, content];
}

function isFile(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

const names = z.array(z.string());
const runFields = z.object({
  created: names,
  changed: names,
  deleted: names,
  message: z.string().optional(),
});
const begunFields = z.object({
  runs: z.array(z.object({ number: z.int().positive(), key: z.string().optional() })),
  names,
});

/** Undefined for what another server may have left under that name. */
export function parseLightRun(text: string): LightRun | undefined {
  return runFields.safeParse(parseJson(text)).data as LightRun | undefined;
}

export function parseRunJournal(text: string): RunJournal | undefined {
  return begunFields.safeParse(parseJson(text)).data as RunJournal | undefined;
}

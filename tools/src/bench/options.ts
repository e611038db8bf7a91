import { parseArgs } from 'node:util';
import { PlainProblem } from '../command/plain-problem';
import { CONTENDER_NAMES, type ContenderName } from './contender';
import { WORKLOAD_NAMES, type WorkloadName } from './workloads';

export const MEASURE_NAMES = ['latency', 'throughput', 'first', 'memory', 'class'] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

const FULL = {
  /** No measure begins another round after this. */
  measureMs: 120_000,
  /** Between an answer and the next run: nobody presses Test twice in 10 ms. */
  thinkMs: 30,
  /** The same for (e), which starts a fresh container meanwhile, and for the runs of (d) that are compared with it. */
  longThinkMs: 600,
  /** Before each block of runs, so that work of the previous block ends, such as the removal of a container. */
  settleMs: 300,
  latencyRounds: 10,
  /** Runs in a round. Slow contenders have fewer, so that all take about as long. */
  runs: { bare: 20, container: 3, exec: 5, always: 20, never: 3 },
  restedRuns: 3,
  throughputRounds: 3,
  throughputMs: 1500,
  avatars: [1, 2, 4, 8],
  firstRuns: 10,
  idleSandboxes: 8,
  classRounds: 3,
  classAvatars: 40,
};

/** The counts and times of all measures, each bounded. */
export type Plan = Readonly<typeof FULL>;

const QUICK: Partial<Plan> = {
  measureMs: 15_000,
  settleMs: 200,
  latencyRounds: 2,
  runs: { bare: 10, container: 2, exec: 3, always: 10, never: 2 },
  restedRuns: 2,
  throughputRounds: 1,
  throughputMs: 700,
  avatars: [1, 4],
  firstRuns: 2,
  idleSandboxes: 3,
  classRounds: 1,
};

export interface BenchOptions {
  readonly plan: Plan;
  readonly workloads: readonly WorkloadName[];
  readonly measures: readonly MeasureName[];
  readonly contenders: readonly ContenderName[];
  readonly jsonFile: string | undefined;
}

const USAGE = [
  `npm run bench -- [--quick] [--only ${WORKLOAD_NAMES.join(',')}]`,
  `[--measure ${MEASURE_NAMES.join(',')}] [--contenders ${CONTENDER_NAMES.join(',')}]`,
  '[--rounds N] [--think-ms N] [--json FILE]',
].join(' ');

/** Throws a `PlainProblem` with the usage. `--quick` selects the trivial workload, unless others are named. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { quick, only, measure, contenders, json, ...counts } = parse(args);
  const rounds = wholeNumber('--rounds', counts.rounds, [1, 1000]);
  const thinkMs = wholeNumber('--think-ms', counts['think-ms'], [0, 60_000]);
  const plan = {
    ...FULL,
    ...(quick && QUICK),
    ...(thinkMs !== undefined && { thinkMs }),
    ...(rounds !== undefined && {
      ...{ latencyRounds: rounds, throughputRounds: rounds, classRounds: rounds },
    }),
  };
  return {
    plan,
    workloads: only || !quick ? listed('--only', only, WORKLOAD_NAMES) : ['trivial'],
    measures: listed('--measure', measure, MEASURE_NAMES),
    contenders: listed('--contenders', contenders, CONTENDER_NAMES),
    jsonFile: json,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        ...{ only: text, measure: text, contenders: text, rounds: text, 'think-ms': text },
        json: text,
      },
    }).values;
  } catch (error) {
    throw new PlainProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`, error);
  }
}

/** Returns the names that a comma-separated list has, in the order of `names`, or all without a list. */
function listed<Name extends string>(
  option: string,
  list: string | undefined,
  names: readonly Name[],
): readonly Name[] {
  if (list === undefined) return names;
  const asked = list.split(',');
  const unknown = asked.find((one) => !names.some((name) => name === one));
  if (unknown === undefined) return names.filter((name) => asked.includes(name));
  throw new PlainProblem(`${option} does not know ${JSON.stringify(unknown)}.\n${USAGE}`);
}

function wholeNumber(option: string, text: string | undefined, [min, max]: [number, number]) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new PlainProblem(`${option} must be a whole number from ${min} to ${max}.\n${USAGE}`);
}

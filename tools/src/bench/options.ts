import { parseArgs } from 'node:util';
import { PlainProblem } from '../command/plain-problem';
import { planOf, type Plan } from './plan';
import { WAY_NAMES, type WayName } from './press';
import { MEASURE_NAMES, type MeasureName } from './results';
import { WORKLOAD_NAMES, type WorkloadName } from './workloads';

export interface BenchOptions {
  readonly plan: Plan;
  readonly workloads: readonly WorkloadName[];
  readonly measures: readonly MeasureName[];
  readonly ways: readonly WayName[];
  readonly jsonFile: string | undefined;
}

const USAGE = `npm run bench -- [--quick] [--only ${WORKLOAD_NAMES.join(',')}] [--measure ${MEASURE_NAMES.join(',')}] [--ways ${WAY_NAMES.join(',')}] [--rounds N] [--think-ms N] [--json FILE]`;

/** Throws a `PlainProblem` with the usage. Quick means the trivial workload alone, unless others are named. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { quick, only, measure, ways, json, ...counts } = parse(args);
  return {
    plan: planOf({
      quick,
      rounds: wholeNumber('--rounds', counts.rounds, 1, 1000),
      thinkMs: wholeNumber('--think-ms', counts['think-ms'], 0, 60_000),
    }),
    workloads: listed('--only', only, WORKLOAD_NAMES, quick ? ['trivial'] : WORKLOAD_NAMES),
    measures: listed('--measure', measure, MEASURE_NAMES, MEASURE_NAMES),
    ways: listed('--ways', ways, WAY_NAMES, WAY_NAMES),
    jsonFile: json,
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        measure: { type: 'string' },
        ways: { type: 'string' },
        rounds: { type: 'string' },
        'think-ms': { type: 'string' },
        json: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new PlainProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`, error);
  }
}

/** Some of the names, with commas between them; in the order of the names. */
function listed<Name extends string>(
  option: string,
  words: string | undefined,
  names: readonly Name[],
  otherwise: readonly Name[],
): readonly Name[] {
  if (words === undefined) return otherwise;
  const asked = words.split(',');
  const unknown = asked.find((word) => !names.some((name) => name === word));
  if (unknown === undefined) return names.filter((name) => asked.includes(name));
  throw new PlainProblem(`${option} does not know ${JSON.stringify(unknown)}.\n${USAGE}`);
}

function wholeNumber(
  option: string,
  words: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (words === undefined) return undefined;
  const value = Number(words);
  if (/^\d+$/.test(words) && value >= least && value <= most) return value;
  throw new PlainProblem(`${option} must be a whole number from ${least} to ${most}.\n${USAGE}`);
}

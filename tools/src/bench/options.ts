import { PlainProblem } from '@katas/system';
import { parseOptions } from '../command/usage';
import { CONTENDER_NAMES } from './contender';
import { WORKLOAD_NAMES } from './workloads';

export const MEASURE_NAMES = [
  'latency',
  'throughput',
  'processor',
  'first',
  'memory',
  'class',
] as const;

/** The counts and times of all measures, each bounded. */
export type Plan = ReturnType<typeof planOf>;

/** Returns a plan with `share` of the full counts. */
function planOf(share: number, rounds?: number) {
  const count = (full: number) => Math.max(1, Math.round(full * share));
  return {
    /** Between an answer and the next run: nobody presses Test twice in 10 ms. */
    thinkMs: 30,
    /** The same for (e), which starts a container meanwhile, and for the runs of (d) that are compared with it. */
    longThinkMs: 600,
    latencyRounds: rounds ?? count(10),
    /** Runs in a round. Slow contenders have fewer, so that all take about as long. */
    runs: { bare: 20, container: 3, exec: 5, always: 20, never: 3, controller: 20, before: 20 },
    restedRuns: 3,
    throughputRounds: rounds ?? count(3),
    throughputMs: 1500,
    /** About ten thousand runs of each service. V8 compiles and optimises for the first eight thousand. */
    warmUpMs: count(30) * 1000,
    avatars: [1, 2, 4, 8],
    firstRuns: count(10),
    idleSandboxes: 8,
    classRounds: rounds ?? count(3),
    classAvatars: 40,
  };
}

export const USAGE = `Usage: npm run bench -- [--quick] [--only LIST] [--measure LIST] [--contenders LIST] [--rounds N]
                        [--before CHECKOUT]
       npm run bench -- --languages [--write] [name...]

  --quick       a fifth of the rounds, and the trivial workload
  --only        ${WORKLOAD_NAMES.join(',')}
  --measure     ${MEASURE_NAMES.join(',')}
  --contenders  ${CONTENDER_NAMES.join(',')}
  --rounds      rounds of every measure, 1 to 999
  --before      another checkout with its packages installed, whose controller is (g)
  --languages   the sets of language and test framework instead; --write puts the table into docs/languages.md`;

/** Throws a `PlainProblem` with the usage. `--quick` selects the trivial workload, unless others are named. */
export function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const quickly = { quick: { type: 'boolean', default: false } } as const;
  const texts = { only: text, measure: text, contenders: text, rounds: text, before: text };
  const { values } = parseOptions(USAGE, { args: [...args], options: { ...quickly, ...texts } });
  const { quick, only = quick ? 'trivial' : undefined, measure, rounds, before } = values;
  if (rounds !== undefined && !/^[1-9]\d{0,2}$/.test(rounds))
    throw new PlainProblem(`--rounds must be a whole number from 1 to 999.\n${USAGE}`);
  const contenders = listed('--contenders', values.contenders, CONTENDER_NAMES);
  return {
    plan: planOf(quick ? 0.2 : 1, rounds === undefined ? undefined : Number(rounds)),
    workloads: listed('--only', only, WORKLOAD_NAMES),
    measures: listed('--measure', measure, MEASURE_NAMES),
    contenders: contenders.filter((name) => name !== 'before' || before !== undefined),
    /** Another checkout, with its packages installed. Its controller is (g), which takes part only then. */
    before,
  };
}

/** Returns the names that a comma-separated list has, in the order of `names`, or all without a list. */
function listed<Name extends string>(option: string, list = '', names: readonly Name[]) {
  const asked = list === '' ? names : list.split(',');
  const unknown = asked.find((one) => !names.some((name) => name === one));
  if (unknown === undefined) return names.filter((name) => asked.includes(name));
  throw new PlainProblem(`${option} does not know ${JSON.stringify(unknown)}.\n${USAGE}`);
}

import { PlainProblem } from '@katas/system';
import { parseOptions } from '../command/usage';
import { CONTENDER_NAMES } from './contender';
import { first, latency, wholeClass } from './measures/latency';
import { processor } from './measures/processor';
import { memory, throughput } from './measures/throughput';
import { WORKLOAD_NAMES } from './workloads';

/** The measures, by their names in `--measure`. */
export const MEASURES = { latency, throughput, processor, first, memory, class: wholeClass };
const MEASURE_NAMES = Object.keys(MEASURES) as readonly (keyof typeof MEASURES)[];

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
  const texts = { only: text, measure: text, contenders: text, rounds: text, before: text };
  const options = { quick: { type: 'boolean', default: false }, ...texts } as const;
  const { values } = parseOptions(USAGE, { args: [...args], options });
  const { quick, only = quick ? 'trivial' : undefined, rounds, before } = values;
  if (rounds !== undefined && !/^[1-9]\d{0,2}$/.test(rounds))
    throw new PlainProblem(`--rounds must be a whole number from 1 to 999.\n${USAGE}`);
  const share = (full: number): number => (quick ? Math.max(1, Math.round(full / 5)) : full);
  const contenders = listed('--contenders', values.contenders, CONTENDER_NAMES);
  return {
    ...{ share, rounds: (full: number) => (rounds === undefined ? share(full) : Number(rounds)) },
    workloads: listed('--only', only, WORKLOAD_NAMES),
    measures: listed('--measure', values.measure, MEASURE_NAMES),
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

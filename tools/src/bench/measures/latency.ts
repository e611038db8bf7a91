import { alternate, latencies, median, percentile, sampled, type Samples } from '@katas/benchmark';
import { atLeast, atMost } from '@katas/benchmark';
import { CONTENDERS, type ContenderName, type Measure } from '../contender';

/** Between an answer and the next run: nobody presses Test twice in 10 ms. */
const THINK_MS = 30;
/** The time that (e) needs to start its next container. (d) has a second block that is as "rested". */
const LONG_THINK_MS = 600;
/** Before each block of runs, so that work of the previous block ends, such as the removal of a container. */
const SETTLE_MS = 300;
/** The shortest time that a player looks at the page before the first run. */
const LOOK_MS = 2000;
const FIRST_RUNS = 10;
const LATER_RUNS = 5;
const CLASS_AVATARS = 40;
const CLASS_MS = 1000;
/** All sandboxes are ready after it, so that the crowd is measured and not joining. */
const BEFORE_CLASS_MS = 1000;
/** The moments of the runs are spread by it: the same ones for every contender. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

const REMOVED = `${CONTENDERS.container}, removal awaited`;
const ALWAYS_RESTED = `${CONTENDERS.always}, rested`;
const NEVER_RESTED = `${CONTENDERS.never}, rested`;
/** The blocks of a round, with their rows. Slow contenders have fewer runs, so that all take about as long. */
const BLOCKS: readonly (readonly [
  of: ContenderName,
  row: string,
  runs: number,
  thinkMs: number,
])[] = [
  ['bare', CONTENDERS.bare, 20, THINK_MS],
  ['container', `${CONTENDERS.container}, answer before removal`, 3, THINK_MS],
  ['exec', CONTENDERS.exec, 5, THINK_MS],
  ['always', CONTENDERS.always, 20, THINK_MS],
  ['always', ALWAYS_RESTED, 3, LONG_THINK_MS],
  ['never', NEVER_RESTED, 3, LONG_THINK_MS],
  ['controller', CONTENDERS.controller, 20, THINK_MS],
  ['before', CONTENDERS.before, 20, THINK_MS],
];

/** Measures one avatar, one run at a time, in blocks of the contenders. */
export const latency: Measure = {
  ...{ title: 'one run at a time', avatars: 1, isWarm: true },
  measure: async (classes, { pause, rounds, workload }) => {
    const blocks = BLOCKS.filter(([of]) => classes.some(({ name }) => name === of));
    const samples = await alternate(rounds(10), blocks, async ([of, row, runs, thinkMs]) => {
      await pause(SETTLE_MS);
      const [answered, cleanedUp]: [number[], number[]] = [[], []];
      for (let run = 0; run < runs; run++) {
        await pause(thinkMs);
        const times = await classes.find(({ name }) => name === of)?.submit(0);
        answered.push(times?.ms ?? NaN);
        cleanedUp.push(times?.wholeMs ?? NaN);
      }
      return { [row]: answered, ...(of === 'container' && { [REMOVED]: cleanedUp }) };
    });
    const all: Samples = Object.assign({}, ...samples.values());
    const findings = workload.name === 'trivial' ? findingsOf(all) : [];
    return [latencies('latency, ms', all), findings];
  },
};

function findingsOf(samples: Samples) {
  const p50 = (row: string) => median(samples[row]);
  const p99 = (row: string) => percentile(samples[row], 99);
  const { bare, always, controller } = CONTENDERS;
  return [
    atMost(8, 'ms', '(d) - (a) p50', p50(always) - p50(bare)),
    atMost(30, 'ms', '(d) - (a) p99', p99(always) - p99(bare)),
    atLeast(20, 'x', '(b) / (d) p50', p50(REMOVED) / p50(always)),
    atMost(6, 'ms', '(f) - (d) p50', p50(controller) - p50(always)),
    atMost(8, 'ms', '(e) - (a) p50', p50(NEVER_RESTED) - p50(bare)),
    atMost(30, 'ms', '(e) - (a) p99', p99(NEVER_RESTED) - p99(bare)),
    atMost(1.25, 'x', '(e) / (d) rested, p50', p50(NEVER_RESTED) / p50(ALWAYS_RESTED)),
  ];
}

/** Measures the first run of avatars who joined two seconds ago, and their next ones. Empty without (d). */
export const first: Measure = {
  ...{ title: 'the first run of new avatars', avatars: 0, only: ['always'] },
  measure: async ([one], { pause, share }) => {
    const samples = await sampled(one ? share(FIRST_RUNS) : 0, async (avatar) => {
      await one?.join(avatar);
      await pause(LOOK_MS);
      const ms: number[] = [];
      for (let run = 0; run <= LATER_RUNS; run++) {
        ms.push((await one?.submit(avatar))?.ms ?? NaN);
        await pause(THINK_MS);
      }
      return { 'first run': ms.slice(0, 1), 'next runs': ms.slice(1) };
    });
    const ratio = median(samples['first run']) / median(samples['next runs']);
    const finding = atMost(1.25, 'x', 'first run / next ones, p50', ratio);
    return [latencies('two seconds after joining, ms', samples), [finding]];
  },
};

/** Measures a class whose runs start within one second, at the same moments for (a) and (d), which alternate. */
export const wholeClass: Measure = {
  title: 'a whole class within one second',
  ...{ avatars: CLASS_AVATARS, only: ['bare', 'always'] },
  measure: async (classes, { pause, rounds }) => {
    const measured = await alternate(rounds(3), classes, async ({ submit }) => {
      await pause(BEFORE_CLASS_MS);
      const runs = Array.from({ length: CLASS_AVATARS }, async (_, avatar) => {
        await pause(((avatar * GOLDEN_RATIO) % 1) * CLASS_MS);
        return (await submit(avatar)).ms;
      });
      const ms = await Promise.all(runs);
      return { ms, p95: percentile(ms, 95) };
    });
    const of = (name: ContenderName) => [...measured].find(([one]) => one.name === name)?.[1].p95;
    const bare = of('bare') ?? [];
    const ratios = of('always')?.map((p95, round) => p95 / (bare[round] ?? NaN));
    const rows = [...measured].map(([{ name }, { ms }]) => [CONTENDERS[name], ms]);
    const title = `${CLASS_AVATARS} avatars within 1 s, ms`;
    const finding = atMost(1.3, 'x', '(d) / (a) p95', median(ratios));
    return [latencies(title, Object.fromEntries(rows)), [finding]];
  },
};

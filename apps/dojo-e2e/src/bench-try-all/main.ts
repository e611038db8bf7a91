import { median } from '@katas/benchmark';
import { runBench, sayHead, sayRow } from '../bench/run-bench';
import type { Dojo } from '../system/services/dojo';
import { measureTryAll, type TryAllMeasure } from './measure-try-all';

const AVATARS = 40;
const ROUNDS = 4;

/**
 * `npm run bench:try-all`, after a build: runs one Python test with the code of 40 avatars, several times, while an
 * avatar of another kata submits one Test after the other. Its Tests in the pauses between are the baseline.
 */
async function benchTryAll(dojo: Dojo): Promise<void> {
  const tests = ['Test alone, ms', 'Test meanwhile, ms', 'times as long'];
  sayHead('', 'all results, s', 'first result, s', ...tests);
  const measures: TryAllMeasure[] = [];
  for await (const measure of measureTryAll(dojo.url, AVATARS, ROUNDS)) {
    measures.push(measure);
    show(measures.length === 1 ? 'nothing prepared' : 'prepared', measure);
  }
  show('prepared, median', medianOf(measures.slice(1)));
}

function show(name: string, { allMs, firstMs, aloneMs, besideMs }: TryAllMeasure): void {
  const seconds = [allMs, firstMs].map((ms) => (ms / 1000).toFixed(2));
  const tests = [aloneMs, besideMs].map((ms) => ms.toFixed(0));
  sayRow(name, ...seconds, ...tests, (besideMs / aloneMs).toFixed(2));
}

function medianOf(measures: readonly TryAllMeasure[]): TryAllMeasure {
  const of = (name: keyof TryAllMeasure): number => median(measures.map((one) => one[name]));
  const [allMs, firstMs] = [of('allMs'), of('firstMs')];
  return { allMs, firstMs, aloneMs: of('aloneMs'), besideMs: of('besideMs') };
}

void runBench(process.env, 'bench:try-all', benchTryAll);

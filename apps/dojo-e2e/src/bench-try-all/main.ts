import { startDojo } from '../system/services/dojo';
import { measureTryAll, type TryAllMeasure } from './measure-try-all';

const AVATARS = 40;
const ROUNDS = 4;

/**
 * `npm run bench:try-all`, after a build: runs one Python test with the code of 40 avatars, several times, while an
 * avatar of another kata submits one Test after the other. Its Tests in the pauses between are the baseline.
 */
async function main(): Promise<void> {
  const dojo = await startDojo(process.env);
  try {
    say(
      '| | all results, s | first result, s | Test alone, ms | Test meanwhile, ms | times as long |',
    );
    say('| --- | --- | --- | --- | --- | --- |');
    const measures: TryAllMeasure[] = [];
    for await (const measure of measureTryAll(dojo.url, AVATARS, ROUNDS)) {
      measures.push(measure);
      say(row(measures.length === 1 ? 'nothing prepared' : 'prepared', measure));
    }
    say(row('prepared, median', medianOf(measures.slice(1))));
  } finally {
    await dojo.stop();
  }
}

function row(name: string, { allMs, firstMs, aloneMs, besideMs }: TryAllMeasure): string {
  const seconds = [allMs, firstMs].map((ms) => (ms / 1000).toFixed(2));
  const tests = [aloneMs, besideMs].map((ms) => ms.toFixed(0));
  return `| ${[name, ...seconds, ...tests, (besideMs / aloneMs).toFixed(2)].join(' | ')} |`;
}

function medianOf(measures: readonly TryAllMeasure[]): TryAllMeasure {
  const of = (name: keyof TryAllMeasure): number => median(measures.map((one) => one[name]));
  return {
    allMs: of('allMs'),
    firstMs: of('firstMs'),
    aloneMs: of('aloneMs'),
    besideMs: of('besideMs'),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();

import { quantile } from 'simple-statistics';
import { measureClass } from './measure-class';

/** The time for which each class size is measured. */
const SECONDS = 150;

/**
 * `npm run bench:class -- http://127.0.0.1:3000 50 100 200` measures the dojo at this address with classes of these
 * sizes. Each avatar has Python's unittest and submits a Test every 30 to 60 s. The dojo must be on this machine,
 * with nothing else running.
 */
async function main([url = '', ...sizes]: readonly string[]): Promise<void> {
  if (!URL.canParse(url) || sizes.length === 0 || !sizes.every((size) => Number(size) > 0))
    return say('Usage: npm run bench:class -- http://127.0.0.1:3000 50 100 200');
  say('| avatars | tests | p50 ms | p95 ms | longest ms | without a light | processors busy |');
  say('| ------- | ------- | ------ | ------ | ---------- | --------------- | --------------- |');
  for (const size of sizes.map(Number)) {
    const { ms, refused, busyShare, ownShare } = await measureClass(url, size, SECONDS);
    const busy = `${percent(busyShare - ownShare)} (and ${percent(ownShare)} to press)`;
    const times = ms.length === 0 ? [] : quantile([...ms], [0.5, 0.95, 1]).map(Math.round);
    say(`| ${size} | ${ms.length} | ${times.join(' | ')} | ${refused} | ${busy} |`);
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main(process.argv.slice(2));

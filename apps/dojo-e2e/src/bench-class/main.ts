import { percentile } from '@katas/benchmark';
import { say, sayHead, sayRow } from '../bench/run-bench';
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
  const times = ['p50 ms', 'p95 ms', 'longest ms'];
  sayHead('avatars', 'tests', ...times, 'without a light', 'processors busy');
  for (const size of sizes.map(Number)) {
    const { ms, refused, busyShare, ownShare } = await measureClass(url, size, SECONDS);
    const busy = `${shareText(busyShare - ownShare)} (and ${shareText(ownShare)} to press)`;
    const figures = [50, 95, 100].map((percent) => Math.round(percentile(ms, percent)));
    sayRow(size, ms.length, ...figures, refused, busy);
  }
}

function shareText(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

void main(process.argv.slice(2));

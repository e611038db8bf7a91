import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const SOURCES = [
  'apps/runner/src/runner-metrics.ts',
  'apps/volume-collector/src/report/sweep-metrics.ts',
  'apps/kata-controller/src/controller-metrics.ts',
];

/** Reads the metrics' names from the services' sources. The collector's are written without their prefix. */
function knownMetrics(): Set<string> {
  const sources = SOURCES.map(read).join('\n');
  const whole = [...sources.matchAll(/'(katas_\w+)'/g)].map(([, name = '']) => name);
  const counters = [...sources.matchAll(/make\.counter\('(\w+)'/g)].map(
    ([, name]) => `${name}_total`,
  );
  const gauges = [...sources.matchAll(/make\.gauge\('(\w+)'/g)].map(([, name = '']) => name);
  return new Set([...whole, ...[...counters, ...gauges].map((name) => `katas_collector_${name}`)]);
}

const namesIn = (text: string): string[] =>
  (text.match(/\bkatas_\w+/g) ?? []).map((name) => name.replace(/_(bucket|count|sum)$/, ''));

it.each(['docker/prometheus/alerts.yml', 'docker/grafana/katas.json'])(
  '%s uses metrics that the services have',
  (file) => {
    const names = namesIn(read(file));
    expect(names.length).toBeGreaterThan(5);
    const known = knownMetrics();
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  },
);

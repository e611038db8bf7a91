import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../system/eventually';
import {
  DASHBOARD_FILE,
  dashboardQuestions,
  isNamed,
  type Question,
} from '../system/prometheus/dashboard';
import { startPrometheus, type Prometheus } from '../system/prometheus/prometheus';
import { unpackPrometheus, type PrometheusPrograms } from '../system/prometheus/unpack-prometheus';
import { runProgram } from '../system/run-program';
import { ROOT } from '../system/services/service-process';
import type { DeployedEnvironment } from './deployed-environment';

const SERVICES = ['runner', 'volume-collector', 'kata-controller'];
const ANSWERED_MS = 30_000;
/** Counters of failures. They have no line while nothing fails. */
const QUIET = /_(failures|retired|removed|refused)_total/;

/** Defines the tests of watching a deployment. After them its collector still sweeps every five seconds. */
export function watchingCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  describe('Prometheus with the configuration of docker/prometheus', () => {
    let folder: string;
    let programs: PrometheusPrograms;
    let prometheus: Prometheus;

    beforeAll(async () => {
      await deployed().katas.deploy({ env: { COLLECT_SCHEDULE: '*/5 * * * * *' } });
      programs = await unpackPrometheus();
      folder = await mkdtemp(join(tmpdir(), 'katas-prometheus-'));
      await cp(join(ROOT, 'docker/prometheus'), folder, { recursive: true });
      await settle(join(folder, 'prometheus.yml'), deployed());
      prometheus = await startPrometheus(programs.prometheus, folder);
    }, timeoutMs);
    afterAll(async () => {
      await prometheus.stop();
      await rm(folder, { recursive: true });
    });

    it('passes promtool, with each alert raised as alerts.test.yml says', async () => {
      const promtool = (...args: string[]) => runProgram([programs.promtool, ...args]);
      await promtool('check', 'config', join(folder, 'prometheus.yml'));
      await promtool('check', 'rules', '--lint-fatal', join(folder, 'alerts.yml'));
      const tested = await promtool('test', 'rules', join(folder, 'alerts.test.yml'));
      expect(tested).toContain('SUCCESS');
    });

    it('reaches every service', async () => {
      await eventually('all targets to be up', ANSWERED_MS, async () => {
        const up = (await prometheus.query('up == 1')).map(({ metric }) => metric['job']);
        return SERVICES.every((service) => up.includes(`katas-${service}`)) ? true : undefined;
      });
    });

    it.each([DASHBOARD_FILE, join(ROOT, 'docker/prometheus/alerts.yml')])(
      'knows every metric that %s uses',
      async (file) => {
        const known = await metricsOf(deployed());
        const asked = (await readFile(file, 'utf8')).match(/\b(katas|nodejs|process)_\w+/g) ?? [];
        expect(asked.length).toBeGreaterThan(5);
        expect(asked.filter((name) => !known.has(name))).toEqual([]);
      },
    );

    it('has a named line for each query of the dashboard once there are lights', async () => {
      const player = await deployed().newPlayer();
      const questions = dashboardQuestions();
      expect(questions.length).toBeGreaterThan(10);
      await eventually('every panel to have lines', ANSWERED_MS, async () => {
        await player.test();
        return (await withoutLine(prometheus, questions)).length === 0 ? true : undefined;
      }).catch(async () => expect(await withoutLine(prometheus, questions)).toEqual([]));
    });

    it('raises no alert while all services run, and one when a service stops', async () => {
      const raised = async () =>
        (await prometheus.rules())
          .filter(({ health, state }) => health !== 'ok' || state !== 'inactive')
          .map(({ name }) => name);
      expect((await prometheus.rules()).length).toBeGreaterThan(5);
      await eventually('no alert', ANSWERED_MS, async () =>
        (await raised()).length === 0 ? true : undefined,
      );
      await deployed().services.without('volume-collector', async () => {
        await eventually('the alert', ANSWERED_MS, async () =>
          (await raised()).includes('KatasServiceDown') ? true : undefined,
        );
      });
    });
  });
}

/** Sets the operator address and secret of this deployment, and shorter intervals. */
async function settle(file: string, { katas }: DeployedEnvironment): Promise<void> {
  const config = (await readFile(file, 'utf8'))
    .replaceAll('127.0.0.1:3001', new URL(katas.operatorUrl).host)
    .replace('/etc/prometheus/katas-runner-secret', katas.secretFile)
    .replace('scrape_interval: 15s', 'scrape_interval: 1s\n  evaluation_interval: 1s');
  await writeFile(file, config);
}

/** Returns the names as Prometheus stores them, with the parts of histograms. */
async function metricsOf({ katas }: DeployedEnvironment): Promise<ReadonlySet<string>> {
  const Authorization = `Bearer ${(await readFile(katas.secretFile, 'utf8')).trim()}`;
  const names = new Set<string>();
  for (const service of SERVICES) {
    const url = `${katas.operatorUrl}/${service}/metrics`;
    const words = await (await fetch(url, { headers: { Authorization } })).text();
    for (const [, name = '', type] of words.matchAll(/^# TYPE (\w+) (\w+)$/gm)) {
      const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      for (const part of parts) names.add(name + part);
    }
  }
  return names;
}

async function withoutLine(prometheus: Prometheus, all: readonly Question[]): Promise<string[]> {
  const found = await Promise.all(
    all.map(async ({ panel, expr, legendFormat }) => {
      const lines = await prometheus.query(expr);
      const isFine = lines.every(({ metric }) => isNamed(legendFormat, metric));
      return isFine && (lines.length > 0 || QUIET.test(expr)) ? [] : [`${panel}: ${expr}`];
    }),
  );
  return found.flat();
}

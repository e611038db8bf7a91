import type { DeployedEnvironment } from './deployed-environment';

/** Leaves the deployment broken. */
export function brokenSettingCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it(
    'names the service that does not start, with its last log lines, in fewer than ten lines',
    async () => {
      const broken = deployed().katas.deploy({ env: { RUNS_AT_ONCE_MAX: 'many' } });
      const words = await broken.then(
        () => '',
        (error: Error) => error.message,
      );
      const [, told = ''] = /katas: (Katas did not start[\s\S]*)/.exec(words) ?? [];
      // Depends on the moment of the check.
      const ended = /^runner is (restarting: its exit status was 2|starting again .*)$/m;
      expect(told).toMatch(ended);
      expect(told).toMatch(/RUNS_AT_ONCE_MAX: must be a whole number .*, not "many"/);
      expect(told.trimEnd().split('\n').length).toBeLessThan(10);
    },
    timeoutMs,
  );
}

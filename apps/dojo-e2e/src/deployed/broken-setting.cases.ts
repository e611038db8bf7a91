import type { DeployedEnvironment } from './deployed-environment';

/** Leaves the deployment broken. */
export function brokenSettingCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it(
    'says which service does not come up, and its own last words, in a few lines',
    async () => {
      const broken = deployed().katas.deploy({ env: { RUNS_AT_ONCE_MAX: 'many' } });
      const words = await broken.then(
        () => '',
        (error: Error) => error.message,
      );
      const [, told = ''] = /katas: (Katas is not up[\s\S]*)/.exec(words) ?? [];
      // Whichever it is when it is looked at.
      const ended =
        /^runner is (restarting, having ended with status 2|starting, having ended before .*)$/m;
      expect(told).toMatch(ended);
      expect(told).toMatch(/RUNS_AT_ONCE_MAX: must be a whole number .*, not "many"/);
      expect(told.trimEnd().split('\n').length).toBeLessThan(10);
    },
    timeoutMs,
  );
}

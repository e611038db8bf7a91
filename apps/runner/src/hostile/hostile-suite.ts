import { caseLine, caseTable } from './checks/case-report';
import { CaseChecker } from './checks/case-checker';
import type { HostileCase } from './hostile-case';
import { HostileDojo } from './hostile-dojo';

/** Defines a test for each case, and prints a table of all at the end. */
export function describeHostileCases(
  cases: readonly HostileCase[],
  { dockerHost, only }: { dockerHost: string | undefined; only?: string | undefined },
): void {
  const chosen = cases.filter((one) => `${one.section}: ${one.name}`.includes(only ?? ''));

  describe('the runner survives', () => {
    let dojo: HostileDojo;
    let checker: CaseChecker;

    beforeAll(async () => {
      dojo = await HostileDojo.open(dockerHost);
      checker = new CaseChecker(dojo);
      await checker.warmUp();
    }, 60_000);

    afterAll(async () => {
      await dojo.close();
      process.stdout.write(`\n${caseTable(checker.reports)}\n`);
      expect(await dojo.dojo.containers()).toEqual([]);
    }, 60_000);

    it.each(chosen.map((one) => [`${one.section}: ${one.name}`, one] as const))(
      '%s',
      async (_name, hostile) => {
        const report = await checker.check(hostile);
        process.stdout.write(`${caseLine(report)}\n`);
        expect(report.problems).toEqual([]);
      },
      120_000,
    );
  });
}

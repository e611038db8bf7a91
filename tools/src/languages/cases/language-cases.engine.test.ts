import { join } from 'node:path';
import { StartedRunner } from '../../started-runner/started-runner';
import { CaseRunner, type LanguageResult } from './case-runner';
import { pickLanguages, readLanguages } from '@katas/language-images';
import { STARTER_LANGUAGES } from '../starter-languages';

const ROOT = join(__dirname, '../../../..');
const STARTERS = pickLanguages(readLanguages(join(ROOT, 'docker/languages')), STARTER_LANGUAGES);

describe('cases of the starter languages', () => {
  let runner: StartedRunner;

  beforeAll(async () => {
    runner = await StartedRunner.start({
      root: ROOT,
      env: process.env,
      runnerId: `cases-${process.pid}`,
    });
  });

  afterAll(() => runner.stop());

  it.each(STARTERS)('gives each case of $name its light', async (language) => {
    const { cases } = await new CaseRunner(runner).check(language);
    expect(cases.length).toBeGreaterThanOrEqual(3);
    expect(cases.filter(isWrong)).toEqual([]);
  });
});

function isWrong({ colour, expected }: LanguageResult['cases'][number]): boolean {
  return colour !== expected;
}

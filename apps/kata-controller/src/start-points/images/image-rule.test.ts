import type { RunTestsAnswer } from '@katas/controller-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_POINT } from '../../testing/dojo-under-test';

describe('a kata whose image has the rule', () => {
  let dojo: DojoUnderTest;
  beforeEach(() => {
    dojo = new DojoUnderTest();
    dojo.startPoints.splice(0, 1, { ...START_POINT, rules: undefined });
    dojo.runner.always('run', { run: runResult({ status: 0, stdout: text('1 failed') }) });
  });
  afterEach(() => dojo.remove());

  async function test(): Promise<RunTestsAnswer> {
    const { id } = await dojo.joinedKata();
    const url = `/api/katas/${id}/avatars/lion/run_tests`;
    return (await dojo.post(url, { files: FILES })).body as RunTestsAnswer;
  }

  it('gets its colour by that rule', async () => {
    const rule = "lambda { |stdout, stderr, status| stdout.include?('failed') ? :red : :green }";
    dojo.runner.always('imageRule', { image_rule: rule });
    expect(await test()).toMatchObject({ colour: 'red' });
  });

  it.each([
    [null, 'has no red_amber_green.rb'],
    ['lambda { |o| `ls` }', 'line 1'],
  ])('is faulty with the reason for %j', async (rule, reason) => {
    dojo.runner.always('imageRule', { image_rule: rule });
    const { colour, output } = await test();
    expect([colour, output]).toEqual(['faulty', expect.stringContaining(reason)]);
  });
});

import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest } from '../testing/dojo-under-test';

it('calls the runner for the caller of each request that takes a place there', async () => {
  const dojo = new DojoUnderTest();
  try {
    dojo.runner.next('run', { run: runResult({}) });
    const kata = await dojo.joinedKata();
    await kata.test();
    await dojo.post(`${kata.lionUrl}/lights/1/fork`);
    await kata.steer('rounds');
    expect(dojo.calledFor).toEqual([
      '/api/katas',
      `${kata.url}/avatars`,
      `${kata.lionUrl}/run_tests`,
      `${kata.lionUrl}/lights/1/fork`,
      `${kata.url}/rounds`,
    ]);
  } finally {
    dojo.remove();
  }
});

import type { KataId } from '@katas/kata';
import { FakeRunner } from './fake-runner';

const call = { kata_id: '3456789ABC' as KataId };

describe('FakeRunner', () => {
  it('rejects a call that is not in its script', async () => {
    await expect(new FakeRunner().oldKata(call)).rejects.toThrow('oldKata is not in the script');
  });

  it('follows its script in order, then repeats the answer scripted for all other calls', async () => {
    const runner = new FakeRunner()
      .next('oldKata', { old_kata: 'removed' })
      .next('oldKata', new Error('gone'))
      .always('oldKata', { old_kata: 'absent' });
    expect(await runner.oldKata(call)).toEqual({ old_kata: 'removed' });
    await expect(runner.oldKata(call)).rejects.toThrow('gone');
    expect(await runner.oldKata(call)).toEqual({ old_kata: 'absent' });
    expect(runner.callsOf('oldKata')).toEqual([call, call, call]);
  });

  it('lists the scripted calls that were never made', async () => {
    const runner = new FakeRunner()
      .next('pulled', { pulled: true })
      .next('oldKata', ({ kata_id }) => ({
        old_kata: kata_id === call.kata_id ? 'removed' : 'absent',
      }));
    expect(await runner.oldKata(call)).toEqual({ old_kata: 'removed' });
    expect(runner.unused).toEqual(['pulled']);
  });
});

import type { Trial } from '@katas/controller-api';
import type { TrialWatch } from '../dojo/dojo';
import { DojoProblem } from '../dojo/answers/dojo-problem';
import { fakeDojo } from '../dojo/testing/fake-dojo';
import { createTrialModel } from './trial-model';

const FILES = new Map([['test_all.py', '']]);

const trial = (name: string, colour: Trial['colour'], number = 1): Trial => ({
  ...{ avatar_name: name, number, colour, seconds: 0.1, output: '' },
});

describe('the trials of a page', () => {
  it('are shown while they come, in the order of their names, with their counts', async () => {
    let watch: TrialWatch | undefined;
    let end = (): void => undefined;
    const dojo = fakeDojo({
      tryAll: (_kataId, _request, given) => {
        watch = given;
        const all = [trial('bear', 'green'), trial('lion', 'red'), trial('owl', 'green')];
        return new Promise((resolve) => (end = () => resolve(all)));
      },
    });
    const model = createTrialModel(dojo, '3456789ABC');
    const done = model.tryAll(FILES, undefined);
    watch?.onTrial(trial('lion', 'red'));
    watch?.onTrial(trial('bear', 'green'));
    expect(model.trials.value.map((one) => one.avatar_name)).toEqual(['bear', 'lion']);
    expect(model.isBusy.value).toBe(true);
    end();
    await done;
    expect(model.isBusy.value).toBe(false);
    expect(model.counts.value).toEqual([
      ['green', 2],
      ['red', 1],
    ]);
  });

  it('keep what has come when they are stopped, and say so', async () => {
    const dojo = fakeDojo({
      tryAll: (_kataId, _request, { onTrial, stop }) => {
        onTrial(trial('lion', 'red'));
        return new Promise((_resolve, reject) =>
          stop.addEventListener('abort', () => reject(new DojoProblem('unanswered', 'lost'))),
        );
      },
    });
    const model = createTrialModel(dojo, '3456789ABC');
    const done = model.tryAll(FILES, undefined);
    model.stop();
    await done;
    expect(model.problem.value).toBe('Stopped. The rest was not run.');
    expect(model.trials.value).toHaveLength(1);
  });

  it('have sandboxes prepared for them, and do without when that fails', async () => {
    const calls: unknown[] = [];
    const steer = async (...call: unknown[]): Promise<void> => {
      calls.push(call);
      throw new DojoProblem('busy', 'Not now.');
    };
    const model = createTrialModel(fakeDojo({ steer }), '3456789ABC');
    model.prepare('c-assert');
    model.prepare(undefined);
    await Promise.resolve();
    expect(calls).toEqual([
      ['3456789ABC', 'try_all/prepare', { start_point: 'c-assert' }],
      ['3456789ABC', 'try_all/prepare', {}],
    ]);
    expect(model.problem.value).toBe('');
  });

  it('start again with the next call, one at a time', async () => {
    const calls: string[] = [];
    const dojo = fakeDojo({
      tryAll: async () => {
        calls.push('all');
        throw new DojoProblem('not-facilitator', 'Only the facilitator can do that.');
      },
      firstPass: async () => ({ number: 3, trials: [] }),
    });
    const model = createTrialModel(dojo, '3456789ABC');
    await Promise.all([model.tryAll(FILES, undefined), model.tryAll(FILES, undefined)]);
    expect([calls, model.problem.value]).toEqual([['all'], 'Only the facilitator can do that.']);
    await model.firstPass(FILES, 'lion');
    expect(model.problem.value).toBe('');
    expect(model.found.value).toEqual({ avatarName: 'lion', number: 3 });
  });
});

import { DojoProblem } from '../../dojo/answers/dojo-problem';
import { createAction } from './action';

/** Creates a call whose end a test decides. */
function call() {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { end, fail: (text: string) => fail(new DojoProblem('refused', text)), run: () => ended };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const action = () => {
  const { read } = createAction();
  return { ...read(), problem: () => read().problem, isBusy: () => read().isBusy };
};

describe('an action', () => {
  it('does nothing while another one is in progress', async () => {
    const { run, isBusy } = action();
    const first = call();
    run(first.run);
    const second = jest.fn(() => Promise.resolve());
    run(second);
    expect(isBusy()).toBe(true);
    first.end();
    await settled();
    expect(isBusy()).toBeUndefined();
    expect(second).not.toHaveBeenCalled();
  });

  it('takes away the problem of the one before, when that had ended', async () => {
    const { run, problem } = action();
    run(() => Promise.reject(new DojoProblem('refused', 'The kata has ended.')));
    await settled();
    expect(problem()).toBe('The kata has ended.');
    run(call().run);
    expect(problem()).toBe('');
  });
});

describe('actions in turn', () => {
  it('wait for each other, and keep the problem of one that the next followed at once', async () => {
    const { runInTurn, problem } = action();
    const [first, second] = [call(), call()];
    runInTurn(first.run);
    runInTurn(second.run);
    first.fail('The message is too long.');
    await settled();
    expect(problem()).toBe('The message is too long.');
    second.end();
    await settled();
    expect(problem()).toBe('The message is too long.');
  });

  it('tell each problem once', async () => {
    const { runInTurn, problem } = action();
    for (const text of ['No timer is running.', 'No timer is running.', 'The kata has ended.']) {
      runInTurn(() => Promise.reject(new DojoProblem('refused', text)));
    }
    await settled();
    expect(problem()).toBe('No timer is running. The kata has ended.');
  });
});

describe('the newest action', () => {
  it('replaces the one in progress, whose problem is not shown', async () => {
    const { runNewest, problem, isBusy } = action();
    const [first, second] = [call(), call()];
    const shown: string[] = [];
    const search = (name: string, { run }: ReturnType<typeof call>) =>
      runNewest(async (isNewest) => {
        await run();
        if (isNewest()) shown.push(name);
      });
    search('first', first);
    search('second', second);
    second.end();
    await settled();
    first.fail('No kata ID starts with 999999.');
    await settled();
    expect([shown, problem(), isBusy()]).toEqual([['second'], '', undefined]);
  });
});
